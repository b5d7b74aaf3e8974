"""Finds labels on a page, however they were read, and the words that answer them: to the right or below."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from chaupal.reading.words import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.reading.words import Row, Sheet

_MOST_WORDS = 8  # of a label
_EXACT = 3  # letters up to which a label must be read without a slip
_LIKE = 0.8  # of a longer label's letters
_SEPARATORS = re.compile(r"^[\s:ः=./|,;*_~\-–—>»•]+$")
_CLOSES = re.compile(r"[:/|.)\]ः-]$|^\W+$|^\(?(?:[0-9ivx]{1,4}|[a-z])[.)]?$")
_LIKE_IN_TWO = 0.9
_INSIDE = 0.8  # what is left of the likeness of a label that ends a longer one, which we do not know
_GAP = 1.6  # heights of a letter that no label has between its words
_TAIL_GAP = 2.2  # heights of a letter between two lines of one label
_PROSE = 9  # words without a gap or a colon that make a line of prose


_ARTICLES = frozenset({"the"})  # "Name of the Father" is "Name of Father"


@dataclass(frozen=True, slots=True)
class Spot:
    """A label on the page: words `start` to `end` of a row. `name` is the field it asks for, or "" for none of ours.

    A label in two lines has its second on row `until`; there, a spot that is a `tail` keeps it from being an answer.
    """

    row: int
    start: int
    end: int
    name: str
    likeness: float  # 0 to 1: how well it was read
    until: int = -1
    tail: bool = False

    @property
    def last(self) -> int:
        """The row where it ends."""
        return max(self.row, self.until)


class Labels:
    """All labels of a kind, ready to be looked up."""

    def __init__(self, labels: Mapping[str, Sequence[str]], others: Sequence[str] = ()) -> None:
        self._names: dict[str, str] = {_key(label): "" for label in others}
        self._names |= {_key(label): name for name, spelled in labels.items() for label in spelled}
        self._keys = [*self._names]

    def on(self, sheet: Sheet) -> list[Spot]:
        """Every label on the sheet; where two overlap, the longer."""
        found: list[Spot] = []
        prose = _prose(sheet)
        tails: dict[int, list[Spot]] = {}
        for at in range(len(sheet.rows)):
            taken = tails.get(at, [])
            spots = [*taken, *self._in_row(sheet, at, taken, tails, prose=prose[at])]
            found.extend(sorted(spots, key=lambda spot: spot.start))
        return _paired(sheet, found)

    def _in_row(
        self, sheet: Sheet, at: int, taken: Sequence[Spot], tails: dict[int, list[Spot]], *, prose: bool
    ) -> Iterator[Spot]:
        row = sheet.rows[at]
        start = 0
        last: Spot | None = None
        while start < len(row.words):
            behind = next((spot for spot in taken if spot.start <= start < spot.end), None)
            spot = None if behind else self._at(at, row, start, prose=prose)
            if not behind and not prose:
                spot = self._in_two_lines(sheet, at, start, spot, tails)
            if spot is None:
                start = behind.end if behind else start + 1
                continue
            if last and spot.end <= run_end(row, last.start) and not _may_begin(row, spot.start):
                start = spot.end  # the end of a longer label, whose beginning is known
                continue
            if last and self._is_one(row, last, spot):
                # one label in two languages
                likeness = max(last.likeness, spot.likeness)
                name = last.name or spot.name
                last = replace(last, end=spot.end, name=name, likeness=likeness, until=max(last.until, spot.until))
            else:
                if last:
                    yield last
                last = spot
            start = spot.end
        if last:
            yield last

    @staticmethod
    def _is_one(row: Row, one: Spot, other: Spot) -> bool:
        between = row.words[one.end : other.start]
        if any(row.keys[one.end : other.start]) or (one.name != other.name and not between):
            return False
        if one.name != other.name and ((one.name and other.name) or between[0].text not in ("/", "|")):
            return False
        words = row.words[one.end - 1 : other.start + 1]
        return all(right.x - left.right < _GAP * row.height for left, right in pairwise(words))

    def _at(self, at: int, row: Row, start: int, *, prose: bool) -> Spot | None:
        best: tuple[float, Spot] | None = None
        key = ""
        if not row.keys[start]:
            return None
        for end in range(start + 1, min(start + _MOST_WORDS, len(row.words)) + 1):
            if end - start > 1 and gap(row, end - 1) > _GAP * row.height:
                break
            if end - start > 1 and _ends_label(row.words[end - 2].text):
                break
            if not row.keys[end - 1]:
                continue
            if any(map(str.isdigit, row.keys[end - 1])):
                break
            if row.keys[end - 1] not in _ARTICLES:
                key += row.keys[end - 1]
            name, likeness = self._named(key) if key else ("", 0.0)
            likeness *= 1.0 if _may_begin(row, start) else _INSIDE
            if likeness and _stands_alone(row, start, end, prose=prose):
                rank = len(key) * likeness**4
                if best is None or rank > best[0]:
                    best = rank, Spot(at, start, end, name, likeness)
        return best[1] if best else None

    def _in_two_lines(
        self, sheet: Sheet, at: int, start: int, single: Spot | None, tails: dict[int, list[Spot]]
    ) -> Spot | None:
        """The label that goes on in the line below, if that is a better one than the line alone has."""
        row = sheet.rows[at]
        begins = row.keys[start] and _may_begin(row, start)
        below = _below_start(sheet, at, row.words[run_start(row, start)].x) if begins else None
        if below is None:
            return single
        under, first = below
        lower = sheet.rows[under]
        last = run_end(row, start)
        whole = single is not None and single.end == last
        if (
            whole
            and single
            and single.likeness == 1.0
            and self._label(_joined(lower, first, run_end(lower, first)))[1] == 1.0
        ):
            return single  # a label of its own
        best = (len(_joined(row, start, single.end)) * single.likeness**4 if single else 0.0), single
        for end in range(single.end if single else start + 1, min(last, start + _MOST_WORDS) + 1):
            head = _joined(row, start, end)
            if not head or not row.keys[end - 1]:
                continue
            for stop in range(first + 1, run_end(lower, first) + 1):
                key = head + _joined(lower, first, stop)
                label, likeness = self._label(key)
                fits = likeness > _LIKE_IN_TWO and fuzz.ratio(label[: len(head)], head) >= 100 * _LIKE
                rank = len(key) * likeness**4
                if fits and rank > best[0] and key != head and (end == last or likeness == 1.0):
                    best = rank, Spot(at, start, end, self._names[label], likeness, until=under)
                    tail = Spot(under, first, stop, "", likeness, tail=True)
        if best[1] and best[1] is not single:
            tails.setdefault(under, []).append(tail)
        return best[1]

    def _named(self, key: str) -> tuple[str, float]:
        """The field that a label asks for, and how like it is what was read."""
        label, likeness = self._label(key)
        return self._names.get(label, ""), likeness

    def _label(self, key: str) -> tuple[str, float]:
        if key in self._names:
            return key, 1.0
        if len(key) <= _EXACT:
            return "", 0.0
        found = process.extractOne(key, self._keys, scorer=Levenshtein.normalized_similarity, score_cutoff=_LIKE)
        if found is None or len(found[0]) <= _EXACT:
            return "", 0.0
        return found[0], found[1]


def _paired(sheet: Sheet, spots: Sequence[Spot]) -> list[Spot]:
    """The labels, of which a second language that stands below a stroke ("नाम /") is the tail of the first."""
    found = list(spots)
    for at, spot in enumerate(found):
        row = sheet.rows[spot.row]
        if spot.tail or not spot.name or spot.end == len(row.words) or row.words[spot.end].text not in ("/", "|"):
            continue
        for place, other in enumerate(found):
            lower = sheet.rows[other.row]
            under = other.row == spot.row + 1 and abs(lower.words[other.start].x - row.words[spot.start].x) < row.height
            if under and other.name == spot.name and not other.tail and _follows(row, lower):
                found[place] = replace(other, name="", tail=True)
                found[at] = replace(spot, until=other.last)
    return found


def _follows(row: Row, lower: Row) -> bool:
    return lower.words[0].page == row.words[0].page and lower.top - row.bottom < _TAIL_GAP * row.height


def _stands_alone(row: Row, start: int, end: int, *, prose: bool) -> bool:
    """Whether the words are a label and not a part of a sentence."""
    last = row.words[end - 1]
    if last.text[-1] in ":ः=" or (end < len(row.words) and row.words[end].text[0] in ":ः="):
        return True
    if prose:
        return last.text.endswith(".") and end < len(row.words) and any(map(str.isdigit, row.words[end].text))
    if _may_begin(row, start):
        return True
    # what ends in a label before a gap: "According to the register, date of birth      12/03/2011"
    return end < len(row.words) and gap(row, end) > _GAP * row.height and end - start > 1


def _ends_label(text: str) -> bool:
    """Whether a label ends with this word, by the colon behind it."""
    return text[-1] in ":="


def _key(label: str) -> str:
    return letters(" ".join(word for word in label.split() if word.casefold() not in _ARTICLES))


def _joined(row: Row, start: int, end: int) -> str:
    return "".join(key for key in row.keys[start:end] if key not in _ARTICLES)


def gap(row: Row, at: int) -> float:
    """How far a word stands from the one before it."""
    return row.words[at].x - row.words[at - 1].right


def _may_begin(row: Row, start: int) -> bool:
    if start == 0 or gap(row, start) > 0.9 * row.height:
        return True
    return bool(_CLOSES.search(row.words[start - 1].text))


def _prose(sheet: Sheet) -> list[bool]:
    """Which rows are lines of running text: long and without gaps, or the next line of such a text."""
    found: list[bool] = []
    for at, row in enumerate(sheet.rows):
        # a dash parts a town from its PIN code, too
        plain = not any(
            word.text[-1] in ":ः" or (_SEPARATORS.match(word.text) and word.text != "-") for word in row.words
        )
        long = len(row.words) >= _PROSE and run_end(row, 0) == len(row.words)
        above = sheet.rows[at - 1] if at else None
        goes_on = (
            above is not None
            and found[-1]
            and row.top - above.bottom < _TAIL_GAP * row.height
            and abs(row.words[0].x - above.words[0].x) < 4 * row.height
        )
        found.append(plain and (long or goes_on))
    return found


def run_end(row: Row, start: int) -> int:
    """Where the words end that stand together from there on."""
    end = start + 1
    while end < len(row.words) and gap(row, end) <= _GAP * row.height and row.words[end - 1].text[-1] not in ":ः":
        if row.words[end].text[0] in ":ः":
            break
        end += 1
    return end


def run_start(row: Row, at: int) -> int:
    """Where the words begin that stand together up to there."""
    while at > 0 and gap(row, at) <= _GAP * row.height:
        at -= 1
    return at


def _below_start(sheet: Sheet, at: int, left: float) -> tuple[int, int] | None:
    """The row below and its word that begins in a column, if that is the next line of the same text."""
    row = sheet.rows[at]
    for under in range(at + 1, min(at + 3, len(sheet.rows))):
        below = sheet.rows[under]
        if below.words[0].page != row.words[0].page or below.top - row.bottom > _TAIL_GAP * row.height:
            return None
        for place, word in enumerate(below.words):
            if abs(word.x - left) < 0.8 * row.height and (place == 0 or gap(below, place) > _GAP * row.height):
                return under, place
    return None
