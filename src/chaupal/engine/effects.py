"""All that a turn can ask to be done. Orders; `conversations/apply/<effect>.py` carries each out, in bulk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, get_args

from chaupal.engine.case_orders import (
    AddNote,
    CaseOrder,
    FileAppeal,
    RateApplication,
    ReopenApplication,
    ReplyToMeeting,
)
from chaupal.engine.helping import AskAgain, AskLeave, EndHelp, GiveCode, HelpOrder, LookForHelp, SpeakFor, TellHelped
from chaupal.engine.identity_orders import ACT, CheckSecret, DropProof, KeepProof, ProveIdentity, SetPin
from chaupal.engine.joined import MakeJoinCode, TellElsewhere, UseJoinCode
from chaupal.engine.on_locker import LockerOrder, OpenLocker, PullPaper
from chaupal.engine.on_offer import PaperOrder, SeekPapers, UsePaper
from chaupal.engine.own_orders import AnswerManager, CancelBill, ComplainOfData, Nominate, SendOwnData

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition.grounds import Behalf

__all__ = [  # beside what stands here
    "ACT", "AddNote", "AnswerManager", "AskAgain", "AskLeave", "CancelBill", "CheckSecret", "ComplainOfData",
    "DropProof", "EndHelp", "FileAppeal", "GiveCode", "KeepProof", "LookForHelp", "MakeJoinCode", "Nominate",
    "OpenLocker", "ProveIdentity", "PullPaper", "RateApplication", "ReopenApplication", "ReplyToMeeting",
    "SeekPapers", "SendOwnData", "SetPin", "SpeakFor", "TellElsewhere", "TellHelped", "UseJoinCode", "UsePaper",
]  # fmt: skip

# WhatsApp's limits on what can be tapped
MOST_BUTTONS = 3
BUTTON_TITLE = 20  # characters; a row of a list has room for ROW_TITLE
MOST_ROWS = 10
ROW_TITLE = 24
ROW_DESCRIPTION = 72
RECORD = "id"  # by which a register finds that record alone


@dataclass(frozen=True, slots=True)
class Option:
    """A thing to tap. The id comes back in OptionChosen; in a list, rows of one `section` stand under its title."""

    id: str
    title: str
    description: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """How to say it when the 24-hour window is shut: an approved template and the values of its variables.

    With `buttons` (options' ids, in the template's order) it is the question itself, which they asked for: it needs no
    consent, and nothing is held behind it.
    """

    template: str
    values: tuple[str, ...]
    buttons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Say:
    """One message to the citizen. `keys` name the texts it was made of (for golden talks).

    Up to three `options` become buttons, up to ten a list under `menu` (the label that opens it). `link` is
    (label, url); `document` is (media id, file name); `picture` is the media id of one that stands above the buttons.
    `ask_place` asks for a location pin, `ask_contact` for the phone number of the citizen's own account. A `duty` is
    what a law has us tell: it goes out whatever was taken back (decision 37). `about` is the consent
    ("department/purpose") that news rest on: taken back before they are sent, it stops them. Answers have none.
    """

    keys: tuple[str, ...]
    body: str
    options: tuple[Option, ...] = ()
    menu: str = ""
    link: tuple[str, str] | None = None
    document: tuple[str, str] | None = None
    picture: str = ""
    ask_place: bool = False
    ask_contact: bool = False
    notice: Notice | None = None
    duty: bool = False
    about: str = ""


OF_QUERY, OF_REOPENING, OF_NOTE = (
    "query/",
    "reopen/",
    "case/",
)  # before a case's number, as the reference of files that belong to it


@dataclass(frozen=True, slots=True)
class KeepDocument:
    """Fetch the file, check it, store it under the citizen's key; DocumentKept or DocumentRefused follows.

    `others` are further papers of the form: if it turns out to be one of those, it is kept as that.
    """

    reference: str
    service: str
    paper: str
    media_id: str
    mime: str
    filename: str
    sha256: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReuseDocument:
    """Take a paper that was sent for an earlier form into this one; DocumentKept or DocumentRefused follows."""

    reference: str
    service: str
    paper: str
    document: str


@dataclass(frozen=True, slots=True)
class DropDocument:
    """A paper of a form is let go: the citizen sends another in its place."""

    reference: str
    document: str


@dataclass(frozen=True, slots=True)
class FindRecord:
    """Look into a register; RecordsFound or RegisterAway follows, under the same reference (one for each look-up).

    With a RECORD among `by`, what is due on that one is asked for; it was found before, and is told by these two alone.
    Or RecordGuarded, where `level` is asked for to be shown a record; `without` are the ways to it that will not do.
    """

    reference: str
    find: str
    register: str
    by: Mapping[str, Any]
    level: int = 0
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FindSlots:
    """Look for free times: the days that have any, or the hours of `day`. SlotsFound follows, under the same reference.

    `form` is the form or case it is for, `place` the value of the answers that name the place, joined by `/`. `wish` is
    what was said of the hour; it comes back with the answer.
    """

    reference: str
    form: str
    slot: str
    calendar: str
    place: str
    day: str = ""
    wish: str = ""


@dataclass(frozen=True, slots=True)
class HoldSlot:
    """Keep a time for the citizen; SlotHeld or SlotGone follows. What was held or booked for this slot moves there."""

    reference: str
    form: str
    slot: str
    calendar: str
    place: str
    value: Mapping[str, Any]
    filed: str = ""  # the number of the case whose appointment it is: it is moved there, too


@dataclass(frozen=True, slots=True)
class WithdrawApplication:
    """The citizen cancels the appointment that was applied for: it is free for others, and the case is closed."""

    number: str
    form: str


@dataclass(frozen=True, slots=True)
class OpenBill:
    """Raise a bill and get a payment link; lines are (text for people, paise).

    `slots` are the times that it is paid for: slot -> (calendar, value), kept for `hours`. If one is gone, SlotGone
    follows and no bill.
    """

    reference: str
    service: str
    department: str
    lines: tuple[tuple[str, int], ...]
    description: str
    language: str
    slots: Mapping[str, tuple[str, Mapping[str, Any]]] = field(default_factory=dict)
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class DropForm:
    """The citizen gave up this form: its bill is cancelled and its documents are let go."""

    reference: str


@dataclass(frozen=True, slots=True)
class FileApplication:
    """Open the case; ApplicationFiled follows. `staged` says whether officers must work it.

    `slots` are its times: slot -> (calendar, value). If one is gone and nothing was paid, SlotGone follows and no case.
    """

    reference: str
    service: str
    version: int
    department: str
    language: str
    answers: Mapping[str, Any]
    papers: Mapping[str, tuple[str, ...]]
    staged: bool
    receipt: str  # the number of the receipt; empty where nothing was to be paid
    settles: tuple[str, str] | None = None  # (register, record id) of the dues that were paid
    slots: Mapping[str, tuple[str, Mapping[str, Any]]] = field(default_factory=dict)
    proof: Mapping[str, Any] = field(
        default_factory=dict
    )  # who filed it, where that is to be proven: `proving.of_case`


@dataclass(frozen=True, slots=True)
class AnswerQuery:
    """The citizen's answer to an officer's question: words, or documents already kept; or more of them afterwards."""

    number: str
    text: str
    documents: tuple[str, ...] = ()


MOST_STARS = 5
SATISFIED = 4  # stars: who gave so many has closed the complaint for good
DAYS_TO_ANSWER = 30  # a complaint of how data is handled; DPDP Rules 2025, rule 14(3): 90 at the most
DAYS_TO_DECIDE_APPEAL = 15  # calendar days, against a delay: docs/decisions/0074-appeals-against-delay.md
DAYS_TO_REOPEN = 10  # calendar days after it was settled, as DIGIT's public grievance redressal has it


@dataclass(frozen=True, slots=True)
class RemindLater:
    """The citizen goes on with a form later, and wishes to be reminded `at` (ISO moment); ReminderDue follows then.

    `since`: when it was wished for, epoch seconds.
    """

    reference: str
    at: str
    since: float


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """The citizen gave or withdrew consent for a purpose (DPDP Act s.6); method: button or text, or how they opted in.

    `service` and `version` are those whose itemised notice was shown; none where consent was for no service's form.
    `request` is the opt-in that is answered, `by` whether a button or text did that; `behalf` for whom another agreed,
    `about` by which form or case.
    """

    purpose: str
    department: str
    given: bool
    notice_version: str
    language: str
    method: str
    service: str = ""
    version: int = 0
    request: str = ""
    by: str = ""
    behalf: Behalf | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class AskOptIn:
    """The citizen wrote the code of a place, or wants the news of a department; OptInAsked follows."""

    code: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class StopSending:
    """The citizen wants nothing more of us: what still waits to go out does not, only what is said after this."""


@dataclass(frozen=True, slots=True)
class ChangeLanguage:
    """From now on the citizen is served in this language."""

    language: str


@dataclass(frozen=True, slots=True)
class SendAgain:
    """Send a certificate or receipt once more; PaperIssued follows."""

    what: str
    number: str


GUIDE, NOTICE = "guide", "notice"  # sheets on a service


@dataclass(frozen=True, slots=True)
class SendGuide:
    """Send the sheet on a service, or with NOTICE the notice of what it gathers; GuideReady follows."""

    service: str
    version: int
    language: str
    sheet: str = GUIDE


@dataclass(frozen=True, slots=True)
class AskModel:
    """Ask a language model what the words mean; ModelAnswered or ModelAway follows, ModelAway at the latest in seconds.

    `services` are the ids that the router thought of, best first: the model may tell of their forms.
    """

    reference: str
    text: str
    services: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Learn:
    """Words that were not understood at once; who keeps them masks them.

    `kind`: declined (nothing was proposed), refused (what was proposed is not meant), chosen (it was chosen among
    several or from the menu) or corrected (another was chosen than was proposed).
    """

    kind: str
    text: str
    proposed: tuple[str, ...] = ()
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class TellOwnData:
    """Look up what is kept of the citizen; OwnDataFound follows.

    `what` was asked: data, consents, erase, erasing, nominee, complaint, complaints, pin; or that of this `number`.

    Of the consents those from `start` on are to be shown.
    """

    what: str
    start: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class CheckWhetherOurs:
    """Look up whether what the citizen shows is ours: links, numbers, the message itself; OursChecked follows.

    `quoted` is WhatsApp's id of the message that they answer; `forwarded`: all of `text` is what is shown.
    """

    text: str
    quoted: str = ""
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class EraseCitizen:
    """All of the citizen is erased: nothing that waits is sent, these `forms` are given up, the key is destroyed."""

    forms: tuple[str, ...]


Effect = (
    Say | KeepDocument | ReuseDocument | DropDocument | FindRecord | FindSlots | HoldSlot | WithdrawApplication |
    OpenBill | DropForm | FileApplication | AnswerQuery | RecordConsent |
    StopSending | ChangeLanguage | SendAgain | SendGuide | AskModel | Learn | TellOwnData | SendOwnData |
    Nominate | ComplainOfData | CheckWhetherOurs | EraseCitizen | RemindLater |
    ProveIdentity | CheckSecret | SetPin | KeepProof | DropProof | AskOptIn | TellElsewhere | MakeJoinCode |
    UseJoinCode | HelpOrder | AnswerManager | CancelBill | CaseOrder | PaperOrder | LockerOrder
)  # fmt: skip
EFFECTS: tuple[type, ...] = get_args(Effect)
