"""All that is on offer: services, the departments behind them, what leads people there, and when offices have time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaupal.engine.definition import CODED, KNOWN_NUMBER, SIGNED_IN, Act, DefinitionError, Service
from chaupal.kit.made import Made, once

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class Department:
    """A department with a WhatsApp number of its own; names by language.

    `short_names` stand on rows of a menu where the names are too long; `helpline` is where people answer the phone;
    `on_paper` is its name on papers, `above` what stands above that.
    """

    id: str
    names: Mapping[str, str]
    short_names: Mapping[str, str] = field(default_factory=dict)
    helpline: str = ""
    on_paper: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)

    @property
    def printed(self) -> Mapping[str, str]:
        """Its names on paper."""
        return self.on_paper or self.names

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


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that can be talked about: services by (id, version), the versions on offer, and the texts they share."""

    services: Mapping[tuple[str, int], Service]
    current: Mapping[str, int]  # service id -> version on offer, in menu order
    departments: Mapping[str, Department]
    texts: Mapping[str, Mapping[str, str]]  # shared texts: language -> flat key -> text
    languages: tuple[str, ...]
    most_used: tuple[str, ...] = ()  # services, the most used first
    life_events: tuple[LifeEvent, ...] = ()
    complaints: tuple[str, ...] = ()  # services by which one complains of an office
    holidays: frozenset[date] = frozenset()  # on which offices are closed
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    notice_version: str = "1"
    privacy_url: str = ""
    verify_url: str = ""  # where anybody checks a paper of ours
    officer: str = ""  # whom to ask about one's data
    locker: frozenset[str] = frozenset()  # kinds of papers that can be taken out of a citizen's DigiLocker
    manager: str = ""  # the consent manager that is set up, as citizens know it
    proof_hours: Mapping[int, int] = field(
        default_factory=lambda: {KNOWN_NUMBER: 8760, CODED: 24, SIGNED_IN: 168}
    )  # level -> it lasts
    listed: Mapping[str, int] = field(default_factory=dict)  # as `current`, with what the installation switched off
    acts: Mapping[str, Act] = field(default_factory=dict)  # beside services; what has none needs nothing
    everywhere: frozenset[str] = field(init=False, repr=False, compare=False)  # languages that every service speaks
    made: Made = field(default_factory=dict, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """What every turn asks is sorted once."""
        spoken = [service.languages for service in self.services.values()]
        object.__setattr__(self, "everywhere", frozenset(self.languages).intersection(*spoken))

    def service(self, name: str, version: int | None = None) -> Service:
        """A service in the version given, or the one on offer."""
        try:
            return self.services[name, version or self.current[name]]
        except KeyError:
            message = f"no service {name!r} in version {version or 'on offer'}"
            raise DefinitionError(message) from None

    def known(self, name: str, version: int | None = None) -> Service:
        """For telling of what was begun or filed: in that version, else the newest, else by its name alone."""
        for number in (version, self.current.get(name)):
            if number and (name, number) in self.services:
                return self.services[name, number]
        # only a service that is no longer offered is looked for: a turn must not walk through all of them
        newest = max((number for each, number in self.services if each == name), default=0)
        return self.services.get((name, newest)) or self._gone(name)

    def _gone(self, name: str) -> Service:
        called = name.replace("_", " ").capitalize()
        texts = {language: {"name": called, "short_name": called} for language in self.languages}
        return Service(id=name, version=0, department="", kind="", purpose="", items=(), texts=texts)

    def shared(self, language: str, kind: str, key: str) -> str:
        """A text that services share: as their kind says it (a complaint is resolved, not approved), or as all do."""
        texts = self.texts[language]
        own = texts.get(f"{kind}.{key}")
        return texts[key] if own is None else own

    def offered(self, department: str | None = None) -> tuple[Service, ...]:
        """The services on offer; of one department, if it is named."""
        return _offered(self).get(department, ())

    def taught(self) -> tuple[Service, ...]:
        """Whose words are known: the services on offer, and those that this installation switched off."""
        return tuple(self.services[one] for one in (self.listed or self.current).items())


@once
def _offered(catalogue: Catalogue) -> Mapping[str | None, tuple[Service, ...]]:
    """Department, or None for all -> its services on offer."""
    offered: dict[str | None, list[Service]] = {None: []}
    for name, version in catalogue.current.items():
        service = catalogue.services[name, version]
        for department in (None, service.department):
            offered.setdefault(department, []).append(service)
    return {department: tuple(services) for department, services in offered.items()}
