"""What other rooms are told of cases, and why an officer's act may be refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.applications.models import Application
from chaupal.applications.states import OPEN, Act, State
from chaupal.kit.moves import IllegalMove

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from chaupal.departments.base import Officer
    from chaupal.hearing.answers.base import Refused

__all__ = [
    "OPEN",
    "Act",
    "Acted",
    "AlreadyDecided",
    "Application",
    "CaseFile",
    "DecidedBefore",
    "Filed",
    "Filing",
    "Filters",
    "HistoryRow",
    "IllegalMove",
    "Incomplete",
    "NotAllowed",
    "NotChecked",
    "NotEntered",
    "NotServed",
    "NoteRow",
    "OtherFee",
    "Question",
    "QueueRow",
    "Refusal",
    "Resting",
    "State",
    "Taken",
    "Tally",
    "TooMany",
]


FEE = "fee"


class Refusal(Exception):
    """An act that was refused; nothing was changed.

    Refusal
     +-- NotAllowed       the officer does not hold the role of the desk the case lies on
     |    +-- DecidedBefore    the officer decided it at an earlier desk: another person must look
     |    +-- Taken            another officer of the desk has it in hand
     +-- AlreadyDecided   somebody else acted since the officer looked
     +-- NotChecked       a check of the desk the case lies on was not made
     +-- NotEntered       what the desk enters from the office's records is missing, or cannot be read
     +-- NotYet           the time that was booked for the desk the case lies on has not come
     +-- OtherFee         an appointment is to be moved to a time that costs more or less than was paid
     +-- NotServed        the catalogue holds the case's service, in its version, no more
     +-- Incomplete       an answer, a paper, a time or the fee that the service asks for is missing
    """


class NotAllowed(Refusal):
    """The officer does not hold the role of the desk the case lies on."""


class DecidedBefore(NotAllowed):
    """The officer passed the case on at another desk: the second desk is there so that two people look."""


class Taken(NotAllowed):
    """Another officer of the desk has the case in hand: `by`."""

    def __init__(self, number: str, by: Officer) -> None:
        super().__init__(number)
        self.by = by


class TooMany(Exception):
    """An officer keeps as many views as there may be."""


class AlreadyDecided(Refusal):
    """Somebody else acted on the case since the officer looked at it."""


class OtherFee(Refusal):
    """What was paid for an appointment is not what the time costs to which it is to be moved."""


class Incomplete(Refusal):
    """What a service asks for is not there: `missing` are its items, and FEE where something is to be paid."""

    def __init__(self, reference: str, missing: tuple[str, ...]) -> None:
        super().__init__(reference, *missing)
        self.missing = missing


class NotYet(Refusal):
    """The desk does its work at a time that the citizen booked, a driving test for instance, and that day is ahead."""


class NotServed(Refusal):
    """The catalogue holds the service of the case, in its version, no more: its desks and papers are not known."""


class NotChecked(Refusal):
    """A check of the desk the case lies on was not made; without it the desk cannot approve."""


class NotEntered(Refusal):
    """What the desk enters is missing (None) or cannot be read (why, as answers are refused): `faults` by finding."""

    def __init__(self, number: str, faults: Mapping[str, Refused | None]) -> None:
        super().__init__(number)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Filing:
    """A form to become a case: `reference` names it in its conversation, `papers` are documents by the paper's name.

    `staged`: it goes over the service's desks; otherwise no officer is needed, and the outcome follows at once.
    """

    citizen_id: int
    conversation_id: int
    reference: str
    service: str
    version: int
    department: str
    language: str
    answers: Mapping[str, Any]
    papers: Mapping[str, Sequence[str]]
    staged: bool
    paid: bool
    now: datetime


ME, NOBODY = "me", "nobody"  # whose cases, beside an officer's id
LATE, TODAY, WEEK = "late", "today", "week"
DUE = (LATE, TODAY, WEEK)  # promised for a day that is over, for today, for one of the next seven
AGES = (7, 15, 30, 60)  # days, as the queue offers them
APPEALED, CLOSELY, NOTED, RAISED = "appealed", "closely", "noted", "raised"
# an appeal is open; worth a closer look; with a word of the citizen since; went up for being late
FLAGS = (APPEALED, NOTED, RAISED, CLOSELY)
SORTS = ("due", "-due", "filed", "-filed")


@dataclass(frozen=True, slots=True)
class Filters:
    """What a queue shows. `mine`: only desks whose role the officer holds. Empty text: any."""

    mine: bool = True
    state: str = ""  # a State; empty: every undecided one
    service: str = ""
    department: str = ""
    stage: str = ""  # the desk it lies on: a stage of the service
    due: str = ""  # of DUE
    due_until: date | None = None  # promised for that day or before, of those whose clock runs
    since: date | None = None  # filed on that day or later, by India's clocks
    until: date | None = None  # filed on that day or before
    age: int = 0  # filed so many days ago, or more
    assignee: str = ""  # ME, NOBODY or an officer's id
    area: str = ""
    flag: str = ""  # of FLAGS
    sort: str = ""  # of SORTS; empty: what was promised soonest first, of the decided what was promised last
    page: str = ""  # the mark of kit/pages.py; empty: the first

    @property
    def states(self) -> frozenset[State]:
        """The states that are shown."""
        return frozenset({State(self.state)}) if self.state else OPEN


@dataclass(frozen=True, slots=True)
class QueueRow:
    """A case in a queue; it does not say who the citizen is. `days_left` is negative when late, None if unpromised."""

    id: int
    number: str
    department: str
    service: str
    version: int
    state: State
    stage: str
    filed_at: datetime
    promised_on: date | None
    days_left: int | None
    reopened: bool = False  # a complaint that the citizen had opened again
    appealed: int = 0  # the level of an open appeal
    noted: bool = False  # the citizen added something since an officer acted
    assignee: Officer | None = None
    area: str = ""
    closely: bool = False
    raised: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cases: on the officer's own desks, assigned to them; open, overdue and waiting in their departments.

    Each is counted up to `kit.pages.MOST` + 1.
    """

    mine: int
    assigned: int
    open: int
    overdue: int
    waiting: int


