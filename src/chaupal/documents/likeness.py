"""Whether two things are alike: what was read and what was told, by what a field holds; the looks of pages. Pure."""

from __future__ import annotations

from chaupal.kit import money

_NAMES = ("name", "head_name", "child_name", "mother_name", "father_name", "relation_name", "employer")
_AMOUNTS = ("amount", "annual_income", "net_pay")
LOOK_GRID = 16  # a look has a bit for each two neighbours in a grid of so many rows and columns
LOOK_BITS = LOOK_GRID * LOOK_GRID


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


def bits_apart(one: bytes, other: bytes) -> int:
    """In how many of their bits two looks of pages differ."""
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()
