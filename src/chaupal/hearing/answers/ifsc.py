"""The code of a bank's branch: SBIN0001234. No rules."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.runs import is_run
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset({"ifsc.unclear", "ifsc.looks_like_account"})
# the fifth is always zero; an O there before six digits is a slip of the finger
_SHAPE = re.compile(r"(?<![A-Z0-9])([A-Z]{4})[ -]?(?:0[ -]?([A-Z0-9]{6})|O[ -]?([0-9]{6}))(?![A-Z0-9])")
_ACCOUNT = (9, 18)  # digits

show = as_kept


def read(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The code in what was said, in capitals."""
    text = folded(said).upper()
    compact = text.replace(" ", "").replace("-", "")
    match = _SHAPE.search(text) or _SHAPE.fullmatch(compact)
    if match is None:
        return Refused("ifsc.looks_like_account" if is_run(compact, *_ACCOUNT) else "ifsc.unclear")
    bank, branch, branch_after_o = match.groups()
    return Accepted(f"{bank}0{branch or branch_after_o}")
