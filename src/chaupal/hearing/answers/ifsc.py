"""The code of a bank's branch: SBIN0001234. No rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.runs import is_run
from chaupal.hearing.answers.shapes import shape
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset({"ifsc.unclear", "ifsc.looks_like_account"})
# the fifth is always zero; an O there before six digits is a slip of the finger
SHAPE = shape("[A-Z]{4}", "0[ -]?[A-Z0-9]{6}|O[ -]?[0-9]{6}")
_ACCOUNT = (9, 18)  # digits

show = as_kept


def read(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The code in what was said, in capitals."""
    text = folded(said).upper()
    compact = text.replace(" ", "").replace("-", "")
    match = SHAPE.search(text) or SHAPE.fullmatch(compact)
    if match is None:
        return Refused("ifsc.looks_like_account" if is_run(compact, *_ACCOUNT) else "ifsc.unclear")
    bank, branch = match.groups()
    return Accepted(f"{bank}0{branch[1:].strip(' -')}")
