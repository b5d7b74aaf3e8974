"""What the router makes of a citizen's free words, as it goes with the event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaupal.hearing.corrections import Found

if TYPE_CHECKING:
    from collections.abc import Mapping


UNCLEAR = "unclear"  # an act that was listened for and not heard


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
    that it is about. `also`: further topics, of who asks for time and fee at once. `put_right`: which answers of the
    form in hand are said to be others. `values`: what was heard for the fields that are asked, and for others told
    beside them: field -> the words as they were written, and how sure that is, 0 to 1; None where nothing was listened
    for. `rest`: the text without them. `act`: what the words clearly are where they were said (hearing/acts.py):
    assent, denial, decline; "unclear" if they were listened to for one and are none; "" where none is expected.
    `option`: which of the options asked they may mean, by words of one meaning; it is offered where nothing else was
    heard.
    """

    command: str | None = None
    services: tuple[tuple[str, float], ...] = ()
    topic: str | None = None
    language: str = "en"
    argument: str = ""  # what follows the command: "change *name*"
    intent: str = ""
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    may_ask: bool = False
    bare: bool = True
    also: tuple[str, ...] = ()
    put_right: Found = field(default_factory=Found)
    values: Mapping[str, tuple[str, float]] | None = None
    rest: str = ""
    act: str = ""
    option: str = ""
    unsure: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @property
    def topics(self) -> tuple[str, ...]:
        """All that is asked, the first first."""
        return (self.topic, *self.also) if self.topic else ()
