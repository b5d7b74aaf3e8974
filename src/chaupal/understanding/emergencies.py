"""Danger to life and limb, told by its words before anything else is understood."""

from __future__ import annotations

from functools import lru_cache

from chaupal.hearing.folding import words
from chaupal.understanding.phrases import stated

ORDER = ("suicide", "elder", "child", "violence", "fire", "medical", "cyber")  # who is asked for first
EXCUSED = {  # what else is said -> the dangers that it is not about, then
    "unless": ORDER[1:],  # who threatens to die over a pension is heard
    "over": ("fire", "medical"),
    "papers": ("fire", "medical", "child"),
    "lit": ("fire",),
}


def emergency_of(text: str) -> str:
    """The kind of danger: suicide, elder, child, violence, fire, medical, cyber; "" if there is none."""
    heard = _heard(text)
    return next((kind for kind in ORDER if kind in heard and kind not in _excused(heard)), "")


def excused(text: str) -> frozenset[str]:
    """The kinds of danger that nobody is in by other words of the text: papers that burnt, a death of last year."""
    return _excused(_heard(text))


@lru_cache(maxsize=2)  # what is no emergency is asked what it excuses
def _heard(text: str) -> frozenset[str]:
    return stated("emergencies", inflected=True).found(words(text))


def _excused(heard: frozenset[str]) -> frozenset[str]:
    spoken_of = heard - {"lit"} if "fire" in heard else heard  # "the light burnt out and there is a fire"
    return frozenset(kind for said, kinds in EXCUSED.items() if said in spoken_of for kind in kinds)
