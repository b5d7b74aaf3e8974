"""Where a conversation stands. Frozen; a turn makes the next one. `dumps` and `loads` carry it through JSON."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar

from chaupal.engine import told
from chaupal.engine.told import Told

Part = TypeVar("Part")


class Where(StrEnum):
    """The places a talk can stand in; every legal move between them is in transitions.py."""

    NEW = "new"  # never written before: no language yet
    LOBBY = "lobby"  # no form open
    CONFIRMING = "confirming"  # "is it this service you want?"
    CONSENTING = "consenting"  # notice shown, agreement asked
    ASKING = "asking"  # an item of the form was asked
    CHECKING = "checking"  # is that right which was told before the form was opened?
    KEEPING = "keeping"  # a file is being fetched and stored
    COMPARING = "comparing"  # a paper says something else than the form: is it the right one?
    FINDING = "finding"  # a register is being asked
    PICKING = "picking"  # several records were found
    PREFILLING = "prefilling"  # may kept details be used?
    BARRED = "barred"  # not entitled, as told
    CHOOSING = "choosing"  # a time is being chosen in a calendar
    MOVING = "moving"  # another time for an appointment that was filed
    REVIEWING = "reviewing"  # everything shown, submit asked
    CHANGING = "changing"  # which answer to change?
    PROVING = "proving"  # the citizen shows who they are, before it is filed or a record is shown
    PAYING = "paying"  # a bill is open
    FILING = "filing"  # the case is being opened
    REOPENING = "reopening"  # what is still wrong with a complaint that was settled?
    UNLOCKING = "unlocking"  # the same before an act beside forms, or a PIN is being set
    TELLING = "telling"  # what is demanded about one's data is being written
    QUERIED = "queried"  # an officer's question is open
    HELPING = "helping"  # who is helped is being told, and her yes awaited


# where answers can be changed
CHANGEABLE = (
    Where.ASKING, Where.CHECKING, Where.COMPARING, Where.PREFILLING, Where.BARRED, Where.REVIEWING, Where.CHANGING,
    Where.FINDING, Where.PICKING, Where.CHOOSING, Where.PROVING,
)  # fmt: skip


WHOLE = (Where.REVIEWING, Where.CHANGING)  # where nothing else is asked: an answer that is named is meant


FORETOLD = (Where.CONSENTING, Where.CHECKING)  # where nothing is answered, and what was told at first may be put right
HEARD_IN = (*CHANGEABLE, Where.CONSENTING, Where.KEEPING)  # where what is told of the form is heard, whatever is asked


SAID = "said"  # among the papers of what is doubtful: what was heard in the citizen's own words


@dataclass(frozen=True)  # without slots: kit/frozen.py
class Form:
    """One application being filled, pinned to the service version it began with."""

    reference: str
    service: str
    version: int
    answers: dict[str, Any] = field(default_factory=dict)
    papers: dict[str, list[str]] = field(default_factory=dict)  # paper -> document ids
    skipped: list[str] = field(default_factory=list)  # optional items left out
    earlier: dict[str, str] = field(default_factory=dict)  # names before they were changed: see spelt.py
    filled: list[str] = field(default_factory=list)  # filled by a paper or register, not by the citizen
    records: list[dict[str, Any]] = field(default_factory=list)  # candidates while picking
    read: dict[str, dict[str, Any]] = field(default_factory=dict)  # paper -> what was read off it
    doubtful: dict[str, dict[str, Any]] = field(default_factory=dict)  # paper -> what is to be asked with the value
    pictures: dict[str, dict[str, Any]] = field(default_factory=dict)  # paper -> media of the doubtful, and `until`
    differing: list[str] = field(default_factory=list)  # papers that say something else: see differing.py
    kinds: dict[str, str] = field(default_factory=dict)  # paper -> the kind of document that came
    kept: dict[str, Any] = field(default_factory=dict)  # of the profile, as far as it may be used here
    facts: dict[str, Any] = field(default_factory=dict)  # told before it was opened; fills when it was said to be right
    told: Told = field(default_factory=Told)  # what is told or asked once a form
    trail: list[str] = field(default_factory=list)  # items answered, in order
    item: str = ""  # the item being asked
    group: list[str] = field(default_factory=list)  # the fields that the question asks for together
    page: int = 0  # of a long choice: the first option shown
    waiting: int = 0  # files under way
    tried: dict[str, Any] = field(default_factory=dict)  # what the last look-up that found nothing looked by
    sought: str = ""  # the look-up under way: answers to an earlier one are out of date
    where: str = Where.ASKING  # where to go on after a pause
    bill: int = 0  # paise of the bill raised; none when its link ran out
    link: str = ""
    receipt: str = ""
    numbered: list[str] = field(default_factory=list)  # questions in the order they were first asked
    shown: list[str] = field(default_factory=list)  # digests of the lines that the review showed last
    proof: dict[str, Any] = field(default_factory=dict)  # of whom it is: what is on the way, see proving.py
    offers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # paper -> what need not be sent: on_offer.py
    proven: dict[str, dict[str, Any]] = field(default_factory=dict)  # paper -> what was issued, with its `fields`


@dataclass(frozen=True, slots=True)
class Choice:
    """A time being chosen: for which form or case and slot, the days or hours on offer, and what is awaited."""

    reference: str
    slot: str
    day: str = ""  # the hours of this day are on offer; empty: days are
    records: list[dict[str, Any]] = field(default_factory=list)  # as in SlotsFound
    start: int = 0  # the first one shown
    sought: str = ""  # the order under way


@dataclass(frozen=True, slots=True)
class Case:
    """An application as the citizen sees it."""

    number: str
    service: str
    version: int
    state: str = "filed"
    stage: str = ""
    reason: str = ""
    promised_on: str = ""
    certificate: str = ""  # the certificate's number once issued
    receipt: str = ""
    reference: str = ""
    slots: dict[str, dict[str, Any]] = field(default_factory=dict)  # its appointments, as answered
    about: str = ""  # whom it is for, or what it is about: tells two of one service apart
    decided_on: str = ""
    filed_on: str = ""
    rating: int = 0  # of a settled complaint: 1 to 5
    behalf: dict[str, str] = field(default_factory=dict)  # of whom another agreed by papers: see behalf.py
    there: str = ""  # its number in the department's own system
    paid: int = 0  # in paise, by its receipt
    appeal: int = 0  # the level of the last appeal against its delay
    appeal_due: str = ""  # by when that is answered (ISO); empty once it is
    meeting: str = ""  # the day of its open visit or hearing (ISO)


@dataclass(frozen=True, slots=True)
class Query:
    """An officer's open question."""

    number: str
    service: str
    question: str
    paper: str = ""
    documents: list[str] = field(default_factory=list)
    waiting: int = 0  # files under way
    text: str = ""  # written while files were under way


