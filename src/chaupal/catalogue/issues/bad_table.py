"""A table that is not there, that nobody looks into, or that lacks an option; a `let` that nobody names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.catalogue.expressions import tables_named
from chaupal.catalogue.items import LET
from chaupal.catalogue.parts import meant
from chaupal.catalogue.tables import ELSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet
    from chaupal.catalogue.sheets import Sheet

_BY_KEY = re.compile(r"""\btable\(\s*["'](\w+)["']\s*,\s*(\w*)""")


def check(library: Library) -> Iterator[Fault]:
    """Looks at every table, and at every expression that looks into one."""
    used: set[str] = set()
    for sheet, at, name in _named(library):
        used.add(name)
        if name not in library.tables:
            yield sheet.at(at, f"no table `{name}`{meant(name, library.tables)}; write services/tables/{name}.yaml")
    for entry in library.readable:
        for at, source in entry.sheet.expressions:
            for name, key in _BY_KEY.findall(source):
                yield from _lacking(library, entry, at, name, key)
        yield from _let(entry)
    for name, table in library.tables.items():
        if name not in used:
            yield table.sheet.at("", f'no expression looks into it; write table("{name}", …) or take it out')


def _named(library: Library) -> Iterator[tuple[Sheet, str, str]]:
    """Every table that is looked into, with where that is."""
    for sheet in (*(entry.sheet for entry in library.services), *(entry.sheet for entry in library.registers)):
        for at, source in sheet.expressions:
            for name in tables_named(source):
                yield sheet, at, name
    for entry in library.registers:
        for field, bound in entry.register.bounds.items():
            if bound.among:
                yield entry.sheet, f"bounds.{field}", bound.among.partition(".")[0]


def _lacking(library: Library, entry: ServiceSheet, at: str, name: str, key: str) -> Iterator[Fault]:
    """Options of the field that it is looked up by for which nothing stands there."""
    field = next((field for field in entry.service.fields if field.id == key), None)
    table = library.tables.get(name)
    for version in table.versions if field and table else ():
        lacking = [value for value, _ in field.spec.options if value not in version.rows] if field else []
        if lacking and ELSE not in version.rows and not version.bounds:
            what = f"`{name}` has nothing for {', '.join(lacking)} from {version.since} on; add that, or `{ELSE}`"
            yield entry.sheet.at(at, what)


def _let(entry: ServiceSheet) -> Iterator[Fault]:
    items = {item.id for item in entry.service.items}
    for name in entry.sheet.data.get(LET) or {}:
        own = f"{LET}.{name}"
        if name in items:
            yield entry.sheet.at(own, f"`{name}` is an item, too; give one of them another name")
        elif not any(re.search(rf"(?<!\.)\b{name}\b", source) for at, source in entry.sheet.expressions if at != own):
            yield entry.sheet.at(own, f"no expression names `{name}`; take it out")
