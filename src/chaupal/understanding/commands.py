"""`chaupal route`: JSON lines in, JSON lines out (docs/reference/commands.md)."""

from __future__ import annotations

import json
import sys
from typing import Any, TextIO

from chaupal.catalogue.queries import catalogue
from chaupal.understanding import sentences, vectors
from chaupal.understanding.decision import decide
from chaupal.understanding.router import Router, sayings_of


def route(source: TextIO, target: TextIO) -> int:
    """Reads each line's `text` and writes what is understood of it, in the same order."""
    for number, line in enumerate(source, 1):
        if line.strip():
            try:
                asked = json.loads(line)
            except json.JSONDecodeError as fault:
                print(f"line {number} is no JSON: {fault}", file=sys.stderr)
                return 2
            made = _line(str(asked["text"]), str(asked.get("language") or ""), str(asked.get("number") or ""))
            target.write(json.dumps(made, ensure_ascii=False) + "\n")
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


def _line(text: str, language: str, department: str) -> dict[str, Any]:
    made = decide(text, language=language, department=department)
    return {
        "text": text,
        "language": made.language,
        "action": made.action,
        "service": made.service,
        "topic": made.topic,
        "confidence": made.confidence,
        "candidates": [{"service": service, "confidence": confidence} for service, confidence in made.services],
    }