@dataclass(frozen=True, slots=True)
class Keepsake:
    """A paper of an earlier form that may be used again, with the citizen's leave."""

    service: str
    sent_on: str  # ISO date
    accept: list[str] = field(default_factory=list)  # the kinds it may be of: one, if it was read
    documents: list[str] = field(default_factory=list)
    read: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)  # without slots: kit/frozen.py
class Talk:
    """A citizen's conversation with one of our numbers."""

    where: Where = Where.NEW
    language: str = ""
    spoken: tuple[str, ...] = ()  # languages that they chose or wrote in, the latest first
    switch_offered: bool = False  # to the other language that they write in
    department: str = ""  # whose number this is; empty for the central one
    turn: int = 0
    asked_at: float = 0.0  # when the question that is open was first sent, epoch seconds
    form: Form | None = None
    parked: tuple[Form, ...] = ()
    cases: tuple[Case, ...] = ()
    queries: tuple[Query, ...] = ()
    reopening: Query | None = None  # the complaint being opened again, and what was told and sent for it
    telling: dict[str, str] = field(default_factory=dict)  # what is being written: see steps/rights.py
    helping: dict[str, Any] = field(default_factory=dict)  # who is to be helped: see steps/helping.py
    helped: dict[str, Any] = field(default_factory=dict)  # in whose talk somebody fills in for her: see steps/helped.py
    rated: str = ""  # the complaint asked about last: how was it solved?
    suggested: tuple[str, ...] = ()  # services offered for confirmation
    first: str = ""  # what the first words asked, a topic or a wish: answered when the language is chosen
    thinking: dict[str, Any] = field(default_factory=dict)  # a model is asked: the reference, and what else was meant
    teaches: bool = True  # what was unclear may be learnt from, masked: see learning.py
    said: dict[str, Any] = field(default_factory=dict)  # the last free words, what was proposed on them, and when
    facts: dict[str, Any] = field(default_factory=dict)  # told of forms that are not open: service -> field -> value
    unsure: dict[str, Any] = field(default_factory=dict)  # the same, where another thing may be meant
    menu: str = ""  # the option that opened the page of the menu last shown; empty for the main menu
    consents: tuple[str, ...] = ()  # "department/purpose" given
    optins: list[dict[str, Any]] = field(default_factory=list)  # open questions after news: see optin.py
    withdrawn: tuple[str, ...] = ()  # taken back one by one: of these nothing is told any more, unless asked for
    profile: dict[str, Any] = field(default_factory=dict)  # details the citizen let us keep
    answered: dict[str, Any] = field(default_factory=dict)  # the query answered last with files: see steps/query.py
    noted: dict[str, Any] = field(default_factory=dict)  # what was told of a case last: see steps/named_case.py
    early: list[dict[str, Any]] = field(default_factory=list)  # files that came unasked: see early.py
    keepsakes: tuple[Keepsake, ...] = ()  # papers they let us keep for other forms
    offered: dict[str, Any] = field(default_factory=dict)  # details they are asked to let us keep
    stopped: bool = False
    news: tuple[str, ...] = ()  # what was told since the citizen's last word, as far as it counts: see released.py
    aside: tuple[str, ...] = ()  # the question asked last beside the place's own, and what of: see asides.py
    choice: Choice | None = None  # while a time is chosen, or its giving up is confirmed
    buttons: dict[str, str] = field(default_factory=dict)  # under what was said last: how a title sounds -> its id
    delayed: list[dict[str, Any]] = field(default_factory=list)  # texts that wait for what a look-up will say
    forms: int = 0  # how many were begun: numbers their references
    proofs: dict[str, dict[str, Any]] = field(default_factory=dict)  # level -> what was proven: see proving.py
    unlocking: dict[str, Any] = field(default_factory=dict)  # an act that waits for that: see steps/unlock.py
    pin_offered: bool = False  # they were told that they may set one
    phoneless: bool = False  # WhatsApp tells no phone number of theirs
    minor_until: str = ""  # who writes said to be under 18: ISO day on which they are of age
    says_minor: bool = False  # in words of their own, and not only by a form
    asked_to_show: int = 0  # the turn in which they were asked to show what may be ours
    forms_there: dict[str, str] = field(default_factory=dict)  # unfinished in other talks: service -> whose number
    elsewhere: bool = False  # the citizen has a talk with another of our numbers, too: see shared.py

    @property
    def beside(self) -> str:
        """Which question was asked last beside the place's own; empty if none was."""
        return self.aside[0] if self.aside else ""


