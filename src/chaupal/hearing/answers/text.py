"""A free text of one line, of more where the rule is `lines`: a place, a reason, a reference number.

Rules: `min` and `max` characters (1 and 1000 if not given); `pattern`, a regular expression that the text must match as
it was written, or in upper case without spaces (so "dl 04 2011" may meet `DL042011`); `example` for the refusal;
`spelt` for what is shown in the letters of the language as a name is (a caste).
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from chaupal.hearing.answers import codes
from chaupal.hearing.answers.aadhaar import masked
from chaupal.hearing.answers.base import Accepted, Refused, as_kept
from chaupal.hearing.answers.denial import is_unknown
from chaupal.hearing.clauses import without_end
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import clean, first_clause, sound, words

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Spec

REFUSALS = frozenset(
    {
        "text.empty", "text.too_short", "text.too_long", "text.format", "text.format_like", "text.unknown",
        "text.question", "text.on_paper",
    },
)  # fmt: skip
LONGEST = 1000
_PARTS = 6  # that a number is written in, at most
_LETTERS, _SMALL = 5, 3  # of a part of a number that has no figures: in capitals, in small letters

show = as_kept

_IS, _IN = words_of("grammar.is"), words_of("grammar.in")
_BE = _IS | words_of("grammar.become")
_WHAT, _PAPER, _WRITTEN = words_of("grammar.what"), words_of("answers.paper"), words_of("answers.written")


def read(spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The text as it was written, tidied; Aadhaar numbers in it are masked, unless a pattern says what it must be."""
    text = "\n".join(filter(None, map(clean, said.splitlines()))) if "lines" in spec.rules else clean(said)
    if not any(map(str.isalnum, text)):
        return _not_like(spec) or Refused("text.empty")
    if "pattern" in spec.rules:
        return _matching(spec, text)
    return _free(text, spec.rules.get("min", 1), spec.rules.get("max", LONGEST))


def _free(text: str, least: int, most: int) -> Accepted | Refused:
    """A text of any form, of so many characters."""
    if is_unknown(text) and first_clause(text) == text.rstrip(" .।!"):
        return Refused("text.unknown")
    if len(text) < least:
        return Refused("text.too_short", {"min": least})
    if len(text) > most:
        return Refused("text.too_long", {"max": most})
    if most < LONGEST:
        return _fact(text)
    return Accepted(masked(text))


def _fact(text: str) -> Accepted | Refused:
    """A thing, a place, a number: not a question, nor that it stands on the paper; "98… hai" is "98…"."""
    if is_unknown(text):
        return Refused("text.unknown")
    if text.endswith("?") or _asks_what(text):
        return Refused("text.question")
    said = {sound(word) for word in words(text)}
    if said & _PAPER and said & _WRITTEN and not any(map(str.isdigit, text)):
        return Refused("text.on_paper")
    if "," not in text:
        text = _without_within(text)
    return Accepted(masked(without_end(text, _IS) if any(map(str.isdigit, text)) else text))


def _asks_what(text: str) -> bool:
    """Whether it is asked what something is: "wo kya hota hai"."""
    spoken = words(text)
    return any({one, other} & _WHAT and {one, other} & _BE for one, other in pairwise(spoken))


def _without_within(text: str) -> str:
    """Without what places it: "Dwarka Sector 10 mein hai"; not of a sentence."""
    told = without_end(text, _IS)
    return without_end(told, _IN) if told != without_end(told, _IN) else text


def _matching(spec: Spec, text: str) -> Accepted | Refused:
    found, example = _of_form(spec, text), spec.rules.get("example", "")
    if found and codes.known_by_shape(found) in ("", codes.known_by_shape(example) or _kind_of(spec)):
        return Accepted(found)
    return _not_like(spec) or Refused("text.format")


def _not_like(spec: Spec) -> Refused | None:
    example = spec.rules.get("example")
    return Refused("text.format_like", {"example": example}) if example else None


def _kind_of(spec: Spec) -> str:
    return "email" if "@" in spec.rules["pattern"] else ""


def _of_form(spec: Spec, text: str) -> str:
    """The text, the one part of it, or what its parts are together, that has the form."""
    pattern, most = compiled(spec.rules["pattern"]), spec.rules.get("max", LONGEST)
    has_sign = any(map(str.isdigit, text)) or "@" in text  # a plain word is no number and no e-mail
    if len(text) <= most and has_sign and pattern.fullmatch(text):
        return text
    if within := _within(spec.rules["pattern"], text):
        return within
    glued = text.upper().replace(" ", "")
    return glued if len(glued) <= most and _are_parts(text.split()) and pattern.fullmatch(glued) else ""


def _are_parts(parts: list[str]) -> bool:
    """Whether a number can be written in these: "dl 04 2011", not words of a sentence with a figure among them."""
    in_figures = [part for part in parts if any(map(str.isdigit, part))]
    is_worded = any(is_word(part) for part in parts if part not in in_figures)
    return len(parts) <= _PARTS and len(parts) <= 2 * len(in_figures) and not is_worded and "@" not in "".join(parts)


def is_word(part: str) -> bool:
    """Whether letters are no part of a number but a word: "shop 3", "nagar 440024" are none; LNH and DLCT may be."""
    return len(part) > (_LETTERS if part.isupper() else _SMALL)


def _within(pattern: str, text: str) -> str:
    """The one thing of that form in a sentence ("my K number is 1930557218"), if it is no plain word."""
    bounded = compiled(rf"(?<![\w@.])(?:{pattern})(?![\w@])")
    for form in (text, text.upper()):
        found = {match.group() for match in bounded.finditer(form)}
        if len(found) == 1 and any(letter.isdigit() or letter == "@" for letter in min(found)):
            return found.pop()
    return ""


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """The expression of a rule."""
    return re.compile(pattern)
