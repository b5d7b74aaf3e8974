"""A message beside those that we sent: the same, nearly the same, or none of them. Pure."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from chaupal.genuine.base import Whole
from chaupal.genuine.claims import LONGEST, claims_of, figures_of, folded
from chaupal.hearing.remarks import asks_us
from chaupal.understanding.queries import asks_if_ours, bidden_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from chaupal.genuine.base import Sent

LEAST = 5  # words by which a message is known again
ALIKE = 88  # of a hundred: as like as a message with another link, number or amount in it
BESIDE = 14  # words that may ask about a message beside it
TWICE = 2.0  # times as long is no longer the same message
_BIDS = frozenset(("pays", "rupees", "secret", "opens", "demands"))  # what is bidden changes what a message says
_SHOWN = re.compile(r"[:?\n\"“«]+")
_SENTENCE = re.compile(r"[.!?\n\u0964]")
_BETWEEN = re.compile(r"(?<=[.!?\u0964])\s+|\s*\n\s*")  # sentences; a stop within an address ends none
_END = " .!?\n\u0964"
_VARIES = re.compile(r"\S*(?:\d|://)\S*")


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the message is, when that was sent, and which figures stand in it that were not in ours."""

    whole: Whole
    on: str = ""
    figures: tuple[str, ...] = ()


def compare(message: str, sent: Iterable[Sent]) -> Likeness:
    """The likest of what was sent (the newest first); UNKNOWN if it is like none."""
    words = _words(message)
    shown = [words, *map(_words, _without_question(message))]
    best, nearest = None, 0.0
    for one in sent:
        ours = _words(one.text)
        if any(_is_same(each, ours) for each in shown):
            return Likeness(Whole.OURS, one.on)
        if (likeness := _likeness(words, ours)) > nearest:
            best, nearest = one, likeness
    if best is None or nearest < ALIKE:
        return Likeness(Whole.UNKNOWN)
    others = sorted(figures_of(message) - figures_of(best.text), key=message.find)
    return Likeness(Whole.ALTERED, best.on, tuple(others))


def _words(text: str) -> list[str]:
    """Its words without marks at their edges: how a phone copies them changes nothing."""
    plain = folded(text[:LONGEST]).casefold()
    return [word for each in plain.split() if (word := _trimmed(each))]


def _trimmed(word: str) -> str:
    is_word = [unicodedata.category(letter)[0] in "LMN" or letter in "₹+/" for letter in word]
    if not any(is_word):
        return ""
    return word[is_word.index(True) : len(word) - is_word[::-1].index(True)]


def _is_same(words: Sequence[str], ours: Sequence[str]) -> bool:
    """The same words; a piece of ours; or ours with nothing beside it but what whoever asks about it says."""
    if words == ours:
        return bool(words)
    if LEAST <= len(words) < len(ours):
        return _at(words, ours) is not None
    if len(ours) < LEAST or (at := _at(ours, words)) is None:
        return False
    before, behind = " ".join(words[:at]), " ".join(words[at + len(ours) :])
    if behind:
        before, behind = "", f"{before} {behind}"
    return (not before or _asks(before, leads=True)) and (not behind or _asks(behind))


def _asks(said: str, *, leads: bool = False) -> bool:
    """Whether words beside a message ask about it, and claim nothing; before it (`leads`) any question may, or "I got".

    What is behind it changes what it says: there only the question whether it is ours is one.
    """
    if len(said.split()) > BESIDE or claims_of(said) or figures_of(said):
        return False
    bids = bidden_in(said)
    return asks_if_ours(f"{said}?") or (leads and bids.isdisjoint(_BIDS) and ("things" in bids or asks_us(said)))


def beside_questions(text: str) -> str:
    """What is left without the sentences by which whoever writes asks whether it is ours."""
    return " ".join(each for each in _BETWEEN.split(text) if not asks_if_ours(each, shows=True, calls=True))


def _without_question(message: str) -> Iterator[str]:
    """A message without the words before it, or behind it, of whoever asks about it."""
    lead, sign, rest = _first(message)
    if sign and _asks(lead, leads=True):
        yield rest
    ends = [end.start() for end in _SENTENCE.finditer(message.rstrip(_END))]
    if ends and _asks(message[ends[-1] + 1 :]):
        yield message[: ends[-1] + 1]


def _first(message: str) -> tuple[str, str, str]:
    """What stands before the first sign that a thing is shown, the sign, and what follows."""
    found = _SHOWN.search(message)
    return (message[: found.start()], found[0], message[found.end() :]) if found else (message, "", "")


def _at(piece: Sequence[str], whole: Sequence[str]) -> int | None:
    starts = (at for at, word in enumerate(whole[: len(whole) - len(piece) + 1]) if word == piece[0])
    return next((at for at in starts if list(whole[at : at + len(piece)]) == list(piece)), None)


def _likeness(words: Sequence[str], ours: Sequence[str]) -> float:
    """0 to 100, whatever numbers and links are in them; ours with more around it is like it, too."""
    if len(ours) < LEAST or len(words) < LEAST:
        return 0.0
    if len(words) > len(ours) and _at(ours, words) is not None:
        return 100.0
    if not 1 / TWICE <= len(words) / len(ours) <= TWICE:
        return 0.0
    return fuzz.ratio(_without_figures(words), _without_figures(ours), score_cutoff=ALIKE)


def _without_figures(words: Sequence[str]) -> str:
    return " ".join(_VARIES.sub("#", word) for word in words)
