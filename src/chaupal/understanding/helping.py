"""Whether words say that their writer fills in for somebody else, who has no WhatsApp. The phrases: `helping.yaml`."""

from __future__ import annotations

from chaupal.hearing.folding import words
from chaupal.understanding.phrases import stated


def helps_another(text: str) -> bool:
    """Whether it is said outright, or that somebody else has no phone for it."""
    heard = stated("helping").found(words(text))
    return "helps" in heard or {"lacks", "another"} <= heard
