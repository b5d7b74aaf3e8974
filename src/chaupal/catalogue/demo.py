"""Reads `services/demo.yaml`: who works in the city in a box, what a drill files there, what other systems call it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.parts import whole
from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chaupal.catalogue.parts import Part

FILE = "demo.yaml"


@dataclass(frozen=True, slots=True)
class Officer:
    """Who holds a desk by name; names by language."""

    department: str
    user: str
    role: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Demo:
    """The city in a box as read; nothing where the state has none."""

    sheet: Sheet
    officers: tuple[Officer, ...] = ()
    drill: str = ""  # a service whose forms need no paper, fee or register
    answers: Mapping[str, Any] = field(default_factory=dict)


def read_demo(root: Path) -> Demo:
    """The city in a box of the state under `root`."""
    path = root / FILE
    if not path.exists():
        return Demo(Sheet(path))
    part = whole(read_sheet(path))
    drill = part.part("drill")
    officers = tuple(map(_officer, part.rows("officers")))
    return Demo(part.sheet, officers, drill.text("service", ""), drill.part("answers").data)


def _officer(row: Part) -> Officer:
    names = {language: row.text(language) for language in LANGUAGES if language in row.data}
    return Officer(row.text("department"), row.text("user"), row.text("role"), names)
