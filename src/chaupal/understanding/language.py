"""Which language a text is in, and how it is written: `hi`, `en`, `pa`; `hi-Latn` is Hindi in Latin letters.

How each is known is data: its script, and the words that tell it in Latin letters (`hearing/languages/`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chaupal.hearing.folding import words
from chaupal.hearing.packs import pack
from chaupal.kit.languages import IN_LATIN, LANGUAGES, LATIN, OF_SCRIPT, scripts

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    said = words(text)
    told = {way: sum(word in known for word in said) for way, known in _by_words().items()}
    return max(told, key=told.__getitem__)


@cache
def _by_words() -> Mapping[str, frozenset[str]]:
    """Way of writing in Latin letters -> the words that tell it; in doubt the first is meant."""
    known = {IN_LATIN: _telling(IN_LATIN)}
    known |= {f"{code}{LATIN}": _telling(code) for code in LANGUAGES if code != IN_LATIN}
    return known


def _telling(language: str) -> frozenset[str]:
    listed = pack(language, "language").get("latin", "").split()
    return frozenset(word for each in listed for word in words(each))
