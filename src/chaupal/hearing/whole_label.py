"""An answer that is called by its whole label, as the review shows it: "Use of the building: hotel". Pure.

Who reads a list copies from it. What a label would mean elsewhere (a question in "What happened", a value in "Owner or
tenant", a change in "Change") it does not mean there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.called import BE
from chaupal.hearing.cues import heard, pieces
from chaupal.hearing.packs import words_of
from chaupal.hearing.patches import DIGITS, FIGURES
from chaupal.hearing.script import folded
from chaupal.hearing.words import sound_of, split
from chaupal.kit import languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.cues import Said
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Answer, Blank

_KINDS = DIGITS | FIGURES | {"name", "date", "choice", "yes_no"}  # of which all of the words are the value
_ARTICLE = frozenset(map(sound_of, words_of("grammar.article")))  # behind a value it is a letter: "category A"
_AROUND = ("is", "do", "should", "change", "wrong", "sorry", "courtesy", "links", "calls")  # words that are no value


class Called(NamedTuple):
    """Which answer, and the words of what it is to be; the option, if they are its label."""

    blank: Blank
    words: str
    option: str = ""


def called(ear: Ear, answers: Sequence[Answer], text: str, *, within: bool = False) -> Called | None:
    """The one answer whose label begins the text, but for words of correcting, with what is said of it.

    `within`: the text is part of a message.
    """
    found: dict[int, list[Called]] = {}
    said = heard(ear.cues, text)
    keys = tuple(piece.key for piece in said.pieces)
    for blank, _ in answers:
        for label in map(_keys, blank.labels) if blank.kind in _KINDS else ():
            if within and blank.kind == "name" and len(label) == 1:
                continue  # "buyer ka mob glt h" names no buyer
            at = next((at for at in range(len(keys) - len(label)) if keys[at : at + len(label)] == label), None)
            is_there = label and at is not None and all(_is_around(said, each) for each in range(at))
            if is_there and at is not None and (told := _told(said, at + len(label), blank)):
                found.setdefault(len(label), []).append(told)
    longest = found[max(found)] if found else []
    return longest[0] if len({one.blank.id for one in longest}) == 1 else None


def named_alone(ear: Ear, answers: Sequence[Answer], text: str) -> Called | None:
    """The one choice of which another option is said as it is shown, and nothing else: "learner's licence"."""
    said = heard(ear.cues, text)
    start, end = _bared(said, 0)
    words = folded(said.cut(start, end))
    found = [
        Called(blank, words, option)
        for blank, value in answers
        for option, labels in (blank.spec.options if blank.kind == "choice" else ())
        if " " in words and option != value and words in map(folded, labels[: len(languages.PLACES)])
    ]
    return found[0] if len({one.blank.id for one in found}) == 1 else None


@lru_cache(maxsize=4096)
def _keys(label: str) -> tuple[str, ...]:
    return tuple(piece.key for piece in pieces(split(label)))


def _told(said: Said, start: int, blank: Blank) -> Called | None:
    """What is said of it behind its label; nothing if something is denied there, unless an option says no itself."""
    first, last = _bared(said, start)
    if blank.kind == "choice":
        runs = ((begin, end) for begin in range(start, first + 1) for end in range(len(said.pieces), last - 1, -1))
        labels = {folded(label): option for option, each in blank.spec.options for label in each}
        for words in (said.cut(*run) for run in runs):
            if option := labels.get(folded(words)):
                return Called(blank, words, option)
    is_denied = any(first <= mark[0] < last for mark in said.marks)
    words = said.cut(first, last)
    return Called(blank, words) if words and not is_denied else None


def _bared(said: Said, start: int) -> tuple[int, int]:
    """The rest of the text without the words of correcting on either side of it."""
    end = len(said.pieces)
    while start < end and _is_around(said, start):
        start += 1
    while start < end and _is_around(said, end - 1) and said.pieces[end - 1].key not in _ARTICLE:
        end -= 1
    return start, end


def _is_around(said: Said, at: int) -> bool:
    return said.has(at, *_AROUND) or sound_of(said.cut(at, at + 1)) in BE
