"""Questions about a service: its fee, papers, time, who may apply, where; and what became of an application."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from chaupal.understanding.folding import words
from chaupal.understanding.phrases import Phrases, stated

if TYPE_CHECKING:
    from collections.abc import Mapping

ORDER = ("time", "documents", "fee", "eligibility", "where")  # "how much time" is about time


@cache
def _stated() -> Mapping[str, Phrases]:
    plain = yaml.safe_load((Path(__file__).parent / "topics.yaml").read_text(encoding="utf-8"))
    plain["asks"] = {"asks": plain["asks"]}
    return {part: Phrases(phrases) for part, phrases in plain.items()}


def topic_of(text: str) -> str | None:
    """What is asked, if it is a question and names a topic."""
    said = words(text)
    part = _stated()
    heard = part["sure"].found(said)
    if not heard and ("?" in text or part["asks"].found(said)):
        heard = part["asked"].found(said)
    heard -= part["not"].found(said)
    return next((topic for topic in ORDER if topic in heard), None)


def asks_status(text: str) -> bool:
    """Whether it is asked what became of something that was applied for."""
    said = words(text)
    heard = stated("status").found(said)
    return "sure" in heard or {"done", "asks"} <= heard


def may_ask(text: str) -> bool:
    """Whether it may be a question at all."""
    return "?" in text or bool(_stated()["asks"].found(words(text))) or asks_status(text)
