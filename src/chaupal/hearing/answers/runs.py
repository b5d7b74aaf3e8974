"""Runs of figures in a text, however they are set apart. Pure.

>>> together("call 98100 12345, or 2", " ")
'call 9810012345, or 2'
>>> runs("a/c 123, then 45")
['123', '45']
"""

from __future__ import annotations

FIGURES = frozenset("0123456789")
_MOBILE, _MOBILES_BEGIN = 10, frozenset("6789")
_BEFORE_MOBILE = frozenset(("", "0", "00", "91", "910", "0091", "00910", "+91", "+910"))


def together(text: str, marks: str, most: int = 1, after: frozenset[str] = FIGURES) -> str:
    """The text without so many marks, at most, that stand between two figures; `after`: behind what else they may."""
    kept, between = [""], ""
    for letter in text:
        if letter in marks and (between or kept[-1] in after):
            between += letter
            continue
        if between and not (letter in FIGURES and len(between) <= most):
            kept.append(between)
        kept.append(letter)
        between = ""
    return "".join((*kept, between))


def runs(text: str) -> list[str]:
    """The runs of figures."""
    return "".join(letter if letter in FIGURES else " " for letter in text).split()


def is_run(text: str, least: int, most: int) -> bool:
    """Whether it is figures alone, so many."""
    return least <= len(text) <= most and FIGURES.issuperset(text)


def mobile(number: str) -> str | None:
    """The ten figures of an Indian mobile number, told with its country's code, with a nought, or without."""
    before, own = number[:-_MOBILE], number[-_MOBILE:]
    is_one = is_run(own, _MOBILE, _MOBILE) and own[0] in _MOBILES_BEGIN and before in _BEFORE_MOBILE
    return own if is_one else None
