"""A menu that names what is not offered or one thing twice, or whose rows are too long for WhatsApp."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.limits import ROW_TITLE
from chaupal.catalogue.parts import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.sheets import Sheet

MOST_USED = 6  # the main menu has no room for more


def check(library: Library) -> Iterator[Fault]:
    """Looks at the menu and at the departments' names on its rows."""
    menu, offered = library.menu, {entry.service.id for entry in library.offered}
    yield from _services(menu.sheet, "most_used", menu.most_used, offered)
    yield from _services(menu.sheet, "complaints", menu.complaints, offered)
    if len(menu.most_used) > MOST_USED:
        yield menu.sheet.at("most_used", f"the menu has room for {MOST_USED} services; take out the others")
    seen: set[str] = set()
    for n, event in enumerate(menu.life_events):
        yield from _services(menu.sheet, f"life_events.{n}.services", event.services, offered)
        yield from _titles(menu.sheet, f"life_events.{n}", event.names)
        if event.id in seen:
            yield menu.sheet.at(f"life_events.{n}.id", f"`{event.id}` stands here twice; keep one")
        seen.add(event.id)
    for each in library.departments:
        department = each.department
        titles = {language: department.short(language) for language in department.names}
        yield from _titles(each.sheet, "short_names", titles, "write a shorter one under `short_names`")


def _services(sheet: Sheet, at: str, names: Sequence[str], offered: set[str]) -> Iterator[Fault]:
    for n, name in enumerate(names):
        if name not in offered:
            what = f"no service `{name}` is offered{meant(name, offered)}; take it out here, or name another"
            yield sheet.at(f"{at}.{n}", what)
        elif name in names[:n]:
            yield sheet.at(f"{at}.{n}", f"`{name}` stands here twice; keep one")


def _titles(sheet: Sheet, at: str, titles: Mapping[str, str], mend: str = "write a shorter one") -> Iterator[Fault]:
    for language, title in titles.items():
        if len(title) > ROW_TITLE:
            what = f"`{title}` has {len(title)} characters, a row has room for {ROW_TITLE}; {mend}"
            yield sheet.at(f"{at}.{language}", what)
