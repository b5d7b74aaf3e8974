"""Personal data out of a text, before it leaves the machine or is kept to learn from.

Numbers of three digits and more, days, addresses of mail and web, and names after the words that announce them become
[NAME_1], [DAY_1], [NUMBER_1] …; the table turns them back. A word too many is masked rather than one too few.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaupal.engine.answers.script import clean
from chaupal.understanding.mentions import DAY, personal_names

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = re.compile(r"\[(?:NAME|DAY|NUMBER|MAIL|LINK)_\d+\]")
_MAIL = re.compile(r"[^\s@<>()\[\]]+@[^\s@<>()\[\]]+")
_LINK = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|in|org|net|gov|io|me|co|info|xyz)\b\S*", re.IGNORECASE
)
# at least three digits, however they are set apart, with the letters that belong to them: DL 05 SAB 3090, ABCPD1234F
_NUMBER = re.compile(
    r"(?<![\w\[])(?=(?:[^\d\n]{0,12}\d){3})(?:[A-Za-z]{1,5}[-/]?|[A-Z]{1,5} )?"
    r"\d+(?:[-/. ]{1,2}\d+|[-/]?[A-Za-z]{1,4}[-/]?\d+| [A-Z]{1,4} \d+)*[A-Za-z]{0,2}(?!\w)"
)
_HOUSE = re.compile(r"(?<![\w\[])(?:[A-Za-z]{1,3}|\d+)[-/]\d+\w*")  # H-12, 4/17A
_LEAST_DIGITS = 3


@dataclass(slots=True)
class Masked:
    """A text without personal data; `table` is what stood there: mark -> words."""

    text: str = ""
    table: dict[str, str] = field(default_factory=dict)

    def restored(self, text: str) -> str:
        """The text with the marks turned back; a mark that was never given stays."""
        return MARK.sub(lambda mark: self.table.get(mark.group(), mark.group()), text)


def mask(text: str, is_ordinary: Callable[[str], bool] = lambda _word: False) -> Masked:
    """The text as it may leave; `is_ordinary` says which words are surely no names."""
    masked = Masked(text=_no_marks(clean(text)))
    for kind, pattern in (("MAIL", _MAIL), ("LINK", _LINK), ("DAY", DAY), ("NUMBER", _NUMBER), ("NUMBER", _HOUSE)):
        masked.text = pattern.sub(_giver(masked.table, kind, pattern), masked.text)
    for name in sorted(personal_names(masked.text, is_ordinary), key=len, reverse=True):
        give = _giver(masked.table, "NAME", _NUMBER)
        masked.text = re.sub(rf"(?<![\w\[]){re.escape(name)}(?![\w\]])", give, masked.text)
    return masked


def _no_marks(text: str) -> str:
    """Marks that the citizen wrote themselves are broken: they must not be taken for ours."""
    return text.replace("[", "(").replace("]", ")")


def _giver(table: dict[str, str], kind: str, pattern: re.Pattern[str]) -> Callable[[re.Match[str]], str]:
    def give(match: re.Match[str]) -> str:
        said = match.group()
        if pattern is _NUMBER and kind == "NUMBER" and sum(map(str.isdigit, said)) < _LEAST_DIGITS:
            return said
        known = next((mark for mark, words in table.items() if words == said), None)
        if known is None:
            known = f"[{kind}_{sum(mark.startswith(f'[{kind}_') for mark in table) + 1}]"
            table[known] = said
        return known

    return give
