"""What the router makes of a citizen's free words, as it goes with the event."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaupal.hearing.heard import Heard

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    language: str = "en"
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
