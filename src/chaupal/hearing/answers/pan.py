"""A PAN, the tax department's ten characters: ABCPD1234E. No rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.runs import runs
from chaupal.hearing.answers.shapes import shape
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset({"pan.unclear", "pan.fourth_letter", "pan.looks_like_aadhaar"})
_HOLDERS = "ABCFGHJLPT"  # the fourth letter says who holds it: P a person, C a company
_SHAPE = shape("[A-Z]{5}", "[0-9]{4}", "[A-Z]")
_AADHAAR = 12  # digits

show = as_kept


def read(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The PAN in what was said, in capitals."""
    found = find(said)
    if found is not None:
        return Accepted(found) if found[3] in _HOLDERS else Refused("pan.fourth_letter", {"letter": found[3]})
    compact = folded(said).replace(" ", "").replace("-", "")
    looks_like_aadhaar = max(map(len, runs(compact)), default=0) >= _AADHAAR
    return Refused("pan.looks_like_aadhaar" if looks_like_aadhaar else "pan.unclear")


def find(said: str) -> str | None:
    """The first thing in the text that is written like a PAN."""
    text = folded(said).upper()
    match = _SHAPE.search(text) or _SHAPE.fullmatch(text.replace(" ", ""))
    return "".join(match.groups()) if match else None
