"""An Indian mobile number: 98100 12345, +91-98100-12345, ०९८१०० १२३४५. Kept as `91` and ten digits.

Rules: `own`, where the citizen's own is meant: WhatsApp's button shares it, and of cards only that fills it for which
WhatsApp vouches.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers import aadhaar
from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.hearing.answers.runs import FIGURES, mobile, together
from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec, Value

REFUSALS = frozenset(
    {
        "phone.unclear", "phone.several", "phone.length", "phone.not_mobile", "phone.foreign",
        "phone.looks_like_aadhaar", "phone.not_own",
    },
)  # fmt: skip
LENGTH = 10
_SPACES, _MOST_SPACES = " .-()", 3  # between two digits
_OF_NUMBERS = FIGURES | {"+"}
_LEAST_DIGITS = 5  # fewer are no attempt at a phone number ("my 2nd number is …")


def read(_spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The one mobile number in what was said, in digits with the country code."""
    text = folded(said)
    apart = _numbers(text)
    # "98100 12345" is one number, "9810012345 9811012345" are two
    numbers = apart if any(map(mobile, apart)) else _numbers(together(text, _SPACES, _MOST_SPACES, _OF_NUMBERS))
    mobiles = set(filter(None, map(mobile, numbers)))
    if len(mobiles) == 1:
        return Accepted(f"91{mobiles.pop()}")
    if len(numbers) != 1:
        return Refused("phone.several" if numbers else "phone.unclear")
    return _no_mobile(numbers.pop())


def is_own(spec: Spec) -> bool:
    """Whether the number of the citizen's own account is asked for."""
    return spec.kind == "phone" and bool(spec.rules.get("own"))


def from_card(spec: Spec, phone: str, *, own: bool, today: date) -> Accepted | Refused:
    """The number on a contact card; `own`: WhatsApp vouches that it is the sender's."""
    return read(spec, phone, today) if own or not is_own(spec) else Refused("phone.not_own")


def show(_spec: Spec, value: Value, _language: str) -> str:
    """+91 98100 12345."""
    digits = str(value)
    return f"+{digits[:2]} {digits[2:7]} {digits[7:]}"


def _numbers(text: str) -> set[str]:
    written = "".join(letter if letter in FIGURES else " +" if letter == "+" else " " for letter in text).split()
    return {run for run in written if len(run) >= _LEAST_DIGITS}


def _no_mobile(number: str) -> Refused:
    digits = number.lstrip("+")
    if aadhaar.is_valid(digits):
        return Refused("phone.looks_like_aadhaar")
    if number.startswith("+") and not digits.startswith("91"):
        return Refused("phone.foreign")
    if len(digits) == LENGTH or (len(digits) == LENGTH + 1 and digits.startswith("0")):
        return Refused("phone.not_mobile")
    return Refused("phone.length", {"digits": len(digits)})
