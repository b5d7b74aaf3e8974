"""Numbers of cases as people write them: OBC/2026/0000042, "obc 2026-42", "ओबीसी/२०२६/४२", seven digits alone. Pure."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.alphabets import TABLES
from chaupal.hearing.indic import SCRIPTS, of_devanagari

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST = 3  # digits of a number: a year in two, and one
_DIGITS = 7  # of the last part, as `applications/numbers.py` gives them out
_BETWEEN = r"[ ./\\|_:,#-]{1,3}"
_TAIL = rf"(?P<tail>(?<![\w/-])0\d{{{_DIGITS - 1}}}(?!\w))"


class Numbered(NamedTuple):
    """A number as we write it, or its last part alone; where it stands in the words.

    `is_whole`: it can be nothing else. What only looks like one ("OBC 2026 2") is one where there is such a case.
    """

    number: str
    start: int
    end: int
    is_whole: bool


def of_series(series: Iterable[str]) -> re.Pattern[str]:
    """What finds the numbers of these series ("OBC"), their letters spelt out in any script, too, and last parts."""
    letters = "|".join(f"(?P<s{at}>{'|'.join(_spelt(one))})" for at, one in enumerate(_longest(series))) or "(?!)"
    year, glued = r"(?P<century>20)?(?P<year>\d\d)", rf"(?P<glued>\d{{{_DIGITS}}})"
    parted = rf"(?P<second>{_BETWEEN})(?P<last>\d{{1,{_DIGITS}}})"
    whole = rf"(?<![\w/-])(?:{letters})(?P<first>{_BETWEEN})?{year}(?:{glued}|{parted})(?![/-]?\d)"
    return re.compile(f"{whole}|{_TAIL}", re.IGNORECASE)


def _longest(series: Iterable[str]) -> list[str]:
    """The longest first, so that none is found within another."""
    return sorted(set(series), key=lambda one: (-len(one), one))


def numbers_in(text: str, series: Iterable[str], pattern: re.Pattern[str]) -> Iterator[Numbered]:
    """The numbers in the words, in their order.

    What is part of a longer reference is none: HC/DL/2021/00431, DL-TOUR-2026-0000002.
    """
    for found in pattern.finditer(_plain(text)):
        if found["tail"]:
            yield Numbered(found["tail"], *found.span(), is_whole=False)
            continue
        digits = found["glued"] or found["last"]
        if digits[0] == "0" and len(digits) != _DIGITS:  # another office's: ABC-2026-004182
            continue
        letters = next(one for at, one in enumerate(_longest(series)) if found[f"s{at}"])
        is_whole = bool(found["century"]) and _is_marked(found, digits)
        yield Numbered(f"{letters}/20{found['year']}/{int(digits):0{_DIGITS}}", *found.span(), is_whole)


def _is_marked(found: re.Match[str], digits: str) -> bool:
    """Whether it is written as a number is: with all its digits, or with signs, not only spaces, between its parts."""
    return len(digits) == _DIGITS or bool((found["first"] or "").strip() and (found["second"] or "").strip())


def _plain(text: str) -> str:
    """The words with our digits for those of other scripts and one dash for all, sign by sign."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else "-" if unicodedata.category(sign) == "Pd" else sign
        for sign in text
    )


def _spelt(series: str) -> Iterator[str]:
    """How letters are written: as they are, one by one, and by their names in other scripts."""
    names = [TABLES["initials"].get(letter.lower(), letter) for letter in series]
    others = ([of_devanagari(name, code) for name in names] for code in SCRIPTS)
    for letters in chain([list(series), names], others):
        yield r"[ .-]?".join(map(re.escape, letters))