OF_CITIZENS = (
    "file",
    "note",
    "appeal",
    "answer",
    "reschedule",
    "withdraw",
    "reopen",
    "rate",
)  # acts, where no officer's


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One act of a case; `officer_id` is None for the citizen's own and the system's."""

    act: str
    stage: str
    officer_id: int | None
    reason: str
    at: datetime
    step: int = 0

    @property
    def by(self) -> str:
        """Whose act it was: officer, citizen, or system, which is the department's own."""
        return "officer" if self.officer_id else "citizen" if self.act in OF_CITIZENS else "system"


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the citizen, opened; `answer` is None without one, `closed` if the case was decided without it."""

    question: str
    paper: str
    officer_id: int | None  # None: the department's system asked
    asked_at: datetime
    answer: str | None
    documents: tuple[str, ...]
    answered_at: datetime | None
    closed: bool


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note beside the decision, opened; `officer_id` is None for what the citizen added."""

    words: str
    officer_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case with what is sealed in it opened. `step` is what an act must name to be the next."""

    id: int
    number: str
    citizen_id: int
    conversation_id: int
    reference: str
    department: str
    service: str
    version: int
    language: str
    state: State
    stage: str
    role: str
    step: int
    paid: bool
    filed_at: datetime
    promised_on: date | None
    days_left: int | None
    decided_at: datetime | None
    certificate_number: str
    answers: Mapping[str, Any]
    papers: Mapping[str, tuple[str, ...]]
    history: tuple[HistoryRow, ...]
    questions: tuple[Question, ...]
    rating: int | None = None  # of a settled complaint: 1 to 5, the citizen's
    findings: Mapping[str, Any] = field(default_factory=dict)  # what officers entered from the office's own records
    assignee: Officer | None = None
    area: str = ""
    raised: int = 0
    notes: tuple[NoteRow, ...] = ()

    @property
    def has_appeals(self) -> bool:
        """Whether the citizen ever appealed against its delay."""
        return any(row.act == "appeal" for row in self.history)


class Filed(NamedTuple):
    """A case that was filed."""

    id: int
    department: str
    service: str


class Acted(NamedTuple):
    """An act on a case; `officer_id` is None for the citizen's, the system's, and of the department's own system."""

    id: int
    department: str
    service: str
    act: str
    officer_id: int | None
    at: datetime
    filed_at: datetime
    promised_on: date | None


class Resting(NamedTuple):
    """A case that is not decided."""

    id: int
    department: str
    service: str
    stage: str
    state: str
    filed_at: datetime
    promised_on: date | None
