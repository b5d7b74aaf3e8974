"""Money: integer paise inside, ₹1,20,000 for people."""

from __future__ import annotations

import re

PAISE = 100  # in a rupee

_TYPED = re.compile(r"(?:₹|rs\.?|inr)?\s*([0-9][0-9,]{0,20})(?:\.([0-9]{1,2}))?(?:\s*/-)?", re.IGNORECASE)


def grouped(number: float) -> str:
    """A number in the Indian grouping: 1200000 is 12,00,000, 1200.5 is 1,200.5."""
    digits, point, part = str(abs(number)).partition(".")
    head, tail = digits[:-3], digits[-3:]
    pairs = [head[max(end - 2, 0) : end] for end in range(len(head), 0, -2)]
    return ("-" if number < 0 else "") + ",".join([*reversed(pairs), tail]) + point + part


def rupees(paise: int, language: str = "") -> str:  # noqa: ARG001  our languages write it alike
    """Paise as people read them: 245000 is ₹2,450, 245050 is ₹2,450.50."""
    whole, part = divmod(abs(paise), PAISE)
    return f"{'-' if paise < 0 else ''}₹{grouped(whole)}" + (f".{part:02}" if part else "")


def paise(text: str) -> int | None:
    """The paise of an amount in figures (₹2,450.50, Rs 500/-, 245); None if it is none."""
    match = _TYPED.fullmatch(text.strip())
    if match is None:
        return None
    whole, part = match.groups()
    return int(whole.replace(",", "")) * PAISE + int((part or "").ljust(2, "0"))
