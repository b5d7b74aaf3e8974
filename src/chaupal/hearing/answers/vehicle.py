"""The registration mark of a vehicle (CMV Rules, rules 48 to 50): "DL 3C AB 1234", kept as DL03CAB1234; 22BH1234AA.

Rule: `state`, the two letters that it must begin with. The number of the office is kept with two digits, however it
was told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.shapes import shape
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset({"vehicle.unclear", "vehicle.other_state"})
STATES = frozenset(
    "AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TG TN TR TS UA "
    "UK UP WB".split()
)
_MARK = re.compile(
    rf"(?<![A-Z0-9])({'|'.join(STATES)})[ /.-]*([0-9]{{1,2}})[ /.-]*((?:[A-Z][ /.-]*){{0,3}})([0-9]{{4}})(?![0-9])"
)
_BHARAT = shape("[0-9]{2}", "BH", "[0-9]{4}", "[A-Z]{1,2}", between="[ /.-]*")
_SPACED = str.maketrans("", "", " /.-")

show = as_kept


def read(spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The mark in what was said, in capitals without spaces."""
    text = folded(said).upper()
    if match := _BHARAT.search(text):
        return _of_state(spec, "BH", "".join(match.groups()))
    match = _MARK.search(text)
    if match is None:
        return Refused("vehicle.unclear")
    state, office, series, number = (part.translate(_SPACED) for part in match.groups())
    return _of_state(spec, state, f"{state}{office:0>2}{series}{number}")


def _of_state(spec: Spec, state: str, mark: str) -> Accepted | Refused:
    wanted = spec.rules.get("state", state)
    return Accepted(mark) if state == wanted else Refused("vehicle.other_state", {"state": wanted})
