"""Questions about a service: its fee, papers, time, who may apply, where; and what became of an application."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chaupal.hearing.folding import words
from chaupal.kit import yaml_files
from chaupal.understanding.phrases import Phrases, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SAID = re.compile(r"\bne kaha\b|ने कहा(?!ँ)", re.IGNORECASE)  # "said", which sounds like "where"
_PARTS = re.compile(r"[?,।\n]|\b(?:aur|and|or|ya)\b|और", re.IGNORECASE)
_SHORT = 6  # words of a part that asks one more thing
ORDER = ("time", "documents", "fee", "eligibility", "where")  # "how much time" is about time


@cache
def _stated() -> Mapping[str, Phrases]:
    plain = _plain()
    return {part: Phrases({part: told} if isinstance(told, list) else told) for part, told in plain.items()}


def _plain() -> Any:
    return yaml_files.read(Path(__file__).parent / "topics.yaml")


def topic_of(text: str) -> str | None:
    """What is asked, if it is a question and names a topic."""
    said = words(_SAID.sub(" ", text))
    part = _stated()
    heard = part["sure"].found(said)
    if not heard and ("?" in text or part["asks"].found(said)):
        heard = part["asked"].found(said)
    heard -= part["not"].found(said) | part["never"].found(said)
    return next((topic for topic in ORDER if topic in heard), None)


def is_other_talk(topic: str, text: str) -> bool:
    """Whether what sounds like that question is told of something else: "how much was spent" asks for no fee."""
    return topic in _stated()["never"].found(words(text))


def further_topics(text: str, first: str) -> tuple[str, ...]:
    """What else is asked in the same message, by its parts: "kitna time lagega? aur paise?"."""
    parts = [part for part in _PARTS.split(text) if part.strip()]
    asked = (topic_of(f"{part}?") for part in parts if len(part.split()) <= _SHORT) if len(parts) > 1 else ()
    return tuple(topic for topic in dict.fromkeys(asked) if topic and topic != first)


def question_phrases() -> Iterator[str]:
    """All phrases by which questions are told, and what may stand around them."""
    plain = _plain()
    yield from map(str, (*plain["asks"], *plain["around"]))
    for part in ("sure", "asked"):
        yield from (str(phrase) for listed in plain[part].values() for phrase in listed)


def asks_status(text: str) -> bool:
    """Whether it is asked what became of something that was applied for."""
    said = words(text)
    heard = stated("status").found(said)
    return ("sure" in heard or {"done", "asks"} <= heard) and not is_other_talk("status", text)


def may_ask(text: str) -> bool:
    """Whether it may be a question at all."""
    return "?" in text or bool(_stated()["asks"].found(words(text))) or asks_status(text)
