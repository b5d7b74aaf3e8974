"""What is said for what was said just before, in one breath: "Laxmi Nagar, no no, Nirman Vihar". Pure.

Names, days and figures are told apart by those who read them; here it is places and things, which take any words.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from chaupal.hearing.cues import heard
from chaupal.hearing.packs import phrases_of
from chaupal.hearing.question import PLACES_AND_THINGS
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.cues import Cues, Said
    from chaupal.hearing.question import Blank

# what is spoken of where something told before is put right, not what was just said
_OTHERS = frozenset("name born phone email aadhaar account income age".split())
_OF_OTHERS = ("before", "told", "wrong", "change")
_REPAIRS = frozenset(tuple(split(each).keys) for each in phrases_of("corrections.repairs"))


def repaired(cues: Cues, asked: Sequence[Blank], said: str) -> str:
    """The words as they were put right while they were said; as they are, where nothing was."""
    loose = [blank for blank in asked if blank.kind != "pincode"]
    if (
        len(loose) != 1
        or loose[0].kind not in PLACES_AND_THINGS
        or loose[0].is_story
        or "pattern" in loose[0].spec.rules
    ):
        return said
    words = heard(cues, said)
    found = _mark(words)
    if found is None:
        return said
    before, behind = (0, found[0]), (found[1], len(words.pieces))
    if not (_tells(words, *before) and _tells(words, *behind)):
        return said
    if any(words.means[at] & _OTHERS or words.has(at, *_OF_OTHERS) for at in range(*behind)):
        return said
    parts = list(words.clauses(*before))
    is_alike = _is_alike(words, parts[-1], next(words.clauses(*behind)))
    if words.has(found[0], "sorry") and not is_alike:  # "no lift, sorry, call first"
        return said
    kept = words.cut(0, parts[-1][0]) if is_alike else ""
    return f"{kept.rstrip(' ,')}, {words.cut(*behind)}" if kept else words.cut(*behind)


def _mark(words: Said) -> tuple[int, int] | None:
    """Where it is said that something else is meant than was just said, if it is said once."""
    keys = [piece.key for piece in words.pieces]
    said = [
        (at, at + len(each)) for at in range(len(keys)) for each in _REPAIRS if tuple(keys[at : at + len(each)]) == each
    ]
    said += [
        (at, at + 1) for at in range(len(keys)) if words.has(at, "sorry") and not any(a <= at < b for a, b in said)
    ]
    said.sort()
    in_one_breath = all(one[1] == other[0] for one, other in pairwise(said))  # "sorry sorry"
    return (said[0][0], said[-1][1]) if said and in_one_breath else None


def _tells(words: Said, start: int, end: int) -> bool:
    return any(not words.roles[at] for at in range(start, end))


def _is_alike(words: Said, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether one part is said for the other: both call something by the same word, "gali 4, no no, gali 5"."""
    keys = [{words.pieces[at].key for at in range(*part) if words.pieces[at].key.isalpha()} for part in (one, other)]
    return not keys[0].isdisjoint(keys[1])
