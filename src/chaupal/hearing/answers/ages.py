"""An age as it is told, in years, months, weeks or days: "dedh saal", "8 months", "a year and a half"."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING

from chaupal.hearing.answers import figures
from chaupal.hearing.answers.figures import SCALE
from chaupal.hearing.packs import numbers_of, words_of
from chaupal.hearing.script import folded, sound

if TYPE_CHECKING:
    from collections.abc import Sequence

YEARS, MONTHS, WEEKS = words_of("calendar.year"), words_of("calendar.month"), words_of("calendar.week")
TIMES = ((YEARS, 12.0), (MONTHS, 1.0), (WEEKS, 12 / 52), (words_of("calendar.day"), 12 / 365))  # in months
_AND, _ARTICLE = words_of("grammar.and"), words_of("grammar.article")
_HALF = {word for word, tenths in numbers_of("numerals.with_a_part", scale=10).items() if tenths == 5}  # noqa: PLR2004


def of_age(said: str, months: int) -> int | None:
    """An age in full units of so many months, told in years, months, weeks or days; None where none is named."""
    parts = _with_halves(figures.tokens(folded(said)))
    found = figures.numbers(parts) or []
    units = [sound(parts[number.end]) if number.end < len(parts) else "" for number in found]
    aged = zip(found, units, strict=True)
    told = {times * number.millionths for number, unit in aged for named, times in TIMES if unit in named}
    age = floor(round(sum(told) / SCALE / months, 3))
    others = {
        number.whole for number, unit in zip(found, units, strict=True) if not any(unit in named for named, _ in TIMES)
    }
    return age if told and others <= {age} else None  # "8 months, so zero"


def _with_halves(parts: list[str]) -> list[str]:
    """Of a unit that is told without a number one, and a half behind it with what it is of: "a year and a half"."""
    told: list[str] = []
    for at, part in enumerate(parts):
        before = told[-1] if told else ""
        is_unit = any(sound(part) in named for named, _ in TIMES)
        is_one = is_unit and before in _ARTICLE and (len(told) == 1 or not figures.numbers(told[-2:-1]))
        told[-1:] = ["1"] if is_one else told[-1:]
        told.append(part)
        if is_unit and _is_half(parts[at + 1 : at + 4]) and told[-2:-1] and told[-2].isdecimal():
            return [*told[:-2], f"{told[-2]}.5", part, *parts[at + 4 :]]
    return told


def _is_half(parts: Sequence[str]) -> bool:
    """Whether it is told that there is a half more: "and a half"."""
    return len(parts) == 3 and parts[0] in _AND and parts[1] in _ARTICLE and parts[2] in _HALF  # noqa: PLR2004
