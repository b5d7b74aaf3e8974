"""What the router makes of a citizen's free words, as it goes with the event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaupal.hearing.acts import AGREE, ASK, ASSENT, CONSENT, DECLINE, DENIAL, OFFER, YES_NO
from chaupal.hearing.heard import UNCLEAR, Heard
from chaupal.kit.frozen import replace
from chaupal.kit.languages import IN_LATIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.hearing.question import Question

_SAID = {ASSENT: "yes", DENIAL: "no", DECLINE: "skip"}  # the wish that an act is
_ANSWERS = (None, "yes", "no", "skip", "nothing", "thanks", "greeting")  # wishes that may be part of such an act
_LEFT = (None, "skip", "cancel", "pause", "thanks")  # of leaving out what may be left out
_STRICT = (CONSENT, AGREE)  # where a yes is one by its act alone
_BY_ACT = (YES_NO, AGREE)  # where the act is the answer


@dataclass(frozen=True, slots=True)
class Reading:
    """What the router understood of a free text (it only suggests; the engine decides).

    `command`: menu, back, change, cancel, status, help, language, stop, pause, resume, so_far, my_data, consents,
    erase, yes, no, nothing, more, skip, greeting, start, thanks, receipt, certificate, privacy, emergency (its kind is
    the argument), or None. `services`: candidates, best first, with their confidences 0..1. `topic`: fee, documents,
    time, eligibility, where, or None. `intent`: menu, human or smalltalk, if that is meant rather than a service;
    status, if that is asked; instead, in a form, if it is to be left for something else. `facts`: what is told besides
    of the forms of these services, service -> field -> value; `unsure`: the same, where another thing may be meant.
    `may_ask`: a language model is there to be asked if this is not enough. `bare`: the words of a question name nothing
    that it is about. `also`: further topics, of who asks for time and fee at once. `heard`: what the words say to the
    question in hand, and beside it (hearing/heard.py).
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

    @property
    def topics(self) -> tuple[str, ...]:
        """All that is asked, the first first."""
        return (self.topic, *self.also) if self.topic else ()


def agreed(asked: Question, there: Heard, reading: Reading) -> Reading:
    """What was heard there, with the wish that is heard anywhere: an act is its wish, unless another is said."""
    wishes = _LEFT if asked.expects == ASK else _ANSWERS
    is_wish = reading.command not in wishes or (reading.topic if asked.options else reading.argument)
    is_void = asked.expects == OFFER and reading.command == "change"  # of what is only offered nothing can be changed
    if is_wish and not (is_void and there.act in _SAID):
        return replace(reading, heard=_without_act(asked, there))
    command, topic, argument = reading.command, reading.topic, reading.argument
    if there.act in _SAID:
        command, topic, argument = _SAID[there.act], topic if there.asks else None, ""
    elif there.act == UNCLEAR and (there.option or (command == "yes" and asked.expects in _STRICT)):
        command = None
    return replace(reading, command=command, argument=argument, topic=topic, heard=there)


def _without_act(asked: Question, there: Heard) -> Heard:
    """What was heard besides a yes or no, which the words are not, as they are a wish."""
    by_act = asked.only.id if asked.only and asked.expects in _BY_ACT else ""
    values = {name: meant for name, meant in there.values.items() if name != by_act}
    return replace(there, act="", option="", values=values)
