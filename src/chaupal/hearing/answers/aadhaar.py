"""An Aadhaar number: checked whole, kept masked as XXXX XXXX 1234, never whole. No rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.codes import find_pan
from chaupal.hearing.answers.runs import FIGURES, mobile, runs, together
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from collections.abc import Container
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset(
    {
        "aadhaar.unclear", "aadhaar.length", "aadhaar.checksum", "aadhaar.masked", "aadhaar.looks_like_pan",
        "aadhaar.looks_like_phone",
    },
)  # fmt: skip
LENGTH = 12
# the dihedral group of Verhoeff's scheme, and how each place permutes its digit
_TIMES_ROWS = """
0123456789 1234067895 2340178956 3401289567 4012395678 5987604321 6598710432 7659821043 8765932104 9876543210
"""
_PLACES_ROWS = """
0123456789 1576283094 5803796142 8916043527 9453126870 4286573901 2793806415 7046913258
"""
_TIMES, _PLACES = ([[*map(int, row)] for row in rows.split()] for rows in (_TIMES_ROWS, _PLACES_ROWS))
_BETWEEN = r"[\s\u200c\u200d.,\-_/|:;*()\u2010-\u2015]{0,3}"
# every run of twelve digits that begins and ends a run; the look-ahead lets runs overlap
_TWELVE = re.compile(rf"(?<!\d)(?=(\d(?:{_BETWEEN}\d){{11}})(?!\d))")
_SPACES, _MOST_SPACES = " .,-_/|", 3  # between two digits
_MASKED = "xxxxxxxx0000"  # how a masked number is written: x or *, and its last digits

show = as_kept


def read(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The masked form of the one number in what was said."""
    text = folded(said)
    told = runs(together(text, _SPACES, _MOST_SPACES))
    whole = list(dict.fromkeys(run for run in told if len(run) == LENGTH))  # who says it twice means one
    if len(whole) == 1:
        return Accepted(masked_as(whole[0])) if is_valid(whole[0]) else Refused("aadhaar.checksum")
    if _MASKED in _shape(text):
        return Refused("aadhaar.masked")
    if find_pan(said):
        return Refused("aadhaar.looks_like_pan")
    digits = "".join(told)
    if mobile(digits):
        return Refused("aadhaar.looks_like_phone")
    return Refused("aadhaar.length", {"digits": len(digits)}) if digits else Refused("aadhaar.unclear")


def _shape(text: str) -> str:
    """The text with each digit as 0 and each * as x, without spaces."""
    return "".join(
        "0" if letter in FIGURES else "x" if letter == "*" else letter for letter in text if letter not in " -"
    )


def is_valid(digits: str) -> bool:
    """Whether twelve digits can be an Aadhaar number: no 0 or 1 in front, Verhoeff's check digit at the end."""
    if len(digits) != LENGTH or digits[0] in "01":
        return False
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = _TIMES[check][_PLACES[place % 8][ord(digit) - 48]]
    return check == 0


def masked(text: str, but: Container[str] = ()) -> str:
    """The text with every Aadhaar number in it masked, however it is spaced and in whichever digits.

    `but`: numbers that stay, which were understood as something else.
    """
    while (once := _masked_once(text, but)) != text:  # what is left of longer digits may be one, too
        text = once
    return text


def _masked_once(text: str, but: Container[str]) -> str:
    parts, end = [], 0
    for match in _TWELVE.finditer(text):
        digits = "".join(str(int(letter)) for letter in match[1] if letter.isdecimal())
        if match.start(1) >= end and is_valid(digits) and digits not in but:
            parts += [text[end : match.start(1)], masked_as(digits)]
            end = match.end(1)
    return "".join((*parts, text[end:]))


def masked_as(digits: str) -> str:
    """How a number is kept of which these are the last digits."""
    return f"XXXX XXXX {digits[-4:]}"
