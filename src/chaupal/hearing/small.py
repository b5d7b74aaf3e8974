"""Small words as they are spelt: what joins or is polite may sound like a word that tells something. Pure.

By their sound ji and JEE are one word, and so are it and IIT, da and DDA. Whoever writes the small word means that; an
abbreviation in a sentence is written in capitals.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chaupal.hearing.folding import LONGEST, fold
from chaupal.hearing.packs import packs, phrases_of, spelt_in
from chaupal.hearing.script import folded, key
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator

_POLITE = ("answers.assent", "grammar.please", "lexicon.courtesy", "edges.courtesy")
_PHRASES = ("phatic.opens", "phatic.calls", "phatic.closes", "wishing.greetings")


class Small(str):
    """The folded word."""

    __slots__ = ()


class Polite(Small):
    """One that is said out of courtesy, or a yes: alone it never tells which thing is meant."""

    __slots__ = ()


def words(text: str, *, shouts: bool = False) -> Iterator[str]:
    """The folded words of a text, in order; small ones are known for it. Who `shouts` writes all in capitals."""
    for written in text[:LONGEST].split():
        told, kind = (
            fold(folded(written)),
            None if _is_short_form(written, shouts=shouts) else _kinds().get(key(written)),
        )
        yield from told if kind is None else (kind("".join(told)),)


def sounds(text: str, *, shouts: bool = False) -> set[str]:
    """The sounds of the small words of a text."""
    written = ((word, text[word.start : word.end]) for word in split(text).words)
    return {word.key for word, each in written if word.folded in _kinds() and not _is_short_form(each, shouts=shouts)}


def _is_short_form(written: str, *, shouts: bool) -> bool:
    return not shouts and len(written) > 1 and written.isascii() and written.isupper()


@cache
def _kinds() -> dict[str, type[Small]]:
    """Each small word as it is spelt."""
    lists = sorted({f"grammar.{name}" for pack in packs("grammar") for name in pack})
    small = (word for name in lists for word in spelt_in(name))
    said = (phrase for name in _PHRASES for phrase in phrases_of(name) if " " not in phrase)
    polite = (*said, *(word for name in _POLITE for word in spelt_in(name)))
    return dict.fromkeys(map(key, small), Small) | dict.fromkeys(map(key, polite), Polite)
