"""`chaupal route`: JSON lines in, JSON lines out (docs/reference/commands.md)."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, TextIO

from chaupal.catalogue.queries import catalogue
from chaupal.engine.steps.lobby import POSSIBLE, SURE
from chaupal.understanding import sentences, vectors
from chaupal.understanding.language import language_of
from chaupal.understanding.queries import read
from chaupal.understanding.router import Router, sayings_of

if TYPE_CHECKING:
    from chaupal.engine.events import Reading

_ACTIONS = {"menu": "menu", "status": "status", "help": "human", "greeting": "smalltalk", "thanks": "smalltalk"}


def route(source: TextIO, target: TextIO) -> int:
    """Reads each line's `text` and writes what is understood of it, in the same order."""
    for number, line in enumerate(source, 1):
        if line.strip():
            try:
                asked = json.loads(line)
            except json.JSONDecodeError as fault:
                print(f"line {number} is no JSON: {fault}", file=sys.stderr)
                return 2
            target.write(
                json.dumps(_line(str(asked["text"]), str(asked.get("language") or "")), ensure_ascii=False) + "\n"
            )
    return 0


def learn(target: TextIO) -> int:
    """Makes the shipped file of vectors anew, for just what the catalogue says now."""
    if sentences.model() is None:
        print("there is no sentence model on this machine", file=sys.stderr)
        return 1
    services = catalogue().offered()
    reader = Router(services, deep=False)
    count = vectors.learn(reader.sentences(text for text, _ in sayings_of(services)))
    print(f"{count} sentences: {vectors.SHIPPED}", file=target)
    return 0


def _line(text: str, language: str) -> dict[str, Any]:
    reading = read(text, language=language)
    best = reading.services[0] if reading.services else ("", 0.0)
    action = _action(reading, best[1])
    return {
        "text": text,
        "language": language_of(text, language or "en"),
        "action": action,
        "service": best[0] if action in ("start", "answer", "clarify") else None,
        "topic": "status" if action == "status" else reading.topic,
        "confidence": best[1] if best[0] else float(action != "none"),
        "candidates": [{"service": service, "confidence": confidence} for service, confidence in reading.services],
    }


def _action(reading: Reading, confidence: float) -> str:
    if reading.command and not (reading.argument and confidence >= POSSIBLE):
        return _ACTIONS.get(reading.command, "menu")
    if confidence < POSSIBLE:
        return "none"
    if reading.topic:
        return "answer"
    return "start" if confidence >= SURE else "clarify"
