"""What every kind of answer shares: the rules of a field, and the two ways a reading can end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

Value = str | int | float | bool | dict[str, Any]
Options = tuple[tuple[str, tuple[str, ...]], ...]  # of a choice, as `Spec` has them


@dataclass(frozen=True, slots=True)
class Spec:
    """One field's rules, from the service definition.

    `kind` names a module of this package, `rules` are that kind's own (each module lists them), `options` belong to a
    choice: (value, (its label in each shipped language, in their order, then other spellings)).
    """

    kind: str
    rules: Mapping[str, Any] = field(default_factory=dict)
    options: Options = ()


@dataclass(frozen=True, slots=True)
class Accepted:
    """The answer was understood. The value is JSON-safe; dates are ISO strings, amounts whole rupees."""

    value: Value


@dataclass(frozen=True, slots=True)
class Refused:
    """The answer cannot be used. `code` is the key of a text in `catalogue/messages/refusals`, `params` fill it."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


class Kind(Protocol):
    """What a module of this package offers. `show(read(x))` is read again as the same value."""

    REFUSALS: frozenset[str]

    def read(self, spec: Spec, said: str, today: date, /) -> Accepted | Refused:
        """What was meant by what was said; never raises, whatever was said."""

    def show(self, spec: Spec, value: Value, language: str, /) -> str:
        """The value as a citizen reads it."""


def as_kept(_spec: Spec, value: Value, _language: str) -> str:
    """The `show` of kinds whose value is already what a citizen reads."""
    return str(value)
