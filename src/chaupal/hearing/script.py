"""Writing as people type it on a phone: two scripts, many spellings of one word, and characters nobody can see.

`clean` gives what is kept, `folded` what is searched for figures, `words` what is compared, `sound` one spelling for
the many romanised ones of a Hindi word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import groupby

from chaupal.hearing.indic import NASAL_BEFORE_CONSONANT, in_devanagari
from chaupal.kit.letters import legible
from chaupal.kit.once import once_a_word

_ZEROES = (0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xFF10)
_DIGITS: dict[int, str] = {zero + digit: str(digit) for zero in _ZEROES for digit in range(10)}
_JOINERS = "\u200c\u200d"  # they shape Devanagari conjuncts, so a kept text keeps them

_NUKTA, _CHANDRABINDU, _ANUSVARA = "\u093c", "\u0901", "\u0902"
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")
_UNSEEN = dict.fromkeys([*range(0xFE00, 0xFE10), 0x20E3, *range(0x1F3FB, 0x1F400), *map(ord, _JOINERS)])
_FOLD: dict[int, str | None] = {
    **_DIGITS,
    **_DASHES,
    **_UNSEEN,
    ord(_NUKTA): None,
    ord(_CHANDRABINDU): _ANUSVARA,
    ord("\u2019"): "'",
    ord("\u2018"): "'",
}
_PUNCTUATION = dict.fromkeys(map(ord, '!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~।॥“”…•·₹'), " ") | {ord("'"): None}
_STOP = re.compile(r"[,.;:।!\n]+")


def seen(text: str) -> str:
    """The text without control characters, marks of direction and other things without a shape; line breaks stay."""
    if text.isprintable():
        return text
    return "".join(map(_seen, text))


def _seen(letter: str) -> str:
    if letter.isprintable() or letter in _JOINERS or letter == "\n":
        return letter
    return "\n" if letter in "\r\x0b\x0c\x85\u2028\u2029" else " " if letter.isspace() else ""


def clean(said: str) -> str:
    """What is kept of a text: composed alike, digits as 0-9, single spaces, nothing that has no letterform."""
    said = legible(said)
    if not said.isascii():
        said = unicodedata.normalize("NFC", said).translate(_DIGITS)
    return " ".join(said.split())


@once_a_word
def folded(said: str) -> str:
    """For searching: lower case, digits as 0-9, one spelling of nasals and nuktas, Gurmukhi in Devanagari's letters."""
    if said.isascii():
        said = said.lower()
    else:
        said = in_devanagari(unicodedata.normalize("NFKC", said).casefold()).translate(_FOLD)
        said = NASAL_BEFORE_CONSONANT.sub(_ANUSVARA, said)  # हिन्दी and हिंदी are one word
    return " ".join(seen(said).split())


@lru_cache(maxsize=32)  # whoever looks at a message asks again
def words(said: str) -> tuple[str, ...]:
    """For comparing: the folded words without punctuation."""
    return tuple(folded(said).translate(_PUNCTUATION).split())


def key(said: str) -> str:
    """The folded words, joined: two texts with one key say the same."""
    return " ".join(words(said))


_SOUNDS = (
    ("chh", "ch"),
    ("aa", "a"),
    ("ee", "i"),
    ("ii", "i"),
    ("oo", "u"),
    ("uu", "u"),
    ("ou", "au"),
    ("w", "v"),
    ("z", "j"),
    ("ph", "f"),
    ("q", "k"),
    ("x", "ks"),
)


@once_a_word
def sound(word: str) -> str:
    """One spelling for the many romanised ones: hazaar, hazar and hajaar are all `hajar`; bachcha is baccha."""
    if not word.isascii():
        return word
    for spelling, plain in _SOUNDS:
        word = word.replace(spelling, plain)
    hard_c = word.replace("ch", "C").replace("cC", "C").replace("c", "k")  # the word has small letters alone
    single = "".join(letter if letter.isalpha() else "".join(run) for letter, run in groupby(hard_c))
    return single.replace("C", "ch")


def first_clause(said: str) -> str:
    """What stands before the first comma, stop or break."""
    return _STOP.split(said.strip(), maxsplit=1)[0]


def vocabulary(listed: str) -> frozenset[str]:
    """A list of words to look up folded words in, by their spelling or by their sound."""
    return frozenset(form for word in folded(listed).split() for form in (word, sound(word)))
