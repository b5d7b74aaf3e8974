"""Words that are spelt out, letter by letter: "Meena, M E E N A" is Meena. Pure."""

from __future__ import annotations

import re

_RUN = re.compile(r"(?<!\w)[A-Za-z](?:[ .\-]{1,2}[A-Za-z]){2,}(?!\w)")
_VOWELS = frozenset("aeiouy")
_LEAST = 4  # letters of a word that is told in letters only: a shorter one may be initials
_JOINS = " \t\n,:(-"


def joined(text: str) -> str:
    """The text with a word for its letters, or without them where the word is told, too."""
    for run in reversed([*_RUN.finditer(text)]):
        word = "".join(filter(str.isalpha, run[0]))
        before, after = text[: run.start()], text[run.end() :]
        if _is_told(before, word):
            text = before.rstrip(_JOINS) + after
        elif len(word) >= _LEAST and 0 < sum(letter in _VOWELS for letter in word.lower()) < len(word):
            text = before + word.capitalize() + after
    return text


def _is_told(before: str, word: str) -> bool:
    return word.lower() in "".join(letter if letter.isalnum() else " " for letter in before.lower()).split()
