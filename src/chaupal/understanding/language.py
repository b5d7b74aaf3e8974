"""Which language a text is in, and how it is written: `hi`, `en`, `pa`; `hi-Latn` is Hindi in Latin letters.

How each is known is data: its script, and the words that tell it in Latin letters (`hearing/languages/`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chaupal.hearing.folding import words
from chaupal.hearing.packs import pack
from chaupal.kit.languages import IN_LATIN, LANGUAGES, LATIN, OF_SCRIPT, base, scripts

if TYPE_CHECKING:
    from collections.abc import Mapping

CLEARLY = 2  # words by which one language must be told better than any other, to answer in it unasked
SOME = 0.15  # of the letters: "OBC certificate चाहिए" is Hindi


def language_of(text: str, fallback: str = IN_LATIN) -> str:
    """The language, as it is written; the fallback where there are no letters, or strange ones."""
    written = scripts(text)
    letters = sum(written.values())
    if not letters:
        return fallback
    own = next((code for name, code in OF_SCRIPT.items() if code != IN_LATIN and written[name] >= SOME * letters), "")
    if own or max(written, key=written.__getitem__) != "Latn":
        return own or fallback
    told = _told(text)
    return max(told, key=told.__getitem__)


def surely(text: str) -> str:
    """The language of a text in Latin letters, if words tell it that no other has, and few another; empty if not.

    Where all that tells anything is what several have and English has not ("bharna hai"), the first of them is meant.
    """
    said = words(text)
    told = {way: sum(word in own for word in said) for way, own in _by_own_words().items()}
    (most, way), (next_, _) = sorted(((count, way) for way, count in told.items()), reverse=True)[:2]
    if most:
        return way if most - next_ >= pack(base(way), "language").get("clearly", CLEARLY) else ""
    shared = _told(text)
    way = max(shared, key=shared.__getitem__)
    return way if shared[way] - shared[IN_LATIN] >= CLEARLY else ""


@cache
def _by_own_words() -> Mapping[str, frozenset[str]]:
    """The same, without the words that another language has, too."""
    known = _by_words()
    others = {way: frozenset[str]().union(*(told for each, told in known.items() if each != way)) for way in known}
    return {way: told - others[way] for way, told in known.items()}


def _told(text: str) -> dict[str, int]:
    said = words(text)
    return {way: sum(word in known for word in said) for way, known in _by_words().items()}


@cache
def _by_words() -> Mapping[str, frozenset[str]]:
    """Way of writing in Latin letters -> the words that tell it; in doubt the first is meant."""
    known = {IN_LATIN: _telling(IN_LATIN)}
    known |= {f"{code}{LATIN}": _telling(code) for code in LANGUAGES if code != IN_LATIN}
    return known


def _telling(language: str) -> frozenset[str]:
    listed = pack(language, "language").get("latin", "").split()
    return frozenset(word for each in listed for word in words(each))
