"""A free text of one line: a place, a reason, a reference number.

Rules: `min` and `max` characters (1 and 1000 if not given); `pattern`, a regular expression that the text must match as
it was written, or in upper case without spaces (so "dl 04 2011" may meet `DL042011`); `example` for the refusal.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from chaupal.engine.answers.aadhaar import masked
from chaupal.engine.answers.base import Accepted, Refused, as_kept
from chaupal.engine.answers.choice import NOT
from chaupal.engine.answers.script import clean, sound, vocabulary, words

if TYPE_CHECKING:
    from datetime import date

    from chaupal.engine.answers.base import Spec

REFUSALS = frozenset(
    {"text.empty", "text.too_short", "text.too_long", "text.format", "text.format_like", "text.unknown"},
)
LONGEST = 1000

show = as_kept

_CLAUSE = re.compile(r"[,.;:।!\n]")
_KNOW = vocabulary("pata malum maloom yaad yad know remember idea sure पता मालूम याद")
_DO_NOT = NOT | vocabulary("dont")
_AROUND = vocabulary("mujhe muje mujhko hame hume humko i we do am hai h hain ji to bhi sorry मुझे हमें है हैं जी तो भी")


def read(spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The text as it was written, tidied; Aadhaar numbers in it are masked, unless a pattern says what it must be."""
    text = clean(said)
    if not any(map(str.isalnum, text)):
        return Refused("text.empty")
    if "pattern" in spec.rules:
        return _matching(spec, text)
    least, most = spec.rules.get("min", 1), spec.rules.get("max", LONGEST)
    if len(text) < least:
        return Refused("text.too_short", {"min": least})
    if len(text) > most:
        return Refused("text.too_long", {"max": most})
    if most < LONGEST and is_unknown(text):
        return Refused("text.unknown")
    return Accepted(masked(text))


def is_unknown(text: str) -> bool:
    """Whether it begins with "pata nahi" and a stop: where a fact is asked, what follows is none."""
    spoken = {sound(word) for word in words(_CLAUSE.split(text, maxsplit=1)[0])}
    return bool(spoken & _KNOW) and bool(spoken & _DO_NOT) and spoken <= _KNOW | _DO_NOT | _AROUND


def _matching(spec: Spec, text: str) -> Accepted | Refused:
    pattern = _compiled(spec.rules["pattern"])
    for form in (text, text.upper().replace(" ", "")):
        if len(form) <= spec.rules.get("max", LONGEST) and pattern.fullmatch(form):
            return Accepted(form)
    within = _within(spec.rules["pattern"], text)
    if within:
        return Accepted(within)
    if "example" in spec.rules:
        return Refused("text.format_like", {"example": spec.rules["example"]})
    return Refused("text.format")


def _within(pattern: str, text: str) -> str:
    """The one thing of that form in a sentence ("my K number is 1930557218"), if it is no plain word."""
    bounded = _compiled(rf"(?<![\w@.])(?:{pattern})(?![\w@])")
    for form in (text, text.upper()):
        found = {match.group() for match in bounded.finditer(form)}
        if len(found) == 1 and any(letter.isdigit() or letter == "@" for letter in min(found)):
            return found.pop()
    return ""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
