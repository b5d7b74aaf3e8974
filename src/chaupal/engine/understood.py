"""What the router makes of a citizen's free words, as it goes with the event."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from chaupal.hearing.acts import AGREE, ASK, ASSENT, CONSENT, DECLINE, DENIAL, OFFER, OWN, RELAYED, REVIEW, YES_NO
from chaupal.hearing.heard import UNCLEAR, Heard
from chaupal.hearing.promised import is_told_instead
from chaupal.hearing.remarks import Remark
from chaupal.kit.frozen import replace
from chaupal.kit.languages import IN_LATIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.hearing.question import Question

_SAID = {ASSENT: "yes", DENIAL: "no", DECLINE: "skip"}  # the wish that an act is
_ANSWERS = (None, "yes", "no", "skip", "nothing", "thanks", "greeting")  # wishes that may be part of such an act
_ASKED_BESIDE = (*_ANSWERS, "why")  # wishes that may be part of an answer with a question beside it
_LEFT = (None, "skip", "cancel", "pause", "thanks")  # of leaving out what may be left out
# of what is only offered nothing can be changed; who gives consent does not ask for the list of those given
_VOID = {OFFER: ("change",), CONSENT: ("consents", "start")}
_STRICT = (CONSENT, AGREE)  # where a yes is one by its act alone
_BY_ACT = (YES_NO, AGREE)  # where the act is the answer

# wishes that an answer may hold, too: "no, nothing has come so far"; "I have asked for it in June"
TOLD = ("status", "unbook", "receipt", "certificate", "details", "thanks", "greeting", "start")

# wishes about whoever writes and this chat, not about the form that is open: none of their words puts an answer right
OF_CHAT = (
    "my_data", "copy", "erase", "nominate", "data_complaint", "consents", "stop", "withdraw", "start", "join", "pin",
    "helping", "helpers", "receipt", "certificate", "ours", "help",
)  # fmt: skip

# rights and wishes that words told to an officer may be instead -> what their button says
TITLES: Mapping[str, str] = MappingProxyType(
    {
        "my_data": "own.button",
        "copy": "own.copy_button",
        "consents": "own.consents_button",
        "correct_data": "rights.correct_button",
        "nominate": "rights.nominee_button",
        "data_complaint": "rights.complain_button",
        "join": "join.button",
        "pin": "own.pin_button",
        "erase": "own.erase_button",
        "stop": "rights.stop_button",
        "status": "menu.status",
        "helping": "helping.again",
    }
)

# those about one's data, which are heard where anything may be written, as well
OF_DATA = ("my_data", "copy", "consents", "erase", "correct_data", "nominate", "data_complaint")

NOMINEE = "nominee"  # in `facts`: who is named for one's data, as far as it is told
DETAILS = "details"  # in `facts`: details of one's own that are called wrong, with what each is to be or None

# what is made of the services that may be meant; the bounds are measured on sentences that the router has not learnt
# (docs/decisions/0011-the-words-alone.md): a wrong proposal costs a citizen more than a question
SURE = 0.8  # confidence, to propose a service alone
POSSIBLE = 0.5  # of the first three together, to ask about them
NAMED = 0.05  # to be among those asked about
OTHER_SERVICE = 0.85  # before words in a form are taken for another service
LEFT = 0.5  # the same, where they say that the form is to be left
MOST = 3
CERTAIN = 0.98  # to begin its form without asking whether it is meant: as sure as its own name
ASKED, APART = 0.4, 3.0  # of a question: confidence of the service that it is about, and how many times the next one's


@dataclass(frozen=True)  # of many fields: kit/frozen.py
class Reading:
    """What the router understood of a free text (it only suggests; the engine decides).

    `command`: menu, back, change, cancel, status, help, language, stop, pause, resume, so_far, my_data, consents,
    updates (a code is the argument), erase, yes, no, nothing, more, skip, greeting, start, thanks, receipt,
    certificate, privacy, emergency (its kind is the argument), ours (is what they show ours? asked, told), or None.
    `services`: candidates, best first, with their confidences 0..1. `topic`: fee, documents, time, eligibility, where,
    or None.
    `intent`: menu, human or smalltalk, if that is meant rather than a service; status, if that is asked; instead, in a
    form, if it is to be left for something else.
    `facts`: what is told besides of the forms of these services, service -> field -> value, and of NOMINEE; `unsure`:
    the same, where another thing may be meant. `may_ask`: a language model is there to be asked if this is not enough.
    `bare`: the words of a question name nothing that it is about. `also`: further topics, of who asks for time and fee
    at once.
    `heard`: what the words say to the question in hand, and beside it (hearing/heard.py). `written`: of first words
    the language, if it surely is. `bidden`: what words ask for that only answer the template that asked for a reply,
    where something is held that goes out by them (hearing/answers/bidding.py); `agreed`: a yes with more beside it.
    `may_want`: a wish that was learnt of these words and is no command, as they may be the answer.
    """

    command: str | None = None
    services: tuple[tuple[str, float], ...] = ()
    topic: str | None = None
    language: str = IN_LATIN
    argument: str = ""  # what follows the command: "change *name*"
    intent: str = ""
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    may_ask: bool = False
    bare: bool = True
    also: tuple[str, ...] = ()
    heard: Heard = field(default_factory=Heard)
    unsure: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    written: str = ""
    bidden: str = ""
    may_want: str = ""

    @property
    def topics(self) -> tuple[str, ...]:
        """All that is asked, the first first."""
        return (self.topic, *self.also) if self.topic else ()


def named(reading: Reading) -> str:
    """The service that the words want as surely as if they called it by its name, where they ask nothing; or empty."""
    name, confidence = reading.services[0] if reading.services and not reading.topic else ("", 0.0)
    return name if confidence >= CERTAIN else ""


def choice(services: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    """The services to propose, best first: one if it is sure, up to three if they are possible, or none."""
    if services and services[0][1] >= SURE:
        return (services[0][0],)
    first = services[:MOST]
    if sum(confidence for _, confidence in first) < POSSIBLE:
        return ()
    return tuple(name for name, confidence in first if confidence >= NAMED)


def beside_form(services: tuple[tuple[str, float], ...], form: str, *, leaves: bool) -> str:
    """The service that is surely meant and is not the open `form`'s; empty if none is."""
    name, confidence = services[0] if services else ("", 0.0)
    return name if name != form and confidence >= (LEFT if leaves else OTHER_SERVICE) else ""


