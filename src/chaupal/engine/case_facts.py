"""What happens to a case that the office has: it is late, an appeal against that, a word that came too late.

They are events as those of `events.py` are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ApplicationLate:
    """A case is not decided by the day that was promised; or an appeal against that is not answered in its time."""

    number: str
    service: str
    stage: str


@dataclass(frozen=True, slots=True)
class AppealFiled:
    """An appeal against the delay lies with the level above the desk: 1 its supervisors, 2 the head of the department.

    `days`: working days that the case is late. It is to be answered by `due_on` (ISO).
    """

    number: str
    service: str
    stage: str
    level: int
    days: int
    due_on: str


@dataclass(frozen=True, slots=True)
class AppealAnswered:
    """Whoever was appealed to says what was done."""

    number: str
    service: str
    answer: str


@dataclass(frozen=True, slots=True)
class AppealRefused:
    """There is nothing to appeal against any more, or nobody to appeal to."""

    number: str


@dataclass(frozen=True, slots=True)
class NoteRefused:
    """What the citizen added to a case came too late: it is decided."""

    number: str


@dataclass(frozen=True, slots=True)
class ApplicationTransferred:
    """A case lies with another department or office now; its promise stands. `office`: language -> name, if it has."""

    number: str
    service: str
    department: str
    office: Mapping[str, str]
    reason: str


@dataclass(frozen=True, slots=True)
class CitizenInformed:
    """An officer says something of a case that is no question: `words`, as written."""

    number: str
    service: str
    words: str


@dataclass(frozen=True, slots=True)
class MeetingSet:
    """The office comes to see (`kind` visit), or the citizen is to come to `place` (hearing); `reason` if it was moved.

    `day` is ISO, `starts` and `ends` HH:MM; `ready`: what the citizen is to have at hand.
    """

    number: str
    service: str
    kind: str
    day: str
    starts: str
    ends: str
    place: str
    ready: str
    reason: str


@dataclass(frozen=True, slots=True)
class MeetingNear(MeetingSet):
    """It is tomorrow."""


@dataclass(frozen=True, slots=True)
class MeetingCancelled:
    """A visit or hearing is called off; without a reason, as its case has moved on."""

    number: str
    service: str
    kind: str
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class MeetingReplyRefused:
    """What was answered came too late: it was moved or called off."""

    number: str


MeetingFact = MeetingSet | MeetingNear | MeetingCancelled | MeetingReplyRefused
CaseFact = (
    MeetingFact | ApplicationTransferred | ApplicationLate | AppealFiled | AppealAnswered | AppealRefused
    | CitizenInformed | NoteRefused
)  # fmt: skip
