"""A slot in a calendar that does not exist, or at a place that cannot be answered; two calendars of one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.parts import meant
from chaupal.engine.definition import Field, Slot

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.calendars import CalendarSheet
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet


def check(library: Library) -> Iterator[Fault]:
    """Looks at every service's slots and at every calendar."""
    calendars: dict[str, CalendarSheet] = {}
    for sheet in library.calendars:
        first = calendars.setdefault(sheet.calendar.id, sheet)
        if first is not sheet:
            folder = first.sheet.path.parent.parent.name
            what = f"there is a calendar `{sheet.calendar.id}` in {folder}, too; rename one"
            yield sheet.sheet.at("", what)
    for entry in library.readable:
        yield from _slots(entry, calendars)
        yield from _places(entry, calendars)


def _slots(entry: ServiceSheet, calendars: Collection[str]) -> Iterator[Fault]:
    asked: set[str] = set()
    for item in entry.service.items:
        if isinstance(item, Field):
            asked.add(item.id)
        if not isinstance(item, Slot):
            continue
        if item.calendar not in calendars:
            what = (
                f"there is no calendar `{item.calendar}`{meant(item.calendar, calendars)}; write calendars/<name>.yaml"
            )
            yield entry.sheet.at(f"slots.{item.id}.calendar", what)
        for name in item.at:
            if name not in asked:
                what = f"`{item.id}` is at `{name}`, which is no field asked before it; move it in `ask`"
                yield entry.sheet.at(f"slots.{item.id}.at", what)


def _places(entry: ServiceSheet, calendars: dict[str, CalendarSheet]) -> Iterator[Fault]:
    """A place that differs must be one that can be answered, as far as its answers are from a list."""
    for item in entry.service.items:
        if not isinstance(item, Slot) or item.calendar not in calendars:
            continue
        fields = [each for name in item.at for each in entry.service.fields if each.id == name]
        options = [{value for value, _ in each.spec.options} for each in fields]
        for place in calendars[item.calendar].calendar.places:
            parts = place.split("/")
            fits = len(parts) == len(options) and all(
                not known or part in known for part, known in zip(parts, options, strict=True)
            )
            if not fits:
                what = (
                    f"`{place}` is no place of `{item.id}` in {entry.service.id}: {'/'.join(item.at) or 'it has none'}"
                )
                yield calendars[item.calendar].sheet.at(f"places.{place}", what)
