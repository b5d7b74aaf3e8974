"""What is done about a text: start, clarify, answer, status, menu, human, smalltalk or none.

The engine comes to the same by its own moves; `chaupal route` and the evaluation say it in one word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.engine.understood import asked_about, choice
from chaupal.kit.languages import IN_LATIN
from chaupal.understanding.language import language_of
from chaupal.understanding.queries import read

if TYPE_CHECKING:
    from chaupal.engine.understood import Reading

OF_WISHES = {
    "status": "status", "help": "human", "emergency": "human", "greeting": "smalltalk", "thanks": "smalltalk",
}  # fmt: skip
_WISHED = {"human": "help", "smalltalk": "thanks"}  # the wish that is done where only that was heard
WITH_SERVICE = ("start", "clarify", "answer", "status")


@dataclass(frozen=True, slots=True)
class Decision:
    """What is done; `services` are the candidates, best first, with confidences 0..1; `wish` is one heard anywhere."""

    language: str
    action: str
    service: str | None
    topic: str | None
    confidence: float
    services: tuple[tuple[str, float], ...]
    danger: str = ""
    wish: str = ""


def decide(text: str, *, language: str = "", department: str = "") -> Decision:
    """What is done about a text, where no form is open."""
    reading = read(text, language=language, department=department)
    chosen = asked_about(reading.services) if reading.topic else choice(reading.services)
    action = "status" if "status" in (reading.command, reading.intent) else _action(reading, chosen)
    confidence = reading.services[0][1] if chosen and action in WITH_SERVICE else float(action != "none")
    return Decision(
        language_of(text, language or IN_LATIN),
        action,
        chosen[0] if chosen and action in WITH_SERVICE else None,
        "status" if action == "status" else reading.topic,
        confidence,
        reading.services,
        reading.argument if reading.command == "emergency" else "",
        reading.command or _WISHED.get(reading.intent, reading.intent),
    )


def _action(reading: Reading, chosen: tuple[str, ...]) -> str:
    if reading.command and not (reading.command == "change" and chosen):
        return OF_WISHES.get(reading.command, "menu")
    if not chosen:
        return reading.intent or "none"
    if reading.topic:
        return "answer"
    return "start" if len(chosen) == 1 else "clarify"
