"""Devanagari in Latin letters as people text it, so that "mahila" finds महिला among a question's answers.

Rough on purpose: the result is compared by sound and with slips allowed, never shown.
"""

from __future__ import annotations

from chaupal.hearing.alphabets import TABLES
from chaupal.hearing.script import folded
from chaupal.kit.once import once_a_word

_CONSONANTS, _VOWELS, _SIGNS = TABLES["texted"], TABLES["texted_vowels"], TABLES["texted_signs"]
_VIRAMA, _ANUSVARA = "\u094d", "\u0902"


def romanised(text: str) -> str:
    """The folded text with its Devanagari words in Latin letters: "जन्म प्रमाण" is "janm praman"."""
    said = folded(text)
    return said if said.isascii() else " ".join(map(romanised_word, said.split()))


@once_a_word
def romanised_word(word: str) -> str:
    """One folded word in Latin letters."""
    if word.isascii():
        return word
    letters: list[str] = []
    for at, letter in enumerate(word):
        following = word[at + 1 : at + 2]
        if letter in _CONSONANTS:
            letters.append(_CONSONANTS[letter])
            # the vowel that is not written: none before a sign, a virama or the end of the word
            if following.isalpha() or following == _ANUSVARA:
                letters.append("a")
        elif letter == _ANUSVARA:
            letters.append("n")
        elif letter != _VIRAMA:
            letters.append(_VOWELS.get(letter) or _SIGNS.get(letter) or letter)
    return "".join(letters)
