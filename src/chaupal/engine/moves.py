"""What a step may do with the turn: the places it may lead to, the steps it may go on with. Pure.

A step says what there is to say, and ends in one of three ways: the talk stays where it is; it goes to a place
(`scene.go`); or the turn goes on with another step (`scene.then`), made when this one has ended. What each may do
stands in leads.py; anything else raises, and changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.engine.talk import Where

    Move = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Leads:
    """Where a step may lead: places, and names of steps that it may go on with."""

    places: frozenset[Where] = frozenset()
    then: frozenset[str] = frozenset()

    def __or__(self, other: Leads) -> Leads:
        """What either may do."""
        return Leads(self.places | other.places, self.then | other.then)


AGAIN = frozenset(("repeat", "put_again"))  # any step may have the place shown again: the talk stays
STAYS = Leads(then=AGAIN)


@dataclass(frozen=True, slots=True)
class Table:
    """The steps that may be gone on with, by name, and what each step may do; one that is not there stays."""

    steps: Mapping[str, Move]
    leads: Mapping[Callable[..., Any], Leads]