def asked_about(services: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    """The services that a question may be about: an answer names its service, so less is enough than to propose."""
    (_, first), (_, second) = (*services, ("", 0.0), ("", 0.0))[:2]
    return choice(services) or ((services[0][0],) if first >= ASKED and first >= APART * second else ())


def agreed(asked: Question, there: Heard, reading: Reading) -> Reading:
    """What was heard there, with the wish that is heard anywhere: an act is its wish, unless another is said."""
    if there.asked_beside:
        return replace(reading, command=_SAID.get(there.act), argument="", intent="", heard=there)
    wishes = _LEFT if asked.expects == ASK else _ANSWERS
    # "raat ko bhejungi" is a wish anywhere
    about = reading.argument if reading.command == "pause" or not asked.options else reading.topic
    is_wish = reading.command not in wishes or about
    is_void = reading.command in _VOID.get(asked.expects, ())
    is_void = is_void or (asked.expects == YES_NO and reading.command in TOLD and Remark.ASKS not in there.remarks)
    if is_wish and not (is_void and there.act in _SAID):
        return replace(reading, heard=_without_act(asked, there))
    command, topic, argument = reading.command, reading.topic, reading.argument
    if there.act in _SAID:
        command, topic, argument = _SAID[there.act], topic if there.asks else None, ""
    elif there.act == RELAYED or (
        there.act == UNCLEAR and (there.option or (command == "yes" and asked.expects in _STRICT))
    ):
        command = None
    return replace(reading, command=command, argument=argument, topic=topic, heard=there)


def is_only_asked_beside(reading: Reading, asked: Question, beside: str, form: str) -> bool:
    """Whether nothing is wanted beside an answer but that a question be answered, and that is about this form.

    Beside what binds, it must be one to which there is an answer; before what is for good, it is put again anyway.
    """
    is_known = reading.topic or is_told_instead(beside)
    if asked.expects in OWN and asked.expects != REVIEW and not is_known:
        return False
    name, confidence = reading.services[0] if reading.services else ("", 0.0)
    is_other = name not in ("", form) and confidence >= SURE
    return reading.command in _ASKED_BESIDE and reading.intent != "instead" and not is_other


def _without_act(asked: Question, there: Heard) -> Heard:
    """What was heard besides a yes or no, which the words are not, as they are a wish."""
    by_act = asked.only.id if asked.only and asked.expects in _BY_ACT else ""
    values = {name: meant for name, meant in there.values.items() if name != by_act}
    return replace(there, act="", option="", values=values)
