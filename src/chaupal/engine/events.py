"""All that can happen to a conversation. Facts, in the past tense; each arrives in the mailbox under a unique id.

What a citizen sends is `phoneless` where WhatsApp told a business-scoped user id with it, and no phone number.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

from chaupal.engine.at_manager import ConsentElsewhere, ManagerAsks, ManagerLinked
from chaupal.engine.case_facts import (
    AppealAnswered,
    AppealFiled,
    AppealRefused,
    ApplicationLate,
    ApplicationTransferred,
    CaseFact,
    CitizenInformed,
    MeetingCancelled,
    MeetingNear,
    MeetingReplyRefused,
    MeetingSet,
    NoteRefused,
)
from chaupal.engine.effects import GUIDE
from chaupal.engine.helping import HelpBegun, HelpFact, HelpFound
from chaupal.engine.identity_facts import (
    CodeSent,
    IdentityFact,
    PinKept,
    PinRefused,
    PinWanted,
    Proven,
    RecordGuarded,
    SecretRefused,
    SignedIn,
    SignInAway,
    SignInBegun,
    SignInFailed,
    SignInOffered,
)
from chaupal.engine.joined import FileWithheld, JoinCodeMade, JoinTried, KnownElsewhere
from chaupal.engine.landed import ApplicationLanded, LandingFact, RegisterIssued
from chaupal.engine.on_locker import LockerOpened
from chaupal.engine.on_offer import PapersOnOffer
from chaupal.engine.opting_in import OptInAsked
from chaupal.engine.own_facts import (
    BlockLifted,
    DataComplaintAnswered,
    DataComplaintTaken,
    ErasureNear,
    OwnDataFound,
    OwnDataReady,
)
from chaupal.engine.slot_facts import AppointmentNear, SlotGone, SlotHeld, SlotMoved, SlotsFound

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from chaupal.engine.understood import Reading

__all__ = [  # beside what stands here
    "AppealAnswered", "AppealFiled", "AppealRefused", "ApplicationLanded", "ApplicationLate", "ApplicationTransferred",
    "AppointmentNear", "BlockLifted", "CitizenInformed", "CodeSent", "ConsentElsewhere", "DataComplaintAnswered",
    "DataComplaintTaken", "ErasureNear", "FileWithheld", "HelpBegun", "HelpFound", "JoinCodeMade", "JoinTried",
    "KnownElsewhere", "LockerOpened", "ManagerAsks", "ManagerLinked", "MeetingCancelled", "MeetingNear",
    "MeetingReplyRefused", "MeetingSet", "NoteRefused", "OptInAsked", "OwnDataFound", "OwnDataReady", "PapersOnOffer",
    "PinKept", "PinRefused", "PinWanted", "Proven", "RecordGuarded", "RegisterIssued", "SecretRefused", "SignInAway",
    "SignInBegun", "SignInFailed", "SignInOffered", "SignedIn", "SlotGone", "SlotHeld", "SlotMoved", "SlotsFound",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextReceived:
    """The citizen wrote; `at` is when it reached us.

    `forwarded`: the words were passed on, somebody else's. `quoted` is WhatsApp's id of the message that they answer.
    """

    at: datetime
    text: str
    reading: Reading
    forwarded: bool = False
    quoted: str = ""
    phoneless: bool = False

    @property
    def said(self) -> str:
        """The words without what is only polite at their edges."""
        return self.reading.heard.said or self.text


@dataclass(frozen=True, slots=True)
class OptionChosen:
    """The citizen tapped a button or a row; the id is ours, the title is what they saw."""

    at: datetime
    option: str
    title: str = ""
    phoneless: bool = False


@dataclass(frozen=True, slots=True)
class MediaReceived:
    """The citizen sent a file: kind is image, document, video, audio or sticker. `forwarded`: it was passed on."""

    at: datetime
    kind: str
    media_id: str
    mime: str
    filename: str = ""
    caption: str = ""
    sha256: str = ""
    forwarded: bool = False
    phoneless: bool = False


@dataclass(frozen=True, slots=True)
class PinReceived:
    """The citizen sent a place."""

    at: datetime
    latitude: float
    longitude: float
    name: str = ""
    address: str = ""
    phoneless: bool = False


@dataclass(frozen=True, slots=True)
class ContactReceived:
    """The citizen sent a contact card with one phone number: +919800000201 if it is on WhatsApp, else as it is written.

    `own`: they shared it on our request, and WhatsApp vouches that it is the number of the account that sent it.
    """

    at: datetime
    phone: str
    own: bool = False
    phoneless: bool = False


@dataclass(frozen=True, slots=True)
class OtherReceived:
    """The citizen sent something a form has no use for: several contacts, an order, an unknown kind."""

    at: datetime
    kind: str
    phoneless: bool = False


@dataclass(frozen=True, slots=True)
class DocumentArrived:
    """A file of the citizen lies with us and is being read; DocumentKept or DocumentRefused follows."""

    reference: str
    paper: str


@dataclass(frozen=True, slots=True)
class DocumentKept:
    """A file of the citizen was fetched and stored; `paper` is the one that it is.

    `kind` and `fields` are what was surely read off it. What is `doubtful` is asked with the value as it was read, and
    with its picture if `pictures` has one under its name: the id of a medium that WhatsApp keeps for 30 days. `unread`
    says why the reader could make nothing of it; `media` is what it was sent as. One that was on offer tells by whom it
    was `issued` (`on_offer.py`).
    """

    reference: str
    paper: str
    document: str
    kind: str = ""
    fields: Mapping[str, Any] = field(default_factory=dict)
    doubtful: Mapping[str, Any] = field(default_factory=dict)
    pictures: Mapping[str, Any] = field(default_factory=dict)
    unread: str = ""
    issued: Mapping[str, Any] = field(default_factory=dict)
    media: str = ""


@dataclass(frozen=True, slots=True)
class DocumentGone:
    """A file of a form that rested for long was deleted; a case's files are kept longer and nobody is told."""

    reference: str
    paper: str
    document: str


