"""Where counts come from: each source gives a day's happenings in slices, by ids, which tell the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from chaupal.applications import queries as applications
from chaupal.applications.base import Act, State
from chaupal.catalogue.queries import catalogue
from chaupal.channel import queries as channel
from chaupal.consent import queries as consent
from chaupal.conversations import queries as conversations
from chaupal.departments.queries import departments_of_numbers
from chaupal.figures.base import (
    BETWEEN,
    FAILED,
    IN_TIME,
    LATE,
    UNPROMISED,
    WAITING,
    Happened,
    Measure,
    age_of,
)
from chaupal.kit.clock import now
from chaupal.kit.dates import IST, day_in_india
from chaupal.kit.ids import first_id
from chaupal.payments import queries as payments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaupal.applications.base import Acted, Resting

SLICE = 1000  # rows in one step
TALKS = 300  # letters: the talks behind them are opened
_OUTCOMES = {Act.APPROVE: State.APPROVED, Act.REJECT: State.REJECTED, Act.WITHDRAW: State.WITHDRAWN}

Slice = tuple[list[Happened], int]  # what happened, and the last row that was looked at; 0 at the end
Read = Callable[["Span", int], Slice]


@dataclass(frozen=True, slots=True)
class Span:
    """A day in India, as ids tell it."""

    day: date

    @property
    def begin(self) -> datetime:
        """Its first moment."""
        return datetime.combine(self.day, time(), IST)

    @property
    def end(self) -> datetime:
        """The first moment of the next."""
        return self.begin + timedelta(days=1)

    def from_(self, after: int) -> tuple[int, int]:
        """Behind which id, and before which one."""
        return max(after, first_id(self.begin) - 1), first_id(self.end)


@dataclass(frozen=True, slots=True)
class Source:
    """Its measures, how it is read, and of which days: of today alone, of days that are over, or of any."""

    measures: tuple[Measure, ...]
    read: Read
    today: bool = True
    past: bool = True


def _filed(span: Span, after: int) -> Slice:
    found = applications.cases_filed(*span.from_(after), SLICE)
    return [Happened(Measure.FILED, one.department, one.service) for one in found], _last(found, SLICE)


def _acted(span: Span, after: int) -> Slice:
    found = applications.acts_between(*span.from_(after), SLICE)
    return [each for one in found for each in _of_act(one)], _last(found, SLICE)


def _of_act(one: Acted) -> Iterator[Happened]:
    if one.officer_id is not None:
        yield Happened(Measure.ACTS, one.department, one.service, str(one.officer_id))
    if one.act not in _OUTCOMES:
        return
    took = (day_in_india(one.at) - day_in_india(one.filed_at)).days
    yield Happened(Measure.DECIDED, one.department, one.service, _OUTCOMES[Act(one.act)], took)
    if one.act == Act.WITHDRAW:  # nobody kept or broke a promise
        return
    if one.promised_on is None:
        yield Happened(Measure.PROMISE, one.department, one.service, UNPROMISED)
    else:
        kept = day_in_india(one.at) <= one.promised_on
        yield Happened(Measure.PROMISE, one.department, one.service, IN_TIME if kept else LATE)


def _open(span: Span, after: int) -> Slice:
    found = applications.open_behind(after, SLICE)
    return [_resting(one, span.day) for one in found], _last(found, SLICE)


def _resting(one: Resting, today: date) -> Happened:
    late = one.promised_on is not None and one.promised_on < today
    how = WAITING if one.state == State.WAITING else LATE if late else IN_TIME
    age = age_of((today - day_in_india(one.filed_at)).days)
    return Happened(Measure.OPEN, one.department, one.service, BETWEEN.join((one.stage, age, how)))


def _paid(span: Span, after: int) -> Slice:
    found = payments.received_between(*span.from_(after), SLICE)
    return [Happened(Measure.PAID, one.department, one.service, "", one.paise) for one in found], _last(found, SLICE)


def _refunded(span: Span, after: int) -> Slice:
    found = payments.refunds_between(*span.from_(after), SLICE)
    happened = [Happened(Measure.REFUNDED, one.department, one.service, one.state, one.paise) for one in found]
    return happened, _last(found, SLICE)


def _agreed(span: Span, after: int) -> Slice:
    found = consent.acts_between(*span.from_(after), SLICE)
    happened = [Happened(Measure.CONSENTS, of, "", BETWEEN.join((purpose, state))) for _, of, purpose, state in found]
    return happened, _last(found, SLICE)


def _sent(span: Span, after: int) -> Slice:
    found, departments = channel.fates_between(*span.from_(after), SLICE), departments_of_numbers()
    happened = [
        Happened(Measure.MESSAGES, departments.get(number, ""), "", _with_reason(fate, error))
        for _, number, fate, error in found
    ]
    return happened, _last(found, SLICE)


def _with_reason(fate: str, error: int | None) -> str:
    return BETWEEN.join((fate, str(error or 0))) if fate == FAILED else fate


def _left(span: Span, after: int) -> Slice:
    found, last = conversations.left_between(span.begin, span.end, after, TALKS)
    services = catalogue().current
    departments = {service: catalogue().known(service).department for service, _ in found if service in services}
    happened = [
        Happened(Measure.LEFT, departments[service], service, item) for service, item in found if service in departments
    ]
    return happened, last


def _last(found: list[Any], most: int) -> int:
    """The last row of a slice that was full."""
    return found[-1][0] if len(found) == most else 0


SOURCES = (
    Source((Measure.FILED,), _filed),
    Source((Measure.ACTS, Measure.DECIDED, Measure.PROMISE), _acted),
    Source((Measure.PAID,), _paid),
    Source((Measure.REFUNDED,), _refunded),
    Source((Measure.CONSENTS,), _agreed),
    Source((Measure.MESSAGES,), _sent),
    Source((Measure.LEFT,), _left, today=False),
    Source((Measure.OPEN,), _open, past=False),
)


def sources_of(day: date) -> tuple[Source, ...]:
    """What is counted of a day: how it stands now of today alone, who went away of days that are over."""
    is_today = day >= day_in_india(now())
    return tuple(one for one in SOURCES if (one.today if is_today else one.past))
