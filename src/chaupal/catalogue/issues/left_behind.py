"""A text that goes on saying a figure which the version before had in its sheet, and this one has no more.

So days, copies, ages and fees that are told in words follow what is changed in the sheet.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.expressions import tables_named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet
    from chaupal.catalogue.sheets import Sheet

_FIGURE = re.compile(r"(?<![\w.])[0-9](?:[0-9,]*[0-9])?(?:\.[0-9]+)?(?![\w])")
_OF_THE_SHEET = ("version", "budget")  # figures that nobody is told
_LEAST = 2  # "one" and "none" are said of anything


def check(library: Library) -> Iterator[Fault]:
    """Holds each service on offer against its version before."""
    before = {(entry.service.id, entry.service.version): entry for entry in library.older if not entry.faults}
    for entry in (each for each in library.offered if not each.faults):
        earlier = [version for name, version in before if name == entry.service.id]
        if earlier:
            yield from _left(entry, before[entry.service.id, max(earlier)], library)


def _left(entry: ServiceSheet, before: ServiceSheet, library: Library) -> Iterator[Fault]:
    gone = _of(before.sheet) - _of(entry.sheet) - _of_tables(entry.sheet, library)
    for language, file in entry.messages.items():
        was = before.messages[language].texts if language in before.messages else {}
        for key, text in file.texts.items():
            for figure in sorted(gone & _figures(text)) if was.get(key) == text else ():
                what = f"`{key}` says {figure}, as `service.yaml` did in version {before.service.version}"
                yield file.sheet.at(key, f"{what} and no longer does; say what holds now")


def _of(sheet: Sheet) -> set[str]:
    return set().union(*(_figures(told) for told in _told({**sheet.data, **dict.fromkeys(_OF_THE_SHEET)})))


def _of_tables(sheet: Sheet, library: Library) -> set[str]:
    names = {name for _, source in sheet.expressions for name in tables_named(source)}
    return {f"{figure:g}" for name in names & library.tables.keys() for figure in library.tables[name].figures}


def _told(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, each in value.items():
            yield from (str(key), *_told(each))
    elif isinstance(value, list):
        for each in value:
            yield from _told(each)
    elif value is not None and not isinstance(value, bool):
        yield str(value)


def _figures(text: str) -> set[str]:
    told = {figure.replace(",", "") for figure in _FIGURE.findall(text)}
    return {figure for figure in told if float(figure) >= _LEAST}
