"""A condition or sum of a service, as the catalogue compiled it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled CEL expression over the form's names (unanswered ones are null).

    `run` takes the names' values and returns the result; it is pure. `today` is among the names, as ISO text.
    `let` are the expressions that its source names, `figures` those at which a number may change what it gives.
    """

    source: str
    names: frozenset[str]
    run: Callable[[Mapping[str, Any]], Any] = field(compare=False)
    let: Mapping[str, Expression] = field(default_factory=dict, compare=False)
    figures: frozenset[int] = field(default=frozenset(), compare=False)
