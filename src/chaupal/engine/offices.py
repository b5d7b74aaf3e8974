"""Departments, what leads people to them, and when appointments can be had at their offices."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Department:
    """A department with a WhatsApp number of its own; names by language.

    `short_names` stand on rows of a menu where the names are too long; `helpline` is where people answer the phone.
    """

    id: str
    names: Mapping[str, str]
    short_names: Mapping[str, str] = field(default_factory=dict)
    helpline: str = ""

    def short(self, language: str) -> str:
        """The name as it stands on a row."""
        return self.short_names.get(language) or self.names[language]


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """What happens to people, and the services they need then; names by language."""

    id: str
    names: Mapping[str, str]
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Calendar:
    """When appointments can be had, by Indian clocks; what differs at a place stands in `places`, whole.

    `days` are weekdays (Monday is 0), `hours` minutes after midnight (from, until). An appointment takes `every`
    minutes; with 0 it takes the day. `capacity` is how many have one at the same time. None is had sooner than `notice`
    or later than `horizon` days ahead.
    """

    id: str
    days: frozenset[int]
    hours: tuple[tuple[int, int], ...]
    every: int
    capacity: int
    notice: int = 1
    horizon: int = 30
    places: Mapping[str, Calendar] = field(default_factory=dict)

    def at(self, place: str) -> Calendar:
        """The calendar as it is at that place."""
        return self.places.get(place, self)

    @property
    def hours_to_pay(self) -> int:
        """For how long a time is kept while its bill is paid: a hall's day for a day, as another is no use."""
        return 2 if self.every else 24
