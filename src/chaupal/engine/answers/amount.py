"""An amount in whole rupees: ₹1,20,000, ढाई लाख, "saadhe teen hazaar rupaye", 2.5L.

Rules: `min` (0 if not given) and `max`, in rupees.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.answers import number
from chaupal.engine.answers.base import Accepted, Refused
from chaupal.kit import money

if TYPE_CHECKING:
    from datetime import date

    from chaupal.engine.answers.base import Spec, Value

REFUSALS = frozenset(
    {"amount.unclear", "amount.several", "amount.whole", "amount.too_small", "amount.too_large"},
)


def read(spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The one amount in what was said."""
    rupees = number.only(said)
    if isinstance(rupees, str):
        return Refused(f"amount.{rupees}")
    least, most = number.bounds(spec)
    if rupees < least:
        return Refused("amount.too_small", {"min": money.rupees(least * money.PAISE)})
    if rupees > most:
        return Refused("amount.too_large", {"max": money.rupees(most * money.PAISE)})
    return Accepted(rupees)


def show(_spec: Spec, value: Value, language: str) -> str:
    """₹1,20,000."""
    if not isinstance(value, int):
        return str(value)
    return money.rupees(value * money.PAISE, language)
