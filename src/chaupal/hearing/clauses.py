"""A text in its parts: between commas and stops, and between words that join. Pure.

>>> parted("do ladke hain, ladies 1,200 aur koi nahi", frozenset({"aur"}))
['do ladke hain', 'ladies 1,200', 'koi nahi']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.packs import words_of
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.words import Words

_SHORT = 3  # letters of a word that a full stop may only shorten
MARKS = frozenset(",;।\n")
_FULL_STOP = frozenset(".")
# short words that a full stop ends: "yes. …", "a new one. …"
_WHOLE = frozenset(
    word
    for word in words_of(
        "answers.assent", "answers.fine", "grammar.is", "grammar.this", "remarks.another", "remarks.one"
    )
    if len(word) > 1
)


def parted(
    text: str, between: frozenset[str] = frozenset(), marks: frozenset[str] = MARKS, *, at_figures: bool = False
) -> list[str]:
    """The parts that are not empty, as they were written."""
    ends = breaks(text, between, marks, at_figures=at_figures)
    starts = [0, *(end for _, end in ends)]
    parts = (text[start:end].strip() for start, end in zip(starts, [*(start for start, _ in ends), None], strict=True))
    return [part for part in parts if part]


def breaks(
    text: str, between: frozenset[str], marks: frozenset[str] = MARKS, *, at_figures: bool = False
) -> list[tuple[int, int]]:
    """Where the text is parted: (where a part ends, where the next begins), in letters.

    `between` are words as they are folded; `at_figures`: each figure begins a part, too. A comma or a stop within
    figures parts nothing.
    """
    heard = split(text)
    if not (between or at_figures or "." in heard.keys) and marks.isdisjoint(heard.keys):  # nearly always
        return []
    found: list[tuple[int, int]] = []
    for at, word in enumerate(heard.words):
        is_end = word.folded == "." and ends_part(heard, at, _FULL_STOP) and not _is_within_figures(heard, at)
        if is_end or word.folded in between or (word.folded in marks and not _is_within_figures(heard, at)):
            found.append((word.start, word.end))
        elif at_figures and word.folded[:1].isdecimal() and not _is_within_figures(heard, at - 1):
            found.append((word.start, word.start))
    return found


def ends_part(heard: Words, at: int, stops: AbstractSet[str]) -> bool:
    """Whether one of these marks stands there and ends a part: between letters, or behind a short word, none does."""
    word = heard.words[at]
    before = heard.words[at - 1] if word.key == "." and at > 0 else None
    is_short = before is not None and len(before.key) <= _SHORT and before.folded not in _WHOLE  # "no. 7", "Dr. Rao"
    following = heard.text[word.end : word.end + 1]
    return word.key in stops and not is_short and (word.key == "\n" or not following or following.isspace())


def _is_within_figures(heard: Words, at: int) -> bool:
    """Whether the mark there has a figure directly behind it."""
    after = heard.words[at + 1 : at + 2]
    is_line = at >= 0 and heard.words[at].folded == "\n"
    return (
        at >= 0
        and not is_line
        and bool(after)
        and heard.words[at].end == after[0].start
        and after[0].folded[:1].isdecimal()
    )


def without_end(text: str, ends: frozenset[str]) -> str:
    """The text without its last word, and what follows that, if it is one of these and not all."""
    words = [word for word in split(text).words if word.folded[:1].isalnum()]
    return text[: words[-1].start].rstrip() if len(words) > 1 and words[-1].folded in ends else text
