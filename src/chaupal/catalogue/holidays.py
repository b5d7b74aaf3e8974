"""Reads `services/holidays.yaml`: the days on which the state's offices are closed, a line a day with its names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from chaupal.catalogue.base import HOLIDAYS
from chaupal.catalogue.parts import in_languages, whole
from chaupal.catalogue.sheets import Sheet, read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chaupal.catalogue.parts import Part


@dataclass(frozen=True, slots=True)
class Holidays:
    """The holidays as read."""

    sheet: Sheet
    days: frozenset[date]


def read_holidays(root: Path) -> Holidays:
    """The holidays of the catalogue under `root`; none without the file."""
    path = root / HOLIDAYS
    if not path.exists():
        return Holidays(Sheet(path), frozenset())
    part = whole(read_sheet(path, texts=True))
    return Holidays(part.sheet, frozenset(_days(part)))


def _days(part: Part) -> Iterator[date]:
    for written, names in part.children():
        in_languages(names)
        try:
            yield date.fromisoformat(written)
        except ValueError:
            part.wrong(written, f"`{written}` is no day; write it as 2026-08-15")
