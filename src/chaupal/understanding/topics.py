"""Questions about a service: its fee, papers, time, who may apply, where."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import yaml

from chaupal.understanding.folding import phrase, words

ORDER = ("documents", "time", "fee", "eligibility", "where")  # "how much time" is about time


@cache
def _stated() -> dict[str, frozenset[str]]:
    stated = yaml.safe_load((Path(__file__).parent / "topics.yaml").read_text(encoding="utf-8"))
    return {topic: frozenset(phrase(word) for word in named) for topic, named in stated.items()}


def topic_of(text: str) -> str | None:
    """What is asked, if it is a question and names a topic."""
    said = words(text)
    stated = _stated()
    if not ("?" in text or any(word in stated["ask"] for word in said)):
        return None
    pairs = {*said, *(f"{one} {two}" for one, two in pairwise(said))}
    return next((topic for topic in ORDER if pairs & stated[topic]), None)
