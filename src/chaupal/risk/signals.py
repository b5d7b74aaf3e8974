"""Why a case is worth a closer look: many from one phone, in haste, for many persons, on one paper. Pure.

A reason is shown to the officer of the case and decides nothing: a mother files for four children, an anganwadi worker
for a street. Nothing is refused, slowed or sorted by it; a queue can show such cases alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from chaupal.kit.names import SAME_NAME, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

LOOK_BACK = timedelta(days=30)  # and as far ahead: a case may be looked at long after it was filed
HASTE = timedelta(hours=1)
MANY, HASTY, PERSONS, ON_ONE, OTHERS = 6, 3, 4, 2, 2  # from how many on each is a reason
HELPED, NAMED = 3, 2


class Why(StrEnum):
    """A reason; how many it counts stands beside it."""

    MANY = "many"  # applications from this phone within LOOK_BACK
    HASTY = "hasty"  # of these, within HASTE of this one
    PERSONS = "persons"  # different persons for whom they are
    ONE_PAPER = (
        "one_paper"  # other persons in whose cases, of this phone, a paper of this one lies, or one of its number
    )
    PAPERS = "papers"  # other citizens who sent a paper of this one, or one on which a number of it stands
    HELPED = "helped"  # persons for whom the same helper, who is not registered, filled in within 90 days
    NAMED = "named"  # persons for whom the telephone number was given on which this one agreed to be helped


@dataclass(frozen=True, slots=True)
class Filed:
    """A case of the same phone: when it was filed, for whom (empty if it names nobody), whether on a paper of this."""

    at: datetime
    person: str
    one_paper: bool = False


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason."""

    why: Why
    count: int


def signals(this: Filed, others: Sequence[Filed], sharing: int, helped: int = 0, named: int = 0) -> list[Signal]:
    """The reasons for a case, with the `others` of its phone; `sharing`: how many others sent one of its papers.

    Of a case that somebody filled in: whom they `helped`, and how many were `named` with that telephone number.
    """
    near = [this, *(one for one in others if abs(one.at - this.at) <= LOOK_BACK)]
    hasty = most_within([one.at for one in near], HASTE, of=this.at)
    counts = (
        (Why.MANY, len(near), MANY),
        (Why.HASTY, hasty, HASTY),
        (Why.PERSONS, persons(one.person for one in near), PERSONS),
        (Why.ONE_PAPER, persons([this.person, *(one.person for one in near if one.one_paper)]) - 1, ON_ONE),
        (Why.PAPERS, sharing, OTHERS),
        (Why.HELPED, helped, HELPED),
        (Why.NAMED, named, NAMED),
    )
    return [Signal(why, count) for why, count, least in counts if count >= least]


def most_within(moments: Sequence[datetime], span: timedelta, *, of: datetime) -> int:
    """The most of these that lie in any stretch of that length which holds `of`."""
    near = sorted(one for one in moments if abs(one - of) <= span)
    starts = (one for one in near if one <= of)
    return max((sum(1 for one in near if start <= one <= start + span) for start in starts), default=0)


def is_another(person: str, other: str) -> bool:
    """Whether both are named, and are two people."""
    return persons((person, other)) > 1


def persons(names: Iterable[str]) -> int:
    """How many different people these are; spellings of one name are one."""
    known: list[str] = []
    for name in names:
        if name and not any(likeness(name, one) >= SAME_NAME for one in known):
            known.append(name)
    return len(known)
