"""Indian phone numbers as providers write them: 09810012345, +91 98100 12345, 919810012345. Pure."""

from __future__ import annotations

import re

_MOBILE = re.compile(r"(?:\+?91|0091|0)?([6-9]\d{9})")
_ANY = re.compile(r"(?:\+?91|0091|0)?([1-9]\d{9})")
_IN_WORDS = re.compile(r"(?<!\d)(?:\+?91[ -]?|0)?([6-9]\d{4}[ -]?\d{5})(?!\d)")
_BETWEEN = str.maketrans("", "", " -()")


def mobile(told: str) -> str:
    """A mobile number as WhatsApp has it (`919810012345`); empty if it is none."""
    found = _MOBILE.fullmatch(told.strip().translate(_BETWEEN))
    return f"91{found[1]}" if found else ""


def line(told: str) -> str:
    """Any number in India, of a land line, too, in the same form; empty if it is none."""
    found = _ANY.fullmatch(told.strip().translate(_BETWEEN))
    return f"91{found[1]}" if found else ""


def readable(number: str) -> str:
    """As people read it: +91 11 5550 0100."""
    own = number.removeprefix("91")
    return f"+91 {own[:5]} {own[5:]}" if mobile(own) else f"+91 {own[:2]} {own[2:6]} {own[6:]}"


def mobile_in(said: str) -> str:
    """The one mobile number in words; empty if there is none, or several."""
    found = {re.sub(r"\D", "", number) for number in _IN_WORDS.findall(said)}
    return f"91{found.pop()}" if len(found) == 1 else ""
