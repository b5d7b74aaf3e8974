"""A text as words, with the way back to its letters: whatever is found among the words is cut out as it was written.

>>> heard = split("mera naam Sunita hai.")
>>> [word.key for word in heard.words]
['mera', 'nam', 'sunita', 'hai', '.']
>>> heard.cut(2, 3)
'Sunita'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from chaupal.hearing.script import folded, sound
from chaupal.hearing.transliteration import romanised, romanised_word
from chaupal.kit.once import once_a_word

_LEAST_OF_SEVERAL = 4  # letters of a word that may be a plural
LONGEST = 2000  # characters that are looked at
# what stands between words: punctuation of our scripts, arrows and pictures; marks of direction are not even that
_MARK = (
    "!-&(-/:-@\\[-`{-~\u00a1-\u00bf\u0964\u0965\u2010-\u2015\u201c-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u2bff"
    "\u060c\u061b\u061f\u06d4\u3000-\u303f\U0001f000-\U0001f3fa\U0001f400-\U0001faff"
)
_UNSEEN = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufe0f\U0001f3fb-\U0001f3ff\x00-\x08\x0e-\x1f"
_QUOTE = "'\u2018\u2019"
_WORD = re.compile(
    rf"[^\s{_MARK}{_UNSEEN}{_QUOTE}]+(?:[{_QUOTE}][^\s{_MARK}{_UNSEEN}{_QUOTE}]+)*|\n|[{_MARK}{_QUOTE}]",
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word, or a mark between words. `start` and `end` count the letters of the text as it was written."""

    start: int
    end: int
    folded: str  # lower case, digits as 0-9, one spelling of nasals and nuktas
    key: str  # its sound in Latin letters: नाम, naam and nam are one; a mark's is itself


@dataclass(frozen=True, slots=True)
class Words:
    """A text and the words in it, in order."""

    text: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]  # the words by their sound, marks among them

    def cut(self, start: int, end: int) -> str:
        """What was written from one word up to another, that one not included."""
        return self.text[self.words[start].start : self.words[end - 1].end] if start < end else ""


@lru_cache(maxsize=32)  # whoever listens to a text splits it, and its parts
def split(text: str) -> Words:
    """The words of a text. Of one that is longer than a message can be, the beginning."""
    words = tuple(map(_word, _WORD.finditer(text[:LONGEST])))
    return Words(text, words, tuple([word.key for word in words]))


def _word(found: re.Match[str]) -> Word:
    return Word(found.start(), found.end(), *_forms(found[0]))


def _forms(written: str) -> tuple[str, str]:
    return (folded(written), key(written)) if written != "\n" else ("\n", "\n")


@once_a_word
def key(written: str) -> str:
    """The sound of one word, whatever it is written in."""
    plain = folded(written)
    return sound(romanised_word(plain)) or plain


def single(sound: str) -> str:
    """The sound of a word without the ending of an English plural."""
    return sound[:-1] if len(sound) >= _LEAST_OF_SEVERAL and sound.endswith("s") else sound


@lru_cache(maxsize=20_000)
def sound_of(word: str) -> str:
    """How a word sounds, whatever its script and the marks beside it."""
    return sound(romanised(word.strip(",.;:!।/")))


def says_all(words: str, said: str) -> bool:
    """Whether these are all the words of it, however they are spelt."""
    return split(words).keys == split(said).keys
