"""`chaupal route`: JSON lines in, JSON lines out (docs/reference/commands.md)."""

from __future__ import annotations

import json
import sys
from typing import Any, TextIO

from django.conf import settings

from chaupal.understanding.decision import decide
from chaupal.understanding.router import router


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
    """Learns what the catalogue says now, so that no process has to when it starts."""
    labels = router().labels
    print(f"{len(labels)} services and other meanings: {settings.CHAUPAL_LEARNT_DIR}", file=target)
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
