"""What is made once of a frozen definition and kept on it: the menu's words of a catalogue.

A definition never changes, so neither does what follows from it alone; and it goes when the definition goes. What it
takes is not part of it: two definitions are equal whatever was made of them.
"""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Made: TypeAlias = dict[Any, Any]
T = TypeVar("T")


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
