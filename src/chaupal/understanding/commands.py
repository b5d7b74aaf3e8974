"""`chaupal route`: JSON lines in, JSON lines out (docs/reference/commands.md)."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, TextIO

from chaupal.catalogue.queries import catalogue
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.understanding import acts, tagging
from chaupal.understanding.actions import ask_model
from chaupal.understanding.base import ModelError
from chaupal.understanding.decision import decide
from chaupal.understanding.keeping import commit
from chaupal.understanding.router import router

if TYPE_CHECKING:
    from pathlib import Path

    from chaupal.understanding.base import Endpoint

UNSURE = ("clarify", "none")
NEAR = 3  # candidates whose forms the model may tell of
MODELS = 0.7  # confidence of what a model chose: it is proposed, the citizen confirms


def route(source: TextIO, target: TextIO, *, endpoint: Endpoint | None = None) -> int:
    """Reads each line's `text` and writes what is understood of it, in the same order.

    With an `endpoint` its language model is asked where the router is unsure.
    """
    for number, line in enumerate(source, 1):
        if line.strip():
            try:
                asked = json.loads(line)
            except json.JSONDecodeError as fault:
                print(f"line {number} is no JSON: {fault}", file=sys.stderr)
                return 2
            if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
                print(f"line {number} has no text", file=sys.stderr)
                return 2
            made = _line(str(asked["text"]), str(asked.get("language") or ""), str(asked.get("number") or ""))
            if endpoint is not None and made["action"] in UNSURE:
                made |= _advised(endpoint, made)
            target.write(json.dumps(made, ensure_ascii=False) + "\n")
    return 0


def _advised(endpoint: Endpoint, made: dict[str, Any]) -> dict[str, Any]:
    """What the model chose instead; nothing, if it gave no answer that can be used."""
    near = [one["service"] for one in made["candidates"]][:NEAR]
    try:
        told = ask_model(endpoint, made["text"], near, day_in_india(now()))
    except ModelError as error:
        print(f"the language model gave no answer: {error.why}", file=sys.stderr)
        return {}
    if not told.services:
        return {"action": told.intent} if told.intent in ("human", "smalltalk") else {}
    first, *others = told.services
    rest = [one for one in made["candidates"] if one["service"] not in told.services]
    candidates = [{"service": one, "confidence": MODELS} for one in (first, *others)]
    action = "answer" if told.topics else "clarify" if others else "start"
    topic = told.topics[0] if told.topics else made["topic"]
    return {
        "action": action, "service": first, "topic": topic, "confidence": MODELS, "candidates": candidates + rest,
    }  # fmt: skip


def learn(target: TextIO, folder: Path | None = None) -> int:
    """Learns what the catalogue says now, so that no process has to when it starts.

    With a `folder` it is learnt anew, and the file in it is replaced: the one that is committed.
    """
    if folder is None:
        print(f"{len(router().labels)} services and other meanings", file=target)
        return 0
    path = commit(catalogue().offered(), folder)
    for made in (path, *tagging.commit(catalogue().offered(), folder), acts.learn()):
        print(f"{made}: {made.stat().st_size // 1024} KB", file=target)
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