@dataclass(frozen=True, slots=True)
class DocumentRefused:
    """A file cannot be used; the reason is a key under `document.refused`."""

    reference: str
    paper: str
    reason: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RecordsFound:
    """A register answered a look-up: no, one or several records (each with `label` by language and `id`)."""

    reference: str
    find: str
    records: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class RegisterAway:
    """A register did not answer for long; `still_asked`: it is gone on with, and another fact follows."""

    reference: str
    find: str
    still_asked: bool = False


@dataclass(frozen=True, slots=True)
class RenewalNear:
    """A licence, permit or certificate runs out on `valid_until` (ISO): `title` is its own number."""

    number: str
    title: str
    service: str
    valid_until: str


@dataclass(frozen=True, slots=True)
class PaymentLinkReady:
    """The gateway gave a link for the bill."""

    reference: str
    url: str
    paise: int


@dataclass(frozen=True, slots=True)
class PaymentCaptured:
    """The bill is paid and the receipt numbered."""

    reference: str
    paise: int
    method: str
    receipt_number: str


@dataclass(frozen=True, slots=True)
class PaymentFailed:
    """An attempt failed, or the link ran out (`expired`); the bill can still be paid."""

    reference: str
    reason: str


@dataclass(frozen=True, slots=True)
class PaymentRefunded:
    """Money for that service went back to the source; the form may be gone since."""

    reference: str
    paise: int
    service: str = ""


@dataclass(frozen=True, slots=True)
class ApplicationFiled:
    """The case exists; promised_on is an ISO date or empty when the outcome follows at once."""

    reference: str
    number: str
    promised_on: str


@dataclass(frozen=True, slots=True)
class FilingStopped:
    """No case was opened: an answer, a paper or the fee is missing."""

    reference: str


@dataclass(frozen=True, slots=True)
class ApplicationMoved:
    """An officer moved the case; state: in_progress, approved, rejected, withdrawn. Stage and reason for people.

    With `act` reopen the citizen had it opened again, and it is promised anew.
    """

    number: str
    service: str
    state: str
    stage: str = ""
    reason: str = ""
    act: str = ""
    promised_on: str = ""


@dataclass(frozen=True, slots=True)
class ReopenRefused:
    """A complaint can no longer be opened again."""

    number: str


@dataclass(frozen=True, slots=True)
class OfficerAsked:
    """An officer needs something: words, or one paper again."""

    number: str
    service: str
    question: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class PaperIssued:
    """A document of ours is ready to be sent: what is certificate or receipt."""

    what: str
    number: str  # the application's number, or the bill's reference
    title: str  # the certificate's or receipt's own number
    service: str
    media_id: str
    filename: str
    url: str = ""
    paper: Mapping[str, Any] = field(default_factory=dict)  # what it is called, by language
    valid_until: str = ""  # the last day, where there is one
    asked: bool = False  # the citizen asked to have it sent again
    replaces: str = ""  # the number of the one in whose place it comes, and why
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PaperRevoked:
    """An officer took a certificate back: `number` is the application's, `title` the certificate's own."""

    number: str
    title: str
    service: str
    reason: str
    paper: Mapping[str, Any] = field(default_factory=dict)  # what it is called, by language


@dataclass(frozen=True, slots=True)
class GuideReady:
    """The sheet on a service, or its notice, is ready to be sent."""

    service: str
    media_id: str
    filename: str
    sheet: str = GUIDE


@dataclass(frozen=True, slots=True)
class ModelAnswered:
    """A language model was asked about the citizen's words; `told` is what was found fit to be used of its answer.

    `services` and `topics` (ids of the catalogue), `intent`, `facts` (service -> field -> value), as in Reading.
    """

    reference: str
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ModelAway:
    """No answer of a language model that could be used, or none in time."""

    reference: str


@dataclass(frozen=True, slots=True)
class OursChecked:
    """What the citizen showed us was looked up (see CheckWhetherOurs); `found` as `genuine/queries.py` tells it."""

    found: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ReminderDue:
    """The moment has come at which the citizen wished to be reminded of a form (see RemindLater)."""

    reference: str
    since: float = 0.0  # when it was wished for, epoch seconds


CitizenEvent = TextReceived | OptionChosen | MediaReceived | PinReceived | ContactReceived | OtherReceived
SystemEvent = (
    DocumentArrived | DocumentKept | DocumentGone | DocumentRefused | RecordsFound | RegisterAway | SlotsFound |
    SlotHeld | SlotGone | SlotMoved | AppointmentNear | RenewalNear | PaymentLinkReady | PaymentCaptured |
    PaymentFailed | PaymentRefunded | ApplicationFiled | FilingStopped | ApplicationMoved | ReopenRefused |
    OfficerAsked | PaperIssued | PaperRevoked | GuideReady | ModelAnswered | ModelAway | OwnDataFound |
    OwnDataReady | DataComplaintTaken | DataComplaintAnswered | ErasureNear | BlockLifted | OursChecked | ReminderDue |
    OptInAsked | IdentityFact | KnownElsewhere | FileWithheld | JoinCodeMade | JoinTried | HelpFact | ManagerAsks |
    CaseFact | ManagerLinked | ConsentElsewhere | LandingFact | PapersOnOffer
)  # fmt: skip
Event = CitizenEvent | SystemEvent
CITIZEN_EVENTS: tuple[type, ...] = get_args(CitizenEvent)
SYSTEM_EVENTS: tuple[type, ...] = get_args(SystemEvent)
