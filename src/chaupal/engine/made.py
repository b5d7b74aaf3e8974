"""What is made once and kept: of a frozen definition on it (the menu's words of a catalogue), of a word in a table.

A definition never changes, so neither does what follows from it alone; and it goes when the definition goes. What it
takes is not part of it: two definitions are equal whatever was made of them.

The words that people use come again and again; of those, a bounded number is kept, none of them long.
"""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Made: TypeAlias = dict[Any, Any]
T = TypeVar("T")

WORDS = 8192  # kept of each function
LONGEST = 32  # letters of one that is kept: longer ones are said once


class Definition(Protocol):
    """A frozen dataclass with a field for it, which is no part of what it says."""

    @property
    def made(self) -> Made:
        """What was made of it so far."""


Of = TypeVar("Of", bound=Definition)


def once(make: Callable[[Of], T]) -> Callable[[Of], T]:
    """A pure function of a definition: asked again it only looks up."""

    @wraps(make)
    def found(of: Of) -> T:
        kept = of.made
        if make not in kept:
            kept[make] = make(of)
        value: T = kept[make]
        return value

    return found


def once_a_word(make: Callable[[str], T]) -> Callable[[str], T]:
    """A pure function of a word: asked again for one that was lately asked for it only looks up."""
    kept = lru_cache(maxsize=WORDS)(make)

    @wraps(make)
    def found(word: str) -> T:
        return kept(word) if len(word) <= LONGEST else make(word)

    return found
