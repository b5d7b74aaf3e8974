"""The rules that each kind of answer knows (its module in `hearing/answers` reads them), and what each may be."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.catalogue.parts import meant
from chaupal.catalogue.state import state
from chaupal.engine.forms.spelt import PLACE
from chaupal.hearing.answers.amount import FAMILY, SELF
from chaupal.hearing.answers.amount import YEAR as PER_YEAR
from chaupal.hearing.answers.codes import STATES
from chaupal.hearing.answers.number import ACRE, DAY, FLOOR, METRE, OF, PERSONS, SQUARE_METRE
from chaupal.hearing.answers.number import MONTH as PER_MONTH
from chaupal.hearing.answers.number import YEAR as PER_AGE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.catalogue.parts import Part

_FROM_TODAY = re.compile(r"today(?:[+-]\d+[yd])?")


class Rule(NamedTuple):
    """What a rule's value must be, in words and as a test."""

    words: str
    holds: Callable[[Any], bool]


def _is_whole(value: Any) -> bool:
    return type(value) is int


def _is_pattern(value: Any) -> bool:
    with suppress(re.error):
        return isinstance(value, str) and bool(re.compile(value))
    return False


def _is_moment(value: Any) -> bool:
    with suppress(ValueError):
        return isinstance(value, str) and bool(_FROM_TODAY.fullmatch(value) or date.fromisoformat(value))
    return False


_WHOLE = Rule("a whole number", _is_whole)
_MOMENT = Rule("an ISO date, today, or such as today-18y or today+30d", _is_moment)
_SPAN = {"min": _WHOLE, "max": _WHOLE}
_PER = {"per": Rule(f"`{PER_YEAR}`, for an amount of a whole year", lambda value: value == PER_YEAR)}
_PER_AGE = {
    "per": Rule(f"`{PER_MONTH}` or `{PER_AGE}`, for an age", lambda value: value in (PER_MONTH, PER_AGE)),
}
UNITS = (SQUARE_METRE, METRE, FLOOR, DAY, ACRE)
_UNIT = {"unit": Rule(f"one of {', '.join(UNITS)}", lambda value: value in UNITS)}
_DECIMALS = {
    "decimals": Rule("1 or 2, the decimals that are kept", lambda value: type(value) is int and value in (1, 2))
}
_EACH = {"each": Rule("the field of how many there are of what is told of one", lambda value: isinstance(value, str))}
_COUNTED = (*OF, PERSONS)
_OF = {"of": Rule(f"one of {', '.join(_COUNTED)}", lambda value: value in _COUNTED)}
_EARNED = {"of": Rule(f"`{SELF}` or `{FAMILY}`", lambda value: value in (SELF, FAMILY))}
_STATE = {"state": Rule("the two capital letters of a State: DL", lambda value: value in STATES)}
_AREA = {"area": Rule("one of the `areas` of state.yaml", lambda value: value in state().areas)}
_TEXT = {
    "pattern": Rule("a regular expression in quotes", _is_pattern),
    "example": Rule("a text in quotes", lambda value: isinstance(value, str)),
    "spelt": Rule(f"true, or `{PLACE}` for a place", lambda value: value is True or value == PLACE),
    "lines": Rule("true", lambda value: value is True),
}

RULES: Mapping[str, Mapping[str, Rule]] = MappingProxyType(
    {
        "text": _SPAN | _TEXT,
        "name": {},
        "date": {"not_before": _MOMENT, "not_after": _MOMENT, "recent": Rule("true", lambda value: value is True)},
        "number": _SPAN | _DECIMALS | _PER_AGE | _UNIT | _EACH | _OF,
        "amount": _SPAN | _PER | _EARNED,
        "year": _SPAN,
        "choice": {},
        "yes_no": {},
        "phone": {"own": Rule("true", lambda value: value is True)},
        "pincode": _AREA,
        "aadhaar": {},
        "pan": {},
        "epic": {},
        "vehicle": _STATE,
        "ifsc": {},
        "account": {},
        "address": _SPAN,
        "location": _AREA,
    },
)


def checked(kind: str, part: Part) -> dict[str, Any]:
    """The rules as written, those that cannot hold noted as faults and left out."""
    known, kept = RULES[kind], dict[str, Any]()
    for name, value in part.data.items():
        if name not in known:
            part.wrong(
                name, f"`{kind}` has no rule `{name}`{meant(name, known)}; its rules: {', '.join(known) or 'none'}"
            )
        elif not known[name].holds(value):
            among = f" ({', '.join(state().areas)})" if name in _AREA else ""
            part.wrong(name, f"`{name}` must be {known[name].words}{among}, not {value!r}")
        else:
            kept[name] = state().areas[value] if name in _AREA else value
    if kept.get("min", 0) > kept.get("max", kept.get("min", 0)):
        part.wrong("min", "`min` is above `max`; nothing could be answered")
    return kept
