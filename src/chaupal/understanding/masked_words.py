"""Personal data out of a text, before it leaves the machine or is kept to learn from.

Numbers of three digits and more, also dictated in words, days, addresses of mail and web, names after the words that
announce them, and every word that is not known (`vocabulary.py`), in whatever script, become [NUMBER_1], [DAY_1],
[NAME_1], [WORD_1] …; the table turns them back. A word too many is masked rather than one too few.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaupal.hearing.answers.figures import UNITS
from chaupal.hearing.mentions import DAY, personal_names
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import clean, folded, sound

if TYPE_CHECKING:
    from collections.abc import Callable

MARK = re.compile(r"\[(?:NAME|DAY|NUMBER|MAIL|LINK|WORD)_\d+\]")
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
# whatever stands between spaces and the commonest punctuation; what is odder stays with its word, which is masked then
_WORD = re.compile(rf"{MARK.pattern}|[^\s!-&(-/:-@\[-`{{-~।॥…“”‘«»•·₹]+")
_FIGURES = frozenset(UNITS) | words_of("units.double")
_DICTATED = 4  # words for figures one after the other: "nau aath ek shunya"


@dataclass(slots=True)
class Masked:
    """A text without personal data; `table` is what stood there: mark -> words."""

    text: str = ""
    table: dict[str, str] = field(default_factory=dict)

    def restored(self, text: str) -> str:
        """The text with the marks turned back; a mark that was never given stays."""
        return MARK.sub(lambda mark: self.table.get(mark.group(), mark.group()), text)

    def put(self, kind: str, pattern: re.Pattern[str], stays: Callable[[str], bool] = lambda _said: False) -> None:
        """Puts marks in place of what is found, unless it may stay; the same words get the same mark."""
        self.text = pattern.sub(
            lambda found: found.group() if stays(found.group()) else self._mark(kind, found), self.text
        )

    def _mark(self, kind: str, found: re.Match[str]) -> str:
        said = found.group()
        known = next((mark for mark, words in self.table.items() if words == said), None)
        if known is None:
            known = f"[{kind}_{sum(mark.startswith(f'[{kind}_') for mark in self.table) + 1}]"
            self.table[known] = said
        return known


def mask(text: str, is_known: Callable[[str], bool] = lambda _word: False) -> Masked:
    """The text as it may leave; `is_known` says which words tell nothing of a person."""
    masked = Masked(text=clean(text).replace("[", "(").replace("]", ")"))  # no marks of theirs are taken for ours
    for kind, pattern in (("MAIL", _MAIL), ("LINK", _LINK), ("DAY", DAY)):
        masked.put(kind, pattern)
    masked.put("NUMBER", _NUMBER, _is_short)
    masked.put("NUMBER", _HOUSE)
    for name in sorted(personal_names(masked.text, is_known), key=len, reverse=True):
        masked.put("NAME", re.compile(rf"(?<![\w\[]){re.escape(name)}(?![\w\]])"))
    for said in _dictated(masked.text):
        masked.put("NUMBER", re.compile(re.escape(said)))
    masked.put("WORD", _WORD, lambda said: bool(MARK.fullmatch(said)) or not _has_letters(said) or is_known(said))
    return _in_order(masked)


def _in_order(masked: Masked) -> Masked:
    """Marks numbered as they stand, whatever was found first: what is said alike is alike then."""
    count: Counter[str] = Counter()
    renamed: dict[str, str] = {}
    for mark in MARK.findall(masked.text):
        if mark not in renamed:
            kind = mark[1:].partition("_")[0]
            count[kind] += 1
            renamed[mark] = f"[{kind}_{count[kind]}]"
    text = MARK.sub(lambda mark: renamed[mark.group()], masked.text)
    return Masked(text, {renamed[mark]: said for mark, said in masked.table.items() if mark in renamed})


def _is_short(number: str) -> bool:
    return sum(map(str.isdigit, number)) < _LEAST_DIGITS


def _has_letters(word: str) -> bool:
    return any(unicodedata.category(letter)[0] in "LM" for letter in word)


def _dictated(text: str) -> list[str]:
    """Numbers told figure by figure, in words: "nau aath ek shunya"."""
    runs, run = [], []
    for word in _WORD.finditer(text):
        if _is_figure(word.group()):
            run.append(word)
            continue
        runs.append(run)
        run = []
    return [text[run[0].start() : run[-1].end()] for run in (*runs, run) if len(run) >= _DICTATED]


def _is_figure(word: str) -> bool:
    plain = folded(word)
    return plain in _FIGURES or sound(plain) in _FIGURES or plain.isdecimal()
