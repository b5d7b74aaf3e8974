"""Finds labels on a page, however they were read, and the words that answer them: to the right or below."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from chaupal.reading.words import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.reading.words import Row, Sheet, Word

_MOST_WORDS = 7  # of a label
_EXACT, _SHORT = 3, 5  # letters up to which a label must be read without, with one slip
_SEPARATORS = re.compile(r"^[\s:ः=./|,;*_~\-–—>»•]+$")
_CLOSES = re.compile(r"[:/|.)\]ः-]$|^\W+$|^\(?[0-9ivxa-z]{1,4}[.)]?$")
_COLUMN = 3.2  # heights of a letter that part two columns
_NEAR = 2.6  # heights of a letter within which an answer stands below its label


@dataclass(frozen=True, slots=True)
class Spot:
    """A label on the page: words `start` to `end` of a row. `name` is the field it asks for, or "" for none of ours."""

    row: int
    start: int
    end: int
    name: str
    likeness: float  # 0 to 1: how well it was read


class Labels:
    """All labels of a kind, ready to be looked up."""

    def __init__(self, labels: Mapping[str, Sequence[str]], others: Sequence[str] = ()) -> None:
        self._names: dict[str, str] = {letters(label): "" for label in others}
        self._names |= {letters(label): name for name, spelled in labels.items() for label in spelled}
        self._keys = [*self._names]

    def on(self, sheet: Sheet) -> list[Spot]:
        """Every label on the sheet; where two overlap, the longer."""
        return [spot for at, row in enumerate(sheet.rows) for spot in self._in_row(at, row)]

    def _in_row(self, at: int, row: Row) -> Iterator[Spot]:
        start = 0
        last: Spot | None = None
        while start < len(row.words):
            spot = self._at(at, row, start)
            if spot is None:
                start += 1
                continue
            if last and last.name == spot.name and not any(row.keys[last.end : spot.start]):
                # one label in two languages
                last = replace(last, end=spot.end, likeness=max(last.likeness, spot.likeness))
            else:
                if last:
                    yield last
                last = spot
            start = spot.end
        if last:
            yield last

    def _at(self, at: int, row: Row, start: int) -> Spot | None:
        best: tuple[float, Spot] | None = None
        key = ""
        for end in range(start + 1, min(start + _MOST_WORDS, len(row.words)) + 1):
            if not row.keys[end - 1]:
                continue
            if any(map(str.isdigit, row.keys[end - 1])):
                break
            key += row.keys[end - 1]
            name, likeness = self._named(key)
            if likeness and self._stands_alone(row, start, end):
                rank = len(key) * likeness**4
                if best is None or rank > best[0]:
                    best = rank, Spot(at, start, end, name, likeness)
        return best[1] if best else None

    def _named(self, key: str) -> tuple[str, float]:
        if key in self._names:
            return self._names[key], 1.0
        if len(key) <= _EXACT:
            return "", 0.0
        cutoff = 80 if len(key) <= _SHORT else 82
        found = process.extractOne(key, self._keys, scorer=fuzz.ratio, score_cutoff=cutoff)
        if found is None or len(found[0]) <= _EXACT:
            return "", 0.0
        return self._names[found[0]], found[1] / 100

    @staticmethod
    def _stands_alone(row: Row, start: int, end: int) -> bool:
        """Whether the words are a label and not a part of a sentence."""
        last = row.words[end - 1]
        if last.text[-1] in ":ः=" or (end < len(row.words) and row.words[end].text[0] in ":ः="):
            return True
        if start == 0:
            return True
        before = row.words[start - 1]
        return row.words[start].x - before.right > 0.9 * row.height or bool(_CLOSES.search(before.text))


def answers(sheet: Sheet, spots: Sequence[Spot], spot: Spot, lines: int) -> Iterator[list[Word]]:
    """What may answer a label, the likeliest first. `lines`: over how many rows an answer may go on."""
    spots_of = _by_row(spots)
    row = sheet.rows[spot.row]
    until = next((other.start for other in spots_of.get(spot.row, ()) if other.start >= spot.end), len(row.words))
    rest = _trimmed(row.words[spot.end : until])
    label = row.words[spot.start]
    if rest:
        first = _segment(rest, row.height)
        yield _continued(sheet, spots_of, spot.row, first, label.x, lines)
        if len(first) < len(rest):
            yield rest
    edge = row.words[until].x if until < len(row.words) else float("inf")
    below = _below(sheet, spots_of, spot, edge)
    if below:
        at, found = below
        yield _continued(sheet, spots_of, at, found, label.x, lines)


def _by_row(spots: Sequence[Spot]) -> dict[int, list[Spot]]:
    found: dict[int, list[Spot]] = {}
    for spot in spots:
        found.setdefault(spot.row, []).append(spot)
    return found


def _trimmed(words: Sequence[Word]) -> list[Word]:
    """Without the colons and dashes before the answer."""
    kept = list(words)
    while kept and _SEPARATORS.match(kept[0].text):
        kept.pop(0)
    return kept


def _segment(words: Sequence[Word], height: float) -> list[Word]:
    """The first words, up to the gap that begins another column."""
    kept = [words[0]]
    for word in words[1:]:
        if word.x - kept[-1].right > _COLUMN * height:
            break
        kept.append(word)
    return kept


def _free(spots_of: Mapping[int, Sequence[Spot]], at: int, words: Sequence[Word], row: Row) -> list[Word]:
    """Those of a row's words that are no label."""
    taken = {place for spot in spots_of.get(at, ()) for place in range(spot.start, spot.end)}
    kept = {id(word) for place, word in enumerate(row.words) if place not in taken}
    return [word for word in words if id(word) in kept]


def _below(
    sheet: Sheet, spots_of: Mapping[int, Sequence[Spot]], spot: Spot, edge: float
) -> tuple[int, list[Word]] | None:
    row = sheet.rows[spot.row]
    label, last = row.words[spot.start], row.words[spot.end - 1]
    for at in range(spot.row + 1, min(spot.row + 4, len(sheet.rows))):
        under = sheet.rows[at]
        if under.words[0].page != label.page or under.top - row.bottom > _NEAR * row.height:
            return None
        near = [word for word in under.words if label.x - 1.5 * row.height <= word.x < edge - 0.5 * row.height]
        words = _trimmed(_free(spots_of, at, near, under))
        if len(words) < len(near) and not words:
            return None
        if words and words[0].x <= last.right + 2 * row.height:
            return at, _segment(words, under.height)
    return None


def _continued(
    sheet: Sheet, spots_of: Mapping[int, Sequence[Spot]], at: int, first: list[Word], left: float, lines: int
) -> list[Word]:
    """An answer with the rows under it that go on with it."""
    found, right, above = list(first), first[-1].right, sheet.rows[at]
    left = min(left, first[0].x)
    for place in range(at + 1, min(at + lines, len(sheet.rows))):
        row = sheet.rows[place]
        if row.words[0].page != first[0].page or row.top - above.bottom > 1.1 * max(row.height, above.height):
            break
        near = [word for word in row.words if word.x >= left - 1.2 * row.height and word.x <= right]
        if not near or near[0].x > first[0].x + 6 * row.height or len(_free(spots_of, place, near, row)) < len(near):
            break
        more = _segment([*near, *(word for word in row.words if word.x > near[-1].x)], row.height)
        if len(_free(spots_of, place, more, row)) < len(more):
            break
        found.extend(more)
        right, above = max(right, more[-1].right), row
    return found
