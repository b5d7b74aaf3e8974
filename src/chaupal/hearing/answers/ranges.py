"""Which of several options holds a number that is told: 45 is in "18 to 60". Pure.

What is found is a guess: it is offered, never kept unasked.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.answers import figures
from chaupal.hearing.answers.date_words import MONTHS
from chaupal.hearing.answers.figures import SCALE
from chaupal.hearing.script import folded
from chaupal.hearing.words import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.answers.base import Options
    from chaupal.hearing.lexicon import Lexicon

_LEAST, _ENDS = 2, 2
_LONGEST = 100  # characters; more is a story


class Range(NamedTuple):
    """From `least` to `most`, both within it."""

    least: float
    most: float


def meant(words: Lexicon, options: Options, said: str) -> str:
    """The value of the one option whose range holds the one number that is told; nothing if none does, or several."""
    units, told = _told(words, said)
    if not told:
        return ""
    ranges = {value: found for value, labels in options if (found := _of(words, labels, units)) is not None}
    held = [value for value, each in ranges.items() if _holds(each, told)]
    return held[0] if len(ranges) >= _LEAST and len(held) == 1 else ""


def within(words: Lexicon, labels: Sequence[str], said: str) -> bool | None:
    """Whether the number that is told is within what yes or no is asked about: 37 at "18 or more"; None if none is."""
    units, told = _told(words, said)
    asked = _of(words, labels, units) if told else None
    return _holds(asked, told) if asked else None


def _told(words: Lexicon, said: str) -> tuple[frozenset[str], Sequence[float]]:
    """What is counted, and the numbers that are told; none where more is told of them than that."""
    tokens = figures.tokens(folded(said)) if len(said) <= _LONGEST and "?" not in said else []
    told = [number for number in figures.numbers(tokens) or () if not number.everyday or len(tokens) == 1]
    if any(_denies(words, token) or token in MONTHS for token in tokens):  # "on 12 March" counts nothing
        return frozenset(), ()
    units = _units(words, [token for number in told for token in tokens[number.end : number.end + 1]])
    return units, [number.millionths / SCALE for number in told]


def _holds(each: Range, told: Sequence[float]) -> bool:
    return bool(told) and all(each.least <= number <= each.most for number in told)


def _denies(words: Lexicon, token: str) -> bool:
    return not {"denies", "denies_next", "below", "above"}.isdisjoint(words.get(key(token), ()))


def _units(words: Lexicon, tokens: Sequence[str]) -> frozenset[str]:
    """What is counted, of all languages alike: years; "" for anything else that is counted."""
    roles = [words.get(key(token), ()) for token in tokens]
    return frozenset("year" if "year" in role else "" for role in roles if "unit" in role or "year" in role)


def _of(words: Lexicon, labels: Sequence[str], units: frozenset[str]) -> Range | None:
    """The range that the first of the labels tells which tells any, if it counts what is told."""
    for label in labels:
        tokens = tuple(figures.tokens(folded(label)))
        found = figures.numbers(tokens) or []
        if found:
            return _range(words, tokens, found) if _units(words, tokens) | units <= {"year"} else None
    return None


def _range(words: Lexicon, tokens: Sequence[str], found: Sequence[figures.Number]) -> Range | None:
    ends = sorted(number.millionths / SCALE for number in found)
    roles = {role for token in tokens for role in words.get(key(token), ())}
    if len(ends) == _ENDS:
        return None if roles & {"below", "above"} else Range(*ends)
    if len(ends) != 1 or {"below", "above"} <= roles:
        return None
    if "below" in roles:
        return Range(-inf, ends[0] - 1)
    return Range(ends[0] + (0 if "or" in roles else 1), inf) if "above" in roles else None
