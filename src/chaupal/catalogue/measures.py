"""Kinds of answers that are a number or an amount of something: what hearing takes each for, and by which rules."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.hearing.answers.amount import FAMILY, SELF
from chaupal.hearing.answers.amount import YEAR as A_YEAR
from chaupal.hearing.answers.number import ACRE, DAY, FLOOR, METRE, MONTH, OF, PERSONS, SQUARE_METRE, YEAR

if TYPE_CHECKING:
    from collections.abc import Mapping

NUMBER, AMOUNT = "number", "amount"
_MEN, _WOMEN = OF
MEASURES: Mapping[str, tuple[str, Mapping[str, str]]] = MappingProxyType(
    {
        "area": (NUMBER, {"unit": SQUARE_METRE}),
        "height": (NUMBER, {"unit": METRE}),
        "storeys": (NUMBER, {"unit": FLOOR}),
        "days": (NUMBER, {"unit": DAY}),
        "farm_land": (NUMBER, {"unit": ACRE}),
        "age": (NUMBER, {"per": YEAR}),
        "age_in_months": (NUMBER, {"per": MONTH}),
        "people": (NUMBER, {"of": PERSONS}),
        "men": (NUMBER, {"of": _MEN}),
        "women": (NUMBER, {"of": _WOMEN}),
        "yearly_amount": (AMOUNT, {"per": A_YEAR}),
        "own_income": (AMOUNT, {"per": A_YEAR, "of": SELF}),
        "family_income": (AMOUNT, {"per": A_YEAR, "of": FAMILY}),
    }
)
