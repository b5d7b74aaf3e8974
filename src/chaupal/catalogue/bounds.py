"""What a value of a register may be, as its YAML says under `bounds`: so many digits, a number no less and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.wrong import Wrong

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Bound:
    """Of one field: `digits` of a number that is written as a text, or the least and the most of what is counted."""

    digits: int = 0
    least: int | None = None
    most: int | None = None

    def faults(self, name: str, value: Any) -> Iterator[Wrong]:
        """What is wrong with a value of that field; what is not there is no matter of bounds."""
        if value is None:
            return
        text = str(value)
        if self.digits and not (len(text) == self.digits and text.isascii() and text.isdigit()):
            yield Wrong("digits", name=name, value=value, digits=self.digits)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if self.least is not None and not (is_number and value >= self.least):
            yield Wrong("too_little", name=name, value=value, least=self.least)
        if self.most is not None and not (is_number and value <= self.most):
            yield Wrong("too_much", name=name, value=value, most=self.most)
