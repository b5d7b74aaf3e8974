"""Words with their places, and the rows of a page that they make."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from chaupal.hearing.script import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# "DOB:12/03/1990" is a label and a value, "पिता/Father" two labels; "S/O", "A/C" and dates stay whole
_SPLIT = re.compile(r"(?<=[^\W\d_]{2})(?=[:/|][^\W\d_]{2})|(?<=[:ः|])(?=\w)|(?<=[^\W\d_]{2}/)(?=[^\W\d_]{2})")
_TOUCH = 0.2  # heights of a letter by which the boxes of two neighbours may overlap
_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """One printed word; places in pixels of the straightened page."""

    text: str
    x: float
    y: float
    width: float
    height: float
    confidence: float  # 0 to 1, as the reader says; 1 in a text layer
    page: int = 0
    line: int = 0  # words with one number were read as one line

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.x + self.width

    @property
    def middle(self) -> float:
        """Half its height."""
        return self.y + self.height / 2


def letters(text: str) -> str:
    """Folded, without spaces and punctuation: what labels are compared by. Vowel signs of Devanagari stay.

    Visarga goes: on papers it is a colon, misread.
    """
    return "".join(sign for sign in folded(text) if sign.isalnum() or ("\u0900" <= sign <= "\u0963" and sign != "ः"))


def is_hindi(text: str) -> bool:
    """Whether a word has letters of Devanagari."""
    return any("\u0900" <= sign <= "\u0963" for sign in text)


def split(word: Word) -> list[Word]:
    """A word in its parts where a label and its value, or two labels, were written together."""
    if any(map(str.isdigit, word.text)) and ":" not in word.text:
        return [word]  # a number like SDM/KB/2020/67389
    cuts = [0, *(match.start() for match in _SPLIT.finditer(word.text)), len(word.text)]
    if len(cuts) == 2:  # noqa: PLR2004  no cut
        return [word]
    step = word.width / len(word.text)
    return [
        replace(word, text=word.text[start:end], x=word.x + step * start, width=step * (end - start))
        for start, end in pairwise(cuts)
        if start < end
    ]


@dataclass(frozen=True)
class Row:
    """What stands on one height of a page, from left to right."""

    words: tuple[Word, ...]

    @cached_property
    def height(self) -> float:
        """Of its letters; a dash or a dot is lower."""
        heights = sorted(
            [word.height for word in self.words if word.text.isalnum()] or [word.height for word in self.words]
        )
        return heights[len(heights) * 2 // 3] if len(heights) > 2 else heights[-1]  # noqa: PLR2004

    @cached_property
    def middle(self) -> float:
        """Half its height."""
        return median(word.middle for word in self.words)

    @cached_property
    def top(self) -> float:
        """Where it begins."""
        return min(word.y for word in self.words)

    @cached_property
    def bottom(self) -> float:
        """Where it ends."""
        return max(word.y + word.height for word in self.words)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Each word as labels are compared."""
        return tuple(letters(word.text) for word in self.words)


def rows_of(words: Iterable[Word]) -> list[Row]:
    """The words of one page in rows from top to bottom. Lines, as the reader found them, are parted at most by gaps."""
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    rows: list[list[Row]] = []
    for piece in sorted((Row(tuple(line)) for line in lines.values()), key=lambda piece: piece.middle):
        near = [row for row in rows[-4:] if _level(row, piece)]
        if near:
            near[-1].append(piece)
        else:
            rows.append([piece])
    made = [
        Row(tuple(sorted((word for piece in row for word in piece.words), key=lambda word: word.x))) for row in rows
    ]
    return sorted(made, key=lambda row: row.middle)


def _level(row: Sequence[Row], piece: Row) -> bool:
    """Whether a piece of a line stands beside those of a row, on their height."""
    left, right = piece.words[0].x, piece.words[-1].right
    slack = _TOUCH * piece.height
    if any(left + slack < other.words[-1].right and other.words[0].x + slack < right for other in row):
        return all(_interlaced(piece, other) for other in row)
    nearest = min(row, key=lambda other: min(abs(other.words[0].x - right), abs(left - other.words[-1].right)))
    return abs(nearest.middle - piece.middle) < 0.55 * min(nearest.height, piece.height)


def _interlaced(one: Row, other: Row) -> bool:
    """Whether each has its words where the other has gaps: the reader took one line for two."""
    if abs(one.middle - other.middle) > 0.3 * min(one.height, other.height):
        return False
    placed = sorted([*one.words, *other.words], key=lambda word: word.x)
    return all(left.right <= right.x + _TOUCH * one.height for left, right in pairwise(placed))


@dataclass(frozen=True)
class Sheet:
    """All rows of a paper, and its running text with the place of each word in it."""

    rows: tuple[Row, ...]
    _starts: list[int] = field(default_factory=list, init=False, repr=False)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """In reading order."""
        return tuple(word for row in self.rows for word in row.words)

    @cached_property
    def text(self) -> str:
        """A line a row."""
        at, lines = 0, []
        for row in self.rows:
            for word in row.words:
                self._starts.append(at)
                at += len(word.text) + 1
            lines.append(" ".join(word.text for word in row.words))
        return "\n".join(lines)

    def right(self, page: int) -> float:
        """Where the words of a page end on the right."""
        return max((word.right for row in self.rows for word in row.words[-1:] if word.page == page), default=0.0)

    @cached_property
    def letters(self) -> str:
        """The running text as labels are compared."""
        return letters(self.text)

    def between(self, start: int, end: int) -> tuple[Word, ...]:
        """The words of which a part stands between two places of the text."""
        _ = self.text
        first, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end - 1)
        return self.words[max(first, 0) : last]
