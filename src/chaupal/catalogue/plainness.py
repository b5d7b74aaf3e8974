"""How plainly a text for citizens is worded: the words of its sentences, and the office words in it.

Office words are data, one file a language (`plain_words/<code>.yaml`):

- `endings`: what a word of the list may end in, so that its inflections need not be listed;
- `instead`: each office word, or several in a row, with what a neighbour says; a text of this is a suggestion;
- `kept`: names that people must know again on a paper, of laws and of offices. In them an office word may stand.

The names of services, departments and kinds of papers are kept without being listed: they are what is printed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING
from unicodedata import normalize

from chaupal.kit import yaml_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST_WORDS = 20  # of a sentence
_BETWEEN = re.compile(r"\n|(?<=[.?!\u0964\u2026])[\"'\u201d\u2019)*_]*\s+")  # with the danda
_LETTERS = r"\w\u0900-\u0963\u0966-\u0dff"  # signs of vowels in the scripts of India are no \w
_WORD = re.compile(f"[{_LETTERS}]")
_PLACEHOLDER = r"\{[^}]*\}"


@dataclass(frozen=True, slots=True)
class OfficeWords:
    """The office words of a language as one pattern, with what is said instead."""

    pattern: re.Pattern[str]
    instead: Mapping[str, str]

    def found_in(self, text: str) -> Iterator[tuple[str, str]]:
        """Each office word as it stands there, and what to say."""
        for match in self.pattern.finditer(text):
            if match["word"]:
                yield match[0], self.instead[match["word"].casefold()]


@cache
def office_words(language: str, names: frozenset[str] = frozenset()) -> OfficeWords | None:
    """Those of a language, but not within these names; None where nobody has listed them yet."""
    path = files(__package__).joinpath("plain_words", f"{language}.yaml")
    if not path.is_file():
        return None
    held = yaml_files.parsed(normalize("NFC", path.read_text(encoding="utf-8")))
    instead = {word.casefold(): said for word, said in held["instead"].items()}
    kept = f"{_PLACEHOLDER}|{_any({*names, *held['kept']})}"  # is found first, and passed over
    word = f"(?P<word>{_any(instead)})(?:{_any(held['endings'])})?(?![{_LETTERS}])"
    return OfficeWords(re.compile(f"(?<![{_LETTERS}])(?:{kept}|{word})", re.IGNORECASE), instead)


def _any(words: Iterable[str]) -> str:
    """A pattern of any of them: the longest that fits."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def sentences(text: str) -> Iterator[tuple[str, int]]:
    """Each sentence with the number of its words. A line ends one, too; a {placeholder} is one word."""
    for sentence in _BETWEEN.split(text):
        count = sum(bool(_WORD.search(word)) for word in sentence.split())
        if count:
            yield sentence.strip(), count
