"""People's names as sentences are made up with: of every community, and some that nobody bears.

Invented ones teach that a name is known by its place, not by a list.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.answers.hearing import by_ear
from chaupal.hearing.answers.spelling import listed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

_ONSETS = "b bh ch d dh g gh h j jh k kh l m n p ph r s sh t th v y z pr kr tr br".split()
_VOWELS = "a a a aa i ee u oo e o ai".split()
_CODAS = ["", "", "", "n", "r", "l", "m", "sh", "t", "k", "d"]
_INVENTED, _SINGLE, _INITIALS = 0.25, 0.15, 0.04
# headings of hearing/answers/names.txt
_SECTIONS = {
    "second": "second parts of names",
    "north": "surnames of the north",
    "bengal": "surnames and names of Bengal, Odisha, Assam",
    "south": "surnames and names of the south",
    "christian": "Christian names",
    "muslim": "Muslim names",
    "men": "Hindu given names, men's",
    "women": "Hindu given names, women's",
    "sikh": "Sikh given names",
}


@cache
def sections() -> dict[str, list[tuple[str, str]]]:
    """The names that are listed, each in Devanagari and in Latin letters, by community."""
    of = listed()
    return {name: of[heading] for name, heading in _SECTIONS.items()}


class Name(NamedTuple):
    """Words of a name, in both scripts: (Devanagari, Latin) each."""

    words: tuple[tuple[str, str], ...]

    def written(self, *, latin: bool) -> str:
        """As it is written in one of both."""
        return " ".join(word[latin] for word in self.words)


def invented(chance: Random) -> tuple[str, str]:
    """A word that nobody is called."""
    syllables = (chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(chance.choice((1, 2, 2, 2, 3))))
    latin = "".join(syllables) + chance.choice(_CODAS)
    return by_ear(latin), latin.title()


def name(chance: Random) -> Name:
    """A full name, or one word of it."""
    words = _of_community(chance)
    words = [invented(chance) if chance.random() < _INVENTED else word for word in words]
    if chance.random() < _SINGLE:
        words = words[:1]
    if chance.random() < _INITIALS:
        letter = chance.choice("ABDGHJKMNPRSTV")
        words = [(letter + ".", letter + chance.choice([".", ""])), *words[-1:]]
    return Name(tuple(words))


def _of_community(chance: Random) -> list[tuple[str, str]]:
    of = sections()
    kind = chance.random()
    if kind < 0.5:  # noqa: PLR2004
        given = chance.choice(of["men"] if chance.random() < 0.5 else of["women"])  # noqa: PLR2004
        middle = [chance.choice(of["second"])] if chance.random() < 0.5 else []  # noqa: PLR2004
        return [given, *middle, *([chance.choice(of["north"])] if chance.random() < 0.75 else [])]  # noqa: PLR2004
    if kind < 0.6:  # noqa: PLR2004
        return [chance.choice(of["sikh"]), chance.choice(of["second"]), chance.choice(of["north"])][
            : chance.choice((2, 3))
        ]
    community = chance.choice(("muslim", "muslim", "bengal", "south", "christian"))
    return _some(of[community], chance)


def _some(listed: Sequence[tuple[str, str]], chance: Random) -> list[tuple[str, str]]:
    return [chance.choice(listed) for _ in range(chance.choice((2, 2, 2, 3)))]
