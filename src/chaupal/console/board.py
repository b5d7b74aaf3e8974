"""A table of figures: what the page shows, a chart draws, a spreadsheet takes out; each figure with its way down."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.http import urlencode

from chaupal.catalogue.queries import catalogue
from chaupal.console import words
from chaupal.kit.money import grouped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.functional import _StrPromise
    from django.utils.safestring import SafeString

Value = int | float | str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value, as it stands in a file; `shown` is how people read it, `href` leads to the cases behind it."""

    value: Value
    shown: str = ""
    href: str = ""

    @property
    def text(self) -> str:
        """What the page says."""
        if self.shown or self.value is None:
            return self.shown or "—"
        return grouped(self.value) if isinstance(self.value, int | float) else self.value

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right."""
        return not isinstance(self.value, str)


@dataclass(frozen=True, slots=True)
class Table:
    """A part of the page. The first cell of a row names it; `empty` is what is said where there is no row."""

    id: str
    title: str
    columns: Sequence[str | _StrPromise]
    rows: Sequence[Sequence[Cell]]
    note: str = ""
    charts: Sequence[SafeString] = field(default=())

    @property
    def heads(self) -> list[tuple[str | _StrPromise, bool]]:
        """The columns, and whether numbers stand in them."""
        return [(name, cell.is_number) for name, cell in zip(self.columns, self.rows[0], strict=True)]


def share(part: int, whole: int) -> Cell:
    """In hundredths; of nothing there is none."""
    return Cell(round(100 * part / whole), f"{round(100 * part / whole)} %") if whole else Cell(None)


def to_cases(department: str, service: str, **filters: str) -> str:
    """The queue, with its filters set."""
    chosen = {"view": "all", "department": department, "service": service, **filters}
    return f"{reverse('console:queue')}?{urlencode({name: value for name, value in chosen.items() if value})}"


def service_cell(service: str) -> Cell:
    """A service by its name; what is on offer no more, by its id."""
    return Cell(words.service(service) if service in catalogue().current else service)


def most(cells: Iterable[tuple[str, int]], count: int = 12) -> list[tuple[str, int]]:
    """The largest of them."""
    return sorted(cells, key=lambda cell: -cell[1])[:count]
