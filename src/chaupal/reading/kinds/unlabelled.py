"""Names that stand on a card without a label, known by where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.reading import values
from chaupal.reading.fields import Found, parsed
from chaupal.reading.words import letters

if TYPE_CHECKING:
    from chaupal.reading.values import Parser
    from chaupal.reading.words import Row, Sheet, Word

_NO_NAME = frozenset(
    (
    letters(word)
    for word in """
    government india department income tax govt card permanent account number authority unique identification
    election commission signature date birth issue address father husband mother dob year male female
    enrolment download to भारत सरकार आयकर विभाग जन्म तिथि वर्ष पिता पता पुरुष महिला प्राधिकरण विशिष्ट पहचान आधार
    """.split()
),
)  # fmt: skip
_GAP = 2.5  # heights of a letter that part two columns


def names_above(sheet: Sheet, below: Word, most: int, parser: Parser = values.person) -> list[Found]:
    """The names in the rows over a word, the nearest first."""
    found: list[Found] = []
    start = next(at for at, row in enumerate(sheet.rows) if below in row.words)
    left = _start_of(sheet.rows[start], below)
    for row in reversed(sheet.rows[max(0, start - 8) : start]):
        if row.words[0].page != below.page:
            break
        name = name_in(row, left, parser)
        if name:
            found.append(name)
            if len(found) == most:
                break
    return found


def _start_of(row: Row, word: Word) -> float:
    """Where the run of words begins in which a word stands."""
    left = word.x
    for other in reversed(row.words[: row.words.index(word)]):
        if left - other.right > _GAP * row.height:
            break
        left = other.x
    return left


def name_in(row: Row, left: float, parser: Parser = values.person) -> Found | None:
    """The name in a row, of the words that stand in the column that begins there."""
    kept: list[Word] = []
    for word in row.words:
        if word.x < left - 1.5 * row.height:
            continue
        if kept and word.x - kept[-1].right > _GAP * row.height:
            break
        kept.append(word)
    if not kept or any(word in _NO_NAME for word in row.keys):
        return None
    found = parsed(parser, kept, 0.9)
    if found is None or found.confidence < 0.2 or len(found.value) < 3:  # noqa: PLR2004
        return None
    return Found(found.value, found.confidence, found.words, parser, labelled=False)
