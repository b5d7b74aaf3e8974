"""The number of a bank account: 9 to 18 digits. No rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers import ifsc
from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.runs import FIGURES, together
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset({"account.unclear", "account.length", "account.looks_like_ifsc"})
_SHORTEST, _LONGEST = 9, 18
_SPACES, _MOST_SPACES = " .-/", 2  # between two digits
_LATIN = frozenset("abcdefghijklmnopqrstuvwxyz") | FIGURES

show = as_kept


def read(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The one account number in what was said; zeroes in front belong to it."""
    text = together(folded(said), _SPACES, _MOST_SPACES)
    words = "".join(letter if letter in _LATIN else " " for letter in text).split()
    runs = list(filter(FIGURES.issuperset, words))
    fitting = {run for run in runs if _SHORTEST <= len(run) <= _LONGEST}
    if len(fitting) == 1:
        return Accepted(fitting.pop())
    if ifsc.SHAPE.search(text.upper()):
        return Refused("account.looks_like_ifsc")
    if len(runs) == 1:
        return Refused("account.length", {"digits": len(runs[0]), "min": _SHORTEST, "max": _LONGEST})
    return Refused("account.unclear")
