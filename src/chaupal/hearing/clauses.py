"""A text in its parts: between commas and stops, and between words that join. Pure.

>>> parted("do ladke hain, ladies 1,200 aur koi nahi", frozenset({"aur"}))
['do ladke hain', 'ladies 1,200', 'koi nahi']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.words import split

if TYPE_CHECKING:
    from chaupal.hearing.words import Words

MARKS = frozenset(",;।\n")


def parted(
    text: str, between: frozenset[str] = frozenset(), marks: frozenset[str] = MARKS, *, at_figures: bool = False
) -> list[str]:
    """The parts that are not empty, as they were written; `at_figures`: each figure begins one.

    `between` are words as they are folded. A comma or a stop within figures parts nothing.
    """
    heard = split(text)
    starts, ends = [0], []
    for at, word in enumerate(heard.words):
        if word.folded in between or (word.folded in marks and not _is_within_figures(heard, at)):
            ends.append(word.start)
            starts.append(word.end)
        elif at_figures and word.folded[0].isdecimal() and not _is_within_figures(heard, at - 1):
            ends.append(word.start)
            starts.append(word.start)
    parts = (text[start:end].strip() for start, end in zip(starts, [*ends, len(text)], strict=True))
    return [part for part in parts if part]


def _is_within_figures(heard: Words, at: int) -> bool:
    """Whether the mark there has a figure directly behind it."""
    after = heard.words[at + 1 : at + 2]
    return at >= 0 and bool(after) and heard.words[at].end == after[0].start and after[0].folded[0].isdecimal()
