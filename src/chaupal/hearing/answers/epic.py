"""The number of a voter's card (EPIC): ABC1234567, or the older DL/01/001/000123. No rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.runs import runs
from chaupal.hearing.answers.shapes import shape
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset({"epic.unclear", "epic.looks_like_aadhaar"})
_SHAPE = shape("[A-Z]{3}", "[0-9]{7}", between="[ /-]?")
_OLDER = shape("[A-Z]{2}", "[0-9]{2}", "[0-9]{3}", "[0-9]{6,7}", between=" ?/ ?")
_AADHAAR = 12  # digits

show = as_kept


def read(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The number in what was said, in capitals without spaces."""
    text = folded(said).upper()
    compact = text.replace(" ", "").replace("-", "")
    if match := _SHAPE.search(text) or _SHAPE.fullmatch(compact):
        return Accepted("".join(match.groups()))
    if match := _OLDER.search(text):
        return Accepted("/".join(match.groups()))
    looks_like_aadhaar = max(map(len, runs(compact)), default=0) >= _AADHAAR
    return Refused("epic.looks_like_aadhaar" if looks_like_aadhaar else "epic.unclear")
