"""Reads `services/menu.yaml`: the services most used, and those that people need when something happens to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from chaupal.catalogue.parts import whole
from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.engine.definition.offices import LifeEvent
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Container
    from pathlib import Path

    from chaupal.catalogue.parts import Part

FILE = "menu.yaml"


@dataclass(frozen=True, slots=True)
class Menu:
    """The menu as read."""

    sheet: Sheet
    most_used: tuple[str, ...]
    life_events: tuple[LifeEvent, ...]
    complaints: tuple[str, ...] = ()

    def of(self, offered: Container[str]) -> Menu:
        """Without what is not offered: the check finds that, and citizens are led nowhere meanwhile."""
        events = [replace(event, services=_among(event.services, offered)) for event in self.life_events]
        told = tuple(event for event in events if event.services)
        return Menu(self.sheet, _among(self.most_used, offered), told, _among(self.complaints, offered))


def _among(names: tuple[str, ...], offered: Container[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name in offered)


def read_menu(root: Path, languages: tuple[str, ...]) -> Menu:
    """The menu of the catalogue under `root`, with names in these languages; by departments alone without the file."""
    path = root / FILE
    if not path.exists():
        return Menu(Sheet(path), (), ())
    part = whole(read_sheet(path))
    events = tuple(_life_event(row, languages) for row in part.rows("life_events"))
    return Menu(part.sheet, part.names("most_used"), events, part.names("complaints"))


def _life_event(row: Part, languages: tuple[str, ...]) -> LifeEvent:
    named = (language for language in LANGUAGES if language in languages or language in row.data)
    names = {language: row.text(language) for language in named}
    return LifeEvent(row.text("id"), names, row.names("services"))
