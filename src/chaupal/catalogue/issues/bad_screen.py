"""A service that is screened and is not offered, or a field of it or of the form that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.parts import meant
from chaupal.catalogue.screens import SCREENS
from chaupal.engine.definition import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet
    from chaupal.engine.definition.screens import Screened


def check(library: Library) -> Iterator[Fault]:
    """Looks at every service that weighs others' rules."""
    offered = {entry.service.id for entry in library.offered}
    for entry in library.readable:
        if entry.service.screens and entry.service.outcome != "answer":
            yield entry.sheet.at(SCREENS, "a service that screens files nothing: `outcome: answer`")
        for screened in entry.service.screens if entry.service.id in offered else ():
            if screened.service is None:
                what = f"no service `{screened.id}` is offered{meant(screened.id, offered)}"
                yield entry.sheet.at(f"{SCREENS}.{screened.id}", what)
            else:
                yield from _of(entry, screened)


def _of(entry: ServiceSheet, screened: Screened) -> Iterator[Fault]:
    at, own = f"{SCREENS}.{screened.id}", {field.id for field in entry.service.fields} | {"today"}
    there = {field.id for field in screened.service.fields} if screened.service else set()
    parts = {"tells": screened.tells, "supposes": screened.supposes}
    for part, name, told in ((part, name, told) for part, follows in parts.items() for name, told in follows.items()):
        if name not in there:
            yield entry.sheet.at(f"{at}.{part}.{name}", f"`{screened.id}` has no field `{name}`{meant(name, there)}")
        for unknown in sorted(told.names - own):
            yield entry.sheet.at(f"{at}.{part}.{name}", f"`{unknown}` is no field of this service{meant(unknown, own)}")
    rules = {item.id for item in screened.service.items if isinstance(item, Rule)} if screened.service else set()
    for unknown in sorted({*screened.mendable} - rules):
        yield entry.sheet.at(f"{at}.mendable", f"`{screened.id}` has no rule `{unknown}`{meant(unknown, rules)}")
    for unknown in sorted(screened.when.names - own if screened.when else ()):
        yield entry.sheet.at(f"{at}.when", f"`{unknown}` is no field of this service{meant(unknown, own)}")
