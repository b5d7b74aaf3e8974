"""How far apart two spellings are, for answers with a slip of the finger in them."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Mapping

Meaning = TypeVar("Meaning", bound=Hashable)


def slips_allowed(word: str) -> int:
    """None in short words, where a slip makes another word; one from 5 letters on, two from 9."""
    return (len(word) >= 5) + (len(word) >= 9)  # noqa: PLR2004


def slips(one: str, other: str, most: int) -> int:
    """How many letters were put in, left out, changed or swapped with their neighbour; `most` + 1 if more than that."""
    return OSA.distance(one, other, score_cutoff=most)


def nearest(word: str, meanings: Mapping[str, Meaning]) -> Meaning | None:
    """What a misspelt word means; None if no known spelling, or more than one meaning, is as near."""
    most = slips_allowed(word)
    best: set[Meaning] = set()
    for spelling, meaning in meanings.items() if most else ():
        apart = slips(word, spelling, most)
        if apart < most or (apart == most and not best):
            most, best = apart, {meaning}
        elif apart == most:
            best.add(meaning)
    return best.pop() if len(best) == 1 else None
