"""Whether what was read and what was told are alike, by what a field of a document holds. Pure."""

from __future__ import annotations

from chaupal.kit import money

_NAMES = ("name", "head_name", "child_name", "mother_name", "father_name", "relation_name", "employer")
_AMOUNTS = ("amount", "annual_income", "net_pay")


def is_name(field: str) -> bool:
    """Whether a field of a document holds a person's name."""
    return field.removesuffix("_hi") in _NAMES


def of_texts(one: str, other: str) -> bool:
    """Whether two values are the same but for spaces, marks and case."""
    return _bare(one) == _bare(other)


def is_amount(field: str) -> bool:
    """Whether a field of a document holds rupees."""
    return field in _AMOUNTS


def of_amounts(one: str, other: str) -> bool:
    """Whether two amounts are the same, however they are written: 240000.00 and Rs. 2,40,000."""
    return money.paise(one) == money.paise(other) is not None


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
