"""Danger to life and limb, told by its words before anything else is understood."""

from __future__ import annotations

from functools import lru_cache

from chaupal.hearing.folding import words
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import words as words_of_text
from chaupal.understanding.phrases import stated

_FATHER, _BEATEN = words_of("mentions.father_or_beat"), words_of("mentions.beaten_after")
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
    dangers = stated("emergencies", inflected=True)
    found = dangers.found(words(text))
    is_blow = "violence" not in found or "violence" in dangers.found(words(_without_fathers(text)))
    return found if is_blow else found - {"violence"}


def _without_fathers(text: str) -> str:
    """The same without "pita" where it is a father: it sounds as a blow does, and is one behind "pati ne" alone."""
    told = words_of_text(text)
    if _FATHER.isdisjoint(told):
        return text
    before = ["", *told]
    return " ".join(word for last, word in zip(before, told, strict=False) if word not in _FATHER or last in _BEATEN)


def _excused(heard: frozenset[str]) -> frozenset[str]:
    spoken_of = heard - {"lit"} if "fire" in heard else heard  # "the light burnt out and there is a fire"
    return frozenset(kind for said, kinds in EXCUSED.items() if said in spoken_of for kind in kinds)
