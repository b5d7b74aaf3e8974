"""Which cases and phone numbers a file names that went astray: whatever else stands in it. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

_CASE = re.compile(r"[A-Z][A-Z-]*/\d{4}/\d{7,}")
_PHONE = re.compile(r"(?<!\d)(?:\+?91[ -]?)?([6-9]\d{4}[ -]?\d{5})(?!\d)")


class Named(NamedTuple):
    """Each once, in the order in which they stand there; phones as digits with the country's code."""

    cases: tuple[str, ...]
    phones: tuple[str, ...]


def named_in(text: str) -> Named:
    """Numbers of cases as we give them, and mobile numbers of India however they are written."""
    phones = ("91" + re.sub(r"\D", "", found) for found in _PHONE.findall(text))
    return Named(tuple(dict.fromkeys(_CASE.findall(text.upper()))), tuple(dict.fromkeys(phones)))
