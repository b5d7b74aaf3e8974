"""What citizens answer, read in Hindi, English and romanised Hindi: one module a kind of answer, one for all codes.

To add a kind: a module with `REFUSALS`, `read` and `show` (see `base.Kind`), a line here, its texts in
`catalogue/messages/refusals`, its table of examples in `tests/hearing/answers`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.hearing.answers import (
    aadhaar,
    address,
    amount,
    choice,
    codes,
    date,
    location,
    name,
    number,
    phone,
    slots,
    text,
    year,
    yes_no,
)
from chaupal.hearing.answers.base import Accepted, Kind, Refused, Spec, Value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "text": text,
        "name": name,
        "date": date,
        "number": number,
        "amount": amount,
        "year": year,
        "choice": choice,
        "yes_no": yes_no,
        "phone": phone,
        "pincode": codes.PINCODE,
        "aadhaar": aadhaar,
        "pan": codes.PAN,
        "epic": codes.EPIC,
        "vehicle": codes.VEHICLE,
        "ifsc": codes.IFSC,
        "account": codes.ACCOUNT,
        "address": address,
        "location": location,
    },
)
REFUSALS: frozenset[str] = frozenset().union(*(kind.REFUSALS for kind in KINDS.values()))


def read(spec: Spec, said: str, today: dt.date) -> Accepted | Refused:
    """What was meant by what was said: a value, or why it cannot be used. Never raises, whatever was said."""
    return KINDS[spec.kind].read(spec, said, today)


def show(spec: Spec, value: Value, language: str) -> str:
    """A value as a citizen reads it in the review and on receipts."""
    return KINDS[spec.kind].show(spec, value, language)


__all__ = ["KINDS", "REFUSALS", "Accepted", "Kind", "Refused", "Spec", "Value", "read", "show", "slots"]
