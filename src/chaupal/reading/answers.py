"""The words that answer a label: beside it, behind its colon, in the next column, or below."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

from chaupal.reading.labels import gap, run_end, run_start

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.reading.labels import Spot
    from chaupal.reading.words import Row, Sheet, Word

_SEPARATORS = re.compile(r"^[\s:ः=./|,;*_~\-–—>»•]+$")
_COLUMN = 3.2  # heights of a letter that part two columns
_NEAR = 4.0  # heights of a letter within which an answer stands below its label
_LEADING = 2.1  # heights of a letter between two lines of one answer
_ROUND_ABOUT = 10  # rows in which a label shows where the next column begins
_SOME = 2  # labels below one another that make a column of labels
_HEAD_ROWS = 5  # rows after a label's own in which its answer begins
_FEW = 3  # lines of a short answer
_LONGEST_REST = 6  # words of a label that is longer than we know it, up to its colon


def answers(sheet: Sheet, spots: Sequence[Spot], spot: Spot, lines: int) -> Iterator[list[Word]]:
    """What may answer a label, the likeliest first. `lines`: over how many rows an answer may go on."""
    if spot.tail:
        return
    spots_of = _by_row(spots)
    row = sheet.rows[spot.row]
    until = _until(row, spot, spots_of.get(spot.row, ()))
    label = row.words[spot.start]
    edge = row.words[until].x if until < len(row.words) else float("inf")
    beside = [*_beside(row, spot, until)]
    rest = _trimmed(row.words[spot.end : until])
    strangers = bool(beside) and _heads_column(sheet, spots_of, spot, beside[0][0])
    if strangers and (below := _below(sheet, spots_of, spot, beside[0][0].x)):
        yield _continued(sheet, spots_of, spot, below[0], below[1], beside[0][0].x, lines)
    for words in beside:
        yield _continued(sheet, spots_of, spot, spot.row, words, edge, lines)
    if len(rest) > 1:
        yield rest
    for words in _beside_tail(sheet, spots_of, spot, label.x, edge):
        yield _continued(sheet, spots_of, spot, spot.until, words, edge, lines)
    below = _below(sheet, spots_of, spot, edge)
    if below:
        at, found = below
        yield _continued(sheet, spots_of, spot, at, found, edge, lines)
    if until == len(row.words) and not rest:
        yield from _wrapped(sheet, spots_of, spot)


def _until(row: Row, spot: Spot, spots: Sequence[Spot]) -> int:
    """Where the next label begins; one that is joined by a stroke ("Age / Sex") shares the answer."""
    end = spot.end
    for other in sorted(spots, key=lambda other: other.start):
        if other.start < end:
            continue
        apart = row.words[other.start].x - row.words[end - 1].right
        if other.start - end == 1 and row.words[end].text in "/|" and apart < 2 * row.height and not other.tail:
            end = other.end
            continue
        if row.words[other.start - 1].text in ("/", "|"):
            return max(run_start(row, other.start), end)  # where its other language begins, as we do not know it
        return other.start
    return len(row.words)


def _aligned(row: Row, left: float) -> int:
    """The word that begins nearest below a place."""
    return min(range(len(row.words)), key=lambda at: abs(row.words[at].x - left))


def _columns(sheet: Sheet, spots_of: Mapping[int, Sequence[Spot]], at: int, *, named: bool = False) -> list[float]:
    """Where labels begin, on the rows round about, that stand in a further column."""
    return [
        sheet.rows[place].words[spot.start].x
        for place in range(at - _ROUND_ABOUT, at + _ROUND_ABOUT)
        for spot in spots_of.get(place, ())
        if spot.start
        and (spot.name or not named)
        and sheet.rows[place].words[0].page == sheet.rows[at].words[0].page
        and gap(sheet.rows[place], spot.start) > _COLUMN / 2 * sheet.rows[place].height
    ]


def _heads_column(sheet: Sheet, spots_of: Mapping[int, Sequence[Spot]], spot: Spot, word: Word) -> bool:
    """Whether a word far beside a label stands where labels of ours do: it is a label that we do not know."""
    row = sheet.rows[spot.row]
    if row.words[spot.end].text[0] in ":ः=" or row.words[spot.end - 1].text[-1] in ":ः=":
        return False
    if word.x - row.words[spot.end - 1].right < _COLUMN * row.height:
        return False
    return sum(abs(x - word.x) < 0.6 * row.height for x in _columns(sheet, spots_of, spot.row, named=True)) >= _SOME


def _by_row(spots: Sequence[Spot]) -> dict[int, list[Spot]]:
    found: dict[int, list[Spot]] = {}
    for spot in spots:
        found.setdefault(spot.row, []).append(spot)
    return found


def _beside(row: Row, spot: Spot, until: int) -> Iterator[list[Word]]:
    """What stands on the label's row: behind the colon that ends the label, in the next column, or at once."""
    words = row.words[spot.end : until]
    if not words:
        return
    closed = row.words[spot.end - 1].text[-1] in ":ः="
    colon = next((at for at, word in enumerate(words[:_LONGEST_REST]) if word.text[-1] in ":ः="), None)
    if not closed and colon is not None and not any(_has_digit(word) for word in words[: colon + 1]):
        words = words[colon + 1 :]
    elif not closed and words[0].text[0] in "/|(":
        # the label in the other language, as we do not know it; the answer stands in the next column
        end = run_end(row, spot.end)
        if end < until:
            yield _segment(_trimmed(row.words[end:until]) or [row.words[end]], row.height)
    rest = _trimmed(words)
    if rest:
        yield _segment(rest, row.height)


