"""Whether two names are surely those of two people: by which names there are, and else by how they sound. Pure."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from chaupal.hearing.answers.spelling import latin, listed_in_devanagari
from chaupal.hearing.script import folded
from chaupal.kit import names

if TYPE_CHECKING:
    from collections.abc import Sequence

# of words of so many letters, how much two spellings of one name are alike at least: in `names.txt` two of a hundred
# are less alike, and one of a hundred pairs of two names is more
_LEAST = ((6, 0.65), (4, 0.55), (0, 0.4))
_SHORTENED = 3  # letters that a name is shortened to, at least: Priya for Priyanka


def are_of_two(one: str, other: str) -> bool:
    """Whether neither's given name may be any word of the other.

    A surname tells nothing: one family has the same, and whoever marries or leaves it out another.
    """
    one, other = latin(one), latin(other)
    alike = names.likeness(one, other)
    mine, theirs = names.own(one), names.own(other)
    if alike >= names.SAME_NAME or not (names.spelt(one) and names.spelt(other)):
        return False
    if not (mine and theirs):  # "Mohd" alone
        return alike < names.NEAR_NAME
    return not _has(theirs, mine[0]) and not _has(mine, theirs[0])


def _has(told: Sequence[str], given: str) -> bool:
    return len(given) == 1 or any(_may_be_one(given, word) for word in told)


def _may_be_one(one: str, other: str) -> bool:
    """Whether two words may be one name: of two that are known for two names only what is short for the other."""
    known = folded(listed_in_devanagari(one)), folded(listed_in_devanagari(other))
    begins = len([*takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))])
    same_bones = names.end_alike(one, other) and _bones(one) == _bones(other)
    if known[0] == known[1] != "" or same_bones or _SHORTENED <= min(len(one), len(other)) == begins:
        return True
    alike, shorter = names.of_words(one, other), min(len(one), len(other))
    return not all(known) and alike >= next(least for letters, least in _LEAST if shorter >= letters)


def _bones(word: str) -> str:
    return names.skeleton(names.sound(word))
