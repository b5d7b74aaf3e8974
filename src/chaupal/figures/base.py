"""What is counted, and of which kinds (`part`) each measure is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime

BETWEEN = "/"  # the pieces of a part


class Measure(StrEnum):
    """The measures; a day's counts may be added up over days, but OPEN, which is how it stood at the day's end."""

    FILED = "filed"  # no parts
    DECIDED = "decided"  # the outcome; the amount is the days it took
    PROMISE = "promise"  # IN_TIME, LATE or UNPROMISED
    ACTS = "acts"  # the officer's id
    OPEN = "open"  # desk / age / IN_TIME, LATE or WAITING
    LEFT = "left"  # the item at which a form rests since that day
    PAID = "paid"  # no parts; paise
    REFUNDED = "refunded"  # how far; paise
    CONSENTS = "consents"  # purpose / state
    MESSAGES = "messages"  # how far it came; of those that failed: failed / WhatsApp's code


IN_TIME, LATE, UNPROMISED, WAITING = "in_time", "late", "unpromised", "waiting"
FAILED = "failed"
AGES = (7, 30, 90)  # days: a case is up to so many days old, or older
OLDER = "older"


def age_of(days: int) -> str:
    """In which group a case of that age is counted: the group's last day, or OLDER."""
    return next((str(most) for most in AGES if days <= most), OLDER)


class Happened(NamedTuple):
    """One thing that is counted."""

    measure: Measure
    department: str
    service: str
    part: str = ""
    amount: int = 0


@dataclass(frozen=True, slots=True)
class Sum:
    """How often, and what it came to."""

    count: int = 0
    amount: int = 0

    def plus(self, other: Sum) -> Sum:
        """Both together."""
        return Sum(self.count + other.count, self.amount + other.amount)


Key = tuple[str, str, str]  # department, service, part


@dataclass(frozen=True, slots=True)
class Figures:
    """What happened in some departments from a day to another, both included.

    `days` are the sums of each day by measure; `open_on` is the day whose end OPEN tells of, `as_of` when the newest
    day was counted last.
    """

    since: date
    until: date
    sums: Mapping[str, Mapping[Key, Sum]]  # measure ->
    days: Mapping[str, Mapping[date, Sum]] = field(default_factory=dict)
    open_on: date | None = None
    as_of: datetime | None = None

    def all(self, measure: Measure, part: str | None = None) -> Sum:
        """Everything of a measure; of one of its parts, if asked."""
        return self._sum(found for key, found in self.sums.get(measure, {}).items() if part in {None, key[2]})

    def by(self, measure: Measure, place: int) -> dict[str, Sum]:
        """A measure by department (0), service (1) or part (2), the most first."""
        sums: dict[str, Sum] = {}
        for key, found in self.sums.get(measure, {}).items():
            sums[key[place]] = sums.get(key[place], Sum()).plus(found)
        return dict(sorted(sums.items(), key=lambda item: (-item[1].count, item[0])))

    @staticmethod
    def _sum(found: Iterator[Sum]) -> Sum:
        whole = Sum()
        for each in found:
            whole = whole.plus(each)
        return whole


class Wish(NamedTuple):
    """Figures by e-mail that an officer wished for, and that are due."""

    officer_id: int
    address: str
    language: str