def _beside_tail(
    sheet: Sheet, spots_of: Mapping[int, Sequence[Spot]], spot: Spot, left: float, edge: float
) -> Iterator[list[Word]]:
    """What stands beside the second line of a label, up to the next column."""
    for tail in spots_of.get(spot.until, ()):
        row = sheet.rows[spot.until]
        if tail.tail and tail.start == _aligned(row, left):
            ends = _until(row, tail, spots_of[spot.until])
            while ends > tail.end and row.words[ends - 1].x > edge - 0.5 * row.height:
                ends -= 1
            yield from _beside(row, tail, ends)


def _has_digit(word: Word) -> bool:
    return any(map(str.isdigit, word.text))


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
    left = label.x
    if spot.start and row.words[spot.start - 1].text in ("/", "|"):
        left = row.words[run_start(row, spot.start)].x  # its first language is spelled as we do not know it
    bottom = sheet.rows[spot.last].bottom
    for at in range(spot.row + 1, min(spot.last + _HEAD_ROWS, len(sheet.rows))):
        under = sheet.rows[at]
        if under.words[0].page != label.page or under.top - bottom > _NEAR * row.height:
            return None
        near = [word for word in under.words if left - 1.5 * row.height <= word.x < edge - 0.5 * row.height]
        words = _trimmed(_free(spots_of, at, near, under))
        if words and words[0].x <= last.right + 2 * row.height:
            return at, _segment(words, under.height)
        if at > spot.last and len(_free(spots_of, at, near, under)) < len(near):
            return None  # another label stands there
        if not near and not _free(spots_of, at, under.words, under):
            bottom = under.bottom  # the labels of the columns beside it take more lines
    return None


def _wrapped(sheet: Sheet, spots_of: Mapping[int, Sequence[Spot]], spot: Spot) -> Iterator[list[Word]]:
    """The next line's first words, where a line ends in a label and its colon."""
    row = sheet.rows[spot.row]
    if spot.row + 1 == len(sheet.rows) or row.words[-1].text[-1] not in ":ः":
        return
    under = sheet.rows[spot.row + 1]
    if under.words[0].page == row.words[0].page and under.top - row.bottom < _LEADING * row.height:
        first = _segment(under.words, under.height)
        if len(_free(spots_of, spot.row + 1, first, under)) == len(first):
            yield first


def _continued(
    sheet: Sheet,
    spots_of: Mapping[int, Sequence[Spot]],
    spot: Spot,
    at: int,
    first: list[Word],
    edge: float,
    lines: int,
) -> list[Word]:
    """An answer with the rows under it that go on with it, between its label's left side and the next column."""
    found, above = list(first), first
    left = sheet.rows[spot.row].words[spot.start].x
    if lines < 2:  # noqa: PLR2004
        return found
    for place in range(at + 1, min(at + lines + 2, len(sheet.rows))):
        row = sheet.rows[place]
        high = max(median(word.height for word in row.words), *(word.height for word in first))
        if (
            row.words[0].page != first[0].page
            or row.top - max(word.y + word.height for word in above) > _LEADING * high
        ):
            break
        near = [word for word in row.words if left - high <= word.x < edge - 0.5 * high]
        # of a long answer, the label may be repeated in the other language beside its second line
        tails = {
            word
            for other in spots_of.get(place, ())
            if other.tail or (other.name == spot.name and lines > _FEW and row.words[other.start].x < first[0].x - high)
            for word in row.words[other.start : other.end]
        }
        more = [word for word in near if word not in tails]
        more = _trimmed(more) if tails else more
        if not more:
            if near or row.words[0].x >= edge - high or row.words[-1].right < left:
                continue
            break
        if _answers_another(row, more[0], spots_of.get(place, ()), spot.name if lines > _FEW else None):
            break
        if len(_free(spots_of, place, more, row)) < len(more) or not _goes_on(
            sheet,
            above,
            more,
            first,
            left,
            edge,
            margins=_columns(sheet, spots_of, at),
            full=lines <= _FEW or at == spot.row,
            slack=high * (1 if lines > _FEW else 0.4),
        ):
            break
        above = _segment(more, row.height)
        found.extend(above)
        lines -= 1
        if lines < 2:  # noqa: PLR2004  that was the last
            break
    return found


def _answers_another(row: Row, word: Word, spots: Sequence[Spot], name: str | None) -> bool:
    """Whether a word stands right behind another label than one of `name`."""
    at = row.words.index(word) - 1
    while at >= 0 and _SEPARATORS.match(row.words[at].text):
        at -= 1
    return any(spot.start <= at < spot.end and not spot.tail and spot.name != name for spot in spots)


def _goes_on(
    sheet: Sheet,
    above: Sequence[Word],
    more: Sequence[Word],
    first: Sequence[Word],
    left: float,
    edge: float,
    *,
    margins: Sequence[float],
    full: bool,
    slack: float,
) -> bool:
    """Whether a line is the next of an answer: under its beginning, or wrapped since its first word found no room.

    `full`: there must have been no room, give or take `slack`: margins are guessed by what else stands on the page. The
    lines of an address below its label are as long as their writer likes.
    """
    high = max(word.height for word in first)
    if any(word.text[-1] in ":ः" for word in more[:4]):
        return False
    if first[0].x > left + 2 * high:
        # beside its label: what stands under the label is no answer, unless the line above was full
        under = abs(more[0].x - first[0].x) < 1.2 * high
        if under:
            return True
    if not full and abs(more[0].x - left) < 0.6 * high:
        return True
    if abs(more[0].x - left) > 1.5 * high:
        return False
    needed = above[-1].right + 0.3 * high + more[0].width + slack
    column = min((x for x in margins if x > above[-1].right + high), default=edge)
    return needed > min(edge - 1.8 * high, column - 1.8 * high, sheet.right(first[0].page))
