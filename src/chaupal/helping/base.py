"""What other rooms are told of helping: who helps whom with what, for how long, and why somebody may not."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from chaupal.citizens.base import Recipient

ANSWER_WITHIN = timedelta(minutes=30)  # the code, or the call
TRIES = 5  # wrong codes; then she is to be asked anew
TO_FILE = timedelta(days=14)  # a helper's access, until the application is filed
AFTER_FILING = timedelta(days=30)
AFTER_OUTCOME = timedelta(days=7)  # to print a certificate for her
LOOK_BACK = timedelta(days=90)
FEW = 3  # persons within LOOK_BACK whom somebody helps who is not registered
FILED, OUTCOMES = "filed", ("approved", "rejected", "issued")  # what is told of a case, as it changes an access
KEPT = timedelta(days=365)  # of a help without a case; DPDP Rules 2025, rule 8(3)


class Way(StrEnum):
    """How the citizen agreed, on her own phone; it stands in the ledger as the method of the consent."""

    CODE = "sms_code"
    CALL = "missed_call"


class Why(StrEnum):
    """Why she is not asked, or the helper's access is not opened. None of them tells of her."""

    OWN = "own"  # the helper's own number
    PHONELESS = "phoneless"  # a helper whose number WhatsApp does not tell cannot answer for what they do
    FEW = "few"  # so many may be helped by who is not registered
    DEPARTMENT = "department"  # a registered helper is registered for others
    BLOCKED = "blocked"
    BUSY = "busy"  # too often: this helper, or this number
    NO_SMS = "no_sms"  # no SMS can be sent here
    DECLINED = "declined"  # she said no by SMS
    SOON = "soon"  # the SMS may still come
    NO_MORE = "no_more"  # SMS to that number today
    WRONG = "wrong"  # the code
    OVER = "over"  # too late, or too many wrong codes


class End(StrEnum):
    """Who or what ended a helper's access."""

    CITIZEN = "citizen"
    HELPER = "helper"
    TIME = "time"
    BLOCK = "block"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who wants to help, as their own conversation tells."""

    conversation_id: int
    citizen_id: int
    to: Recipient


@dataclass(frozen=True, slots=True)
class Wish:
    """Whom they want to help with what: her name and number, and what she is to the helper (or their centre)."""

    service: str
    name: str
    phone: str
    helper: str
    relation: str
    language: str
    since: datetime  # when they began to tell of her


@dataclass(frozen=True, slots=True)
class Registered:
    """A helper of a service centre."""

    id: int
    name: str
    centre: str
    phone: str
    departments: tuple[str, ...]
    ends_on: date | None
    blocked_at: datetime | None
    helper_hash: str


@dataclass(frozen=True, slots=True)
class Helped:
    """A help, as it may be told to who gave it, to her, or at her case. `with_number`: for whom her number was given.

    `relation` is the centre of a registered helper, or what she is to another one.
    """

    id: int
    service: str
    department: str
    state: str
    name: str
    own_digits: str  # the last ones of her number
    helper: str
    relation: str
    digits: str  # those of the helper's
    registered: bool
    method: str
    asked_at: datetime
    given_at: datetime | None
    until: datetime
    ended_at: datetime | None
    ended_by: str
    talk_id: int | None
    filed: bool
    helper_hash: str
    persons: int = 1  # whom this helper helped within LOOK_BACK
    with_number: int = 1


@dataclass(slots=True)
class Month:
    """What one helper did in a month; `services` and `outcomes` how often each, `shared` numbers given for several."""

    helper_hash: str
    registered: bool
    helper: str = ""
    relation: str = ""
    digits: str = ""
    asked: int = 0
    agreed: int = 0
    filed: int = 0
    ended_by_them: int = 0  # by those who were helped: a complaint of a kind
    persons: int = 0
    shared: int = 0
    services: dict[str, int] = field(default_factory=dict)
    outcomes: dict[str, int] = field(default_factory=dict)

    @property
    def not_agreed(self) -> int:
        """How many were asked and did not agree."""
        return self.asked - self.agreed
