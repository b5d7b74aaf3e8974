"""A PIN code: 110085, "110 085", ११००८५. Rule: `area` (a name in `areas`) that it must lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.areas import AREAS
from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.shapes import shape
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset({"pincode.unclear", "pincode.length", "pincode.outside"})
LENGTH = 6
_SHAPE = shape("[1-9][0-9]{2}", "[0-9]{3}", beside="0-9")

show = as_kept


def read(spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The one PIN code in what was said."""
    text = folded(said)
    found = {"".join(parts) for parts in _SHAPE.findall(text)}
    if len(found) != 1:
        digits = sum(letter in "0123456789" for letter in text)
        if found or digits in (0, LENGTH):
            return Refused("pincode.unclear")
        return Refused("pincode.length", {"digits": digits})
    pincode = found.pop()
    area = AREAS.get(spec.rules.get("area", ""))
    if area is not None and int(pincode) not in area.pincodes:
        return Refused("pincode.outside", {"example": area.example})
    return Accepted(pincode)
