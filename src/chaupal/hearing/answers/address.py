"""A postal address in one line.

Rules: `min` and `max` characters (10 and 300 if not given).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.aadhaar import masked
from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.script import clean

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset({"address.unclear", "address.too_short", "address.too_long"})
_SHORTEST, _LONGEST = 10, 300
_LEAST_LETTERS = 3

show = as_kept


def read(spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The address in one line; Aadhaar numbers in it are masked."""
    text = one_line(said)
    letters = sum(map(str.isalpha, text))
    if letters < _LEAST_LETTERS:
        return Refused("address.unclear")
    if len(text) < spec.rules.get("min", _SHORTEST):
        return Refused("address.too_short")
    most = spec.rules.get("max", _LONGEST)
    if len(text) > most:
        return Refused("address.too_long", {"max": most})
    return Accepted(masked(text))


def one_line(said: str) -> str:
    """The address in one line, its lines joined by commas."""
    lines = (line.strip().removesuffix(",").strip() for line in said.strip().splitlines())
    return clean(", ".join(filter(None, lines))).strip(" ,")
