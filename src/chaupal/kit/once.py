"""A pure function of a word that is worked out once: the words that people use come again and again.

Of those a bounded number is kept, none of them long.
"""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

WORDS = 8192  # kept of each function
LONGEST = 32  # letters of one that is kept: longer ones are said once
_KEPT: list[Callable[[], None]] = []  # what forgets what each function keeps


def once_a_word(make: Callable[[str], T]) -> Callable[[str], T]:
    """Asked again for a word that it was lately asked for it only looks up."""
    kept = lru_cache(maxsize=WORDS)(make)
    _KEPT.append(kept.cache_clear)

    @wraps(make)
    def found(word: str) -> T:
        return kept(word) if len(word) <= LONGEST else make(word)

    return found


def forget() -> None:
    """Lets go of all words: most of those that were folded while lists were loaded are none that people use."""
    for clear in _KEPT:
        clear()
