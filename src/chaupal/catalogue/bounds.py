"""What a value of a register may be, as its YAML says under `bounds`: so many digits, a number no less and no more.

Or one of those that a table tells of, or years, of all of which there are rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.catalogue import tables
from chaupal.catalogue.wrong import Wrong

_LONG = len("2026-04-30")

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def days_of(records: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """The fields that hold days alone (ISO), as these records show."""
    told: dict[str, list[Any]] = {}
    for record in records:
        for name, value in record.items():
            told.setdefault(name, []).append(value)
    values = {name: [value for value in each if value not in (None, "")] for name, each in told.items()}
    return frozenset(name for name, each in values.items() if each and all(map(is_day, each)))


def is_day(value: Any) -> bool:
    """Whether it is a day that there is, as 2026-04-30."""
    if not isinstance(value, str) or len(value) != _LONG:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Bound:
    """Of one field: `digits` of a number that is written as a text, or the least and the most of what is counted.

    `among`: one of those that a table (or `table.row`) tells of; `years_from`: years, none before that one.
    """

    digits: int = 0
    least: int | None = None
    most: int | None = None
    among: str = ""
    years_from: int | None = None

    def faults(self, name: str, value: Any, *, needed: bool = False) -> Iterator[Wrong]:
        """What is wrong with a value of that field; what is not there is no matter of bounds, unless it is needed."""
        if value is None and not needed:
            return
        if self.among and value not in (known := _known(self.among)):
            yield Wrong("none_of", name=name, known=", ".join(known))
        yield from self._of_years(name, value)
        text = str(value)
        if self.digits and not (len(text) == self.digits and text.isascii() and text.isdigit()):
            yield Wrong("digits", name=name, value=value, digits=self.digits)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if self.least is not None and not (is_number and value >= self.least):
            yield Wrong("too_little", name=name, value=value, least=self.least)
        if self.most is not None and not (is_number and value <= self.most):
            yield Wrong("too_much", name=name, value=value, most=self.most)

    def _of_years(self, name: str, value: Any) -> Iterator[Wrong]:
        if self.years_from is None:
            return
        if not isinstance(value, list) or not all(type(year) is int for year in value):
            yield Wrong("no_years", name=name)
        elif value and min(value) < self.years_from:
            yield Wrong("no_rates", name=name, first=self.years_from)


def _known(among: str) -> Sequence[str]:
    """What a table, or a row of one, tells of as it stood last; nothing of one that is not there."""
    name, _, row = among.partition(".")
    table = tables.tables().get(name)
    rows = table.versions[-1].rows if table else {}
    return list(rows.get(row, ()) if row else rows)
