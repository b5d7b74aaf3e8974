"""Words by their sound: हाँ, haan and Han are one word here, and so are काग़ज़ and kaagaj."""

from __future__ import annotations

import re
from functools import lru_cache

from chaupal.engine.answers.script import sound
from chaupal.engine.answers.script import words as spelt
from chaupal.engine.answers.transliteration import romanised

_MARKS = re.compile(r"[^\w\s]+")
LONGEST = 500  # characters looked at: nobody says what they want after that


@lru_cache(maxsize=1)  # all that reads a text folds it
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(_fold(word) for word in _MARKS.sub(" ", romanised(text[:LONGEST])).split())


def sounds(text: str) -> set[str]:
    """The words by their sound, as they are written and in Latin letters: vocabularies have either."""
    return {sound(word) for written in (text, romanised(text)) for word in spelt(written)}


@lru_cache(maxsize=20_000)
def _fold(word: str) -> str:
    return sound(word) or word


def phrase(text: str) -> str:
    """The folded words as one text."""
    return " ".join(words(text))