# what a talk holds of other kinds: one, or several
_ONE: dict[str, type] = {"form": Form, "choice": Choice, "reopening": Query}
_SEVERAL: dict[str, type] = {"parked": Form, "cases": Case, "queries": Query, "keepsakes": Keepsake}


def dumps(talk: Talk) -> dict[str, Any]:
    """Plain JSON values; what stands at its default is left out."""
    plain = _plain(talk)
    plain |= {name: _plain(plain[name]) for name in _ONE if name in plain}
    return plain | {name: [_plain(part) for part in plain[name]] for name in _SEVERAL if name in plain}


def loads(plain: dict[str, Any]) -> Talk:
    """The talk that `dumps` wrote; names that this version does not know are left out."""
    values = _known(Talk, plain)
    values["where"] = Where(values.get("where", Where.NEW))
    values |= {name: part_of(kind, values[name]) for name, kind in _ONE.items() if values.get(name)}
    for name, kind in _SEVERAL.items():
        values[name] = tuple(part_of(kind, part) for part in values.get(name, ()))
    if isinstance(aside := values.get("aside"), str):  # as it was kept until December 2026
        values["aside"] = aside.split("|")
    for name in ("aside", "suggested", "consents", "withdrawn", "spoken", "news"):
        values[name] = tuple(values.get(name, ()))
    return Talk(**values)


def part_of(kind: type[Part], plain: dict[str, Any]) -> Part:
    """A case or the like out of its plain values; names that this version does not know are left out."""
    values = _known(kind, plain)
    if "told" in values:
        values["told"] = told.read(values["told"])
    return kind(**values)


def _defaults(kind: type[Talk | Form | Choice | Case | Query | Keepsake]) -> dict[str, Any]:
    """Field -> its default; MISSING where there is none."""
    return {
        part.name: part.default_factory() if part.default_factory is not MISSING else part.default
        for part in fields(kind)
    }


DEFAULTS: dict[type, dict[str, Any]] = {kind: _defaults(kind) for kind in (Talk, Form, Choice, Case, Query, Keepsake)}


def _plain(part: Talk | Form | Choice | Case | Query | Keepsake) -> dict[str, Any]:
    defaults = DEFAULTS[type(part)]
    plain = {name: value for name in defaults if (value := getattr(part, name)) != defaults[name]}
    return plain | {"told": told.plain(plain["told"])} if "told" in plain else plain


def _known(kind: type, plain: dict[str, Any]) -> dict[str, Any]:
    defaults = DEFAULTS[kind]
    return {name: value for name, value in plain.items() if name in defaults}
