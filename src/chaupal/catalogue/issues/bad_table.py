"""A table that is not there, that nobody looks into, or that lacks an option; a `let` that nobody names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.items import LET
from chaupal.catalogue.parts import meant
from chaupal.catalogue.tables import ELSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet

_LOOKED_UP = re.compile(r"""\b(table|boxed)\(\s*['"](\w+)['"]\s*,\s*(\w+)\s*\)?""")


def check(library: Library) -> Iterator[Fault]:
    """Looks at every table, and at every expression that looks into one."""
    used: set[str] = set()
    for entry in library.readable:
        sources = dict(_expressions(entry.sheet.data, ""))
        for at, source in sources.items():
            for how, name, key in _LOOKED_UP.findall(source):
                used.add(name)
                if name not in library.tables:
                    what = f"no table `{name}`{meant(name, library.tables)}; write services/tables/{name}.yaml"
                    yield entry.sheet.at(at, what)
                elif how == "table":
                    yield from _lacking(library, entry, at, name, key)
        yield from _let(entry, sources)
    for name, table in library.tables.items():
        if name not in used:
            yield table.sheet.at("", f'no expression looks into it; write table("{name}", …) or take it out')


def _lacking(library: Library, entry: ServiceSheet, at: str, name: str, key: str) -> Iterator[Fault]:
    """Options of the field that it is looked up by for which nothing stands there."""
    field = next((field for field in entry.service.fields if field.id == key), None)
    for version in library.tables[name].versions if field else ():
        lacking = [value for value, _ in field.spec.options if value not in version.rows] if field else []
        if lacking and ELSE not in version.rows and not version.bounds:
            what = f"`{name}` has nothing for {', '.join(lacking)} from {version.since} on; add that, or `{ELSE}`"
            yield entry.sheet.at(at, what)


def _let(entry: ServiceSheet, sources: dict[str, str]) -> Iterator[Fault]:
    items = {item.id for item in entry.service.items}
    for name in entry.sheet.data.get(LET) or {}:
        if name in items:
            yield entry.sheet.at(f"{LET}.{name}", f"`{name}` is an item, too; give one of them another name")
        elif not any(re.search(rf"\b{name}\b", source) for at, source in sources.items() if at != f"{LET}.{name}"):
            yield entry.sheet.at(f"{LET}.{name}", f"no expression names `{name}`; take it out")


def _expressions(value: Any, at: str) -> Iterator[tuple[str, str]]:
    """Every text of a sheet with its dotted path."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _expressions(each, f"{at}.{key}" if at else str(key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _expressions(each, f"{at}.{number}")
    elif isinstance(value, str):
        yield at, value
