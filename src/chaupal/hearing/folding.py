"""Words by their sound: हाँ, haan and Han are one word here, and so are काग़ज़ and kaagaj."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain

from chaupal.hearing.script import folded, sound
from chaupal.hearing.script import words as spelt
from chaupal.hearing.transliteration import romanised, romanised_word
from chaupal.kit.once import once_a_word

# an a that one script writes and the other leaves out: banavana and banvana, khatam and khatm
_UNSPOKEN = re.compile("([aeiou][bcdfghjklmnpqrstvwxyz]h?)a(?=[bcdfghjklmnpqrstvwxz]h?(?:[aeiou]|$))")
_GLIDE = re.compile("(?<=[aeiou])y(?=[aeiou])")  # gaye and gae
_LEAST = 5  # letters of a word whose ending tells by whom it is done: karta, karti, karte
LONGEST = 500  # characters looked at: nobody says what they want after that


@lru_cache(maxsize=4)  # all that reads a text folds it
def words(text: str) -> tuple[str, ...]:
    """The folded words of a text, in order."""
    return tuple(chain.from_iterable(map(fold, folded(text[:LONGEST]).split())))


@lru_cache(maxsize=64)  # whoever listens to a text asks for them
def sounds(text: str) -> frozenset[str]:
    """The words by their sound, as they are written and in Latin letters: vocabularies have either."""
    return frozenset(sound(word) for written in {text, romanised(text)} for word in spelt(written))


def is_only(said: str, allowed: frozenset[str]) -> bool:
    """Whether nothing but words of these sounds was said."""
    return all(not allowed.isdisjoint(sounds(word)) for word in spelt(said))


def spoken(text: str) -> tuple[str, ...]:
    """The same, as they are compared with what is listed: banavana, banwane and बनवानी are one word, too."""
    return tuple(map(as_spoken, words(text)))


@once_a_word
def as_spoken(word: str) -> str:
    """A folded word without what differs between scripts, and between who does it."""
    if not word.isascii():
        return word
    open_e = word.replace("eh", "ah")  # rehna and rahna
    plain = _GLIDE.sub("", _UNSPOKEN.sub(r"\1", open_e))
    is_ended = len(plain) >= _LEAST and plain[-1] in "aeio" and plain[-2] in "tn"
    return plain[:-1] if is_ended else plain


@once_a_word
def fold(told: str) -> tuple[str, ...]:
    """What stands between two spaces: a word, or some with marks between them."""
    plain = "".join(letter if letter.isalnum() or letter == "_" else " " for letter in romanised_word(told))
    return tuple(sound(word) or word for word in plain.split())


def phrase(text: str) -> str:
    """The folded words as one text."""
    return " ".join(words(text))
