"""Danger to life and limb, told by its words before anything else is understood."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from chaupal.hearing.clauses import parted
from chaupal.hearing.folding import LONGEST, words
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import words as words_of_text
from chaupal.understanding.phrases import stated

if TYPE_CHECKING:
    from collections.abc import Mapping

_FATHER, _BEATEN = words_of("mentions.father_or_beat"), words_of("mentions.beaten_after")
ORDER = ("suicide", "elder", "child", "violence", "fire", "medical", "cyber")  # who is asked for first
EXCUSED = {  # what else is said -> the dangers that it is not about, then
    "unless": ORDER[1:],  # who threatens to die over a pension is heard
    "over": ("fire", "medical"),
    "papers": ("fire", "medical", "child"),
    "lit": ("fire",),
}
UNLIKELY = {**EXCUSED, "alive": ("suicide",)}  # the same of dangers that were only learnt
_ENDING, _OF_DATA = frozenset({"ends", "deletes"}), frozenset({"data", "deletes"})


def emergency_of(text: str) -> str:
    """The kind of danger: suicide, elder, child, violence, fire, medical, cyber; "" if there is none."""
    heard = _heard(text)
    return next((kind for kind in ORDER if kind in heard and kind not in _excused(heard)), "")


def excused(text: str) -> frozenset[str]:
    """The kinds of danger, if only learnt, that nobody is in by other words: papers that burnt, data to erase."""
    heard = _heard(text)
    return _excused(heard, UNLIKELY) | (frozenset({"suicide"}) if _ends_data(text, heard) else frozenset())


def _ends_data(text: str, heard: frozenset[str]) -> bool:
    """Whether what somebody wants to end is what we keep of them: "I want to finish and delete everything".

    In each part of the words that ends something it is data, and nothing is said of life or death: a cry for help that
    has both is heard.
    """
    if "life" in heard or not heard & _ENDING:
        return False
    found = [stated("emergencies", inflected=True).found(words(part)) for part in parted(text[:LONGEST])]
    return all(part & _OF_DATA for part in found if part & _ENDING)


@lru_cache(maxsize=2)  # what is no emergency is asked what it excuses
def _heard(text: str) -> frozenset[str]:
    dangers = stated("emergencies", inflected=True)
    found = dangers.found(words(text))
    if "despairs" in found and not _ends_data(text, found):
        found |= {"suicide"}
    is_blow = "violence" not in found or "violence" in dangers.found(words(_without_fathers(text)))
    return found if is_blow else found - {"violence"}


def _without_fathers(text: str) -> str:
    """The same without "pita" where it is a father: it sounds as a blow does, and is one behind "pati ne" alone."""
    told = words_of_text(text)
    if _FATHER.isdisjoint(told):
        return text
    before = ["", *told]
    return " ".join(word for last, word in zip(before, told, strict=False) if word not in _FATHER or last in _BEATEN)


def _excused(heard: frozenset[str], by: Mapping[str, tuple[str, ...]] = EXCUSED) -> frozenset[str]:
    spoken_of = heard - {"lit"} if "fire" in heard else heard  # "the light burnt out and there is a fire"
    return frozenset(kind for said, kinds in by.items() if said in spoken_of for kind in kinds)
