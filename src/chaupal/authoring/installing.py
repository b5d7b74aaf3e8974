"""What this installation offers of all that is there: services and departments switched off and on, and more holidays.

Each change raises the generation, so that every process takes it up as what is published (taking_up.py).
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.authoring.base import Installed
from chaupal.authoring.models import ClosedRow, GenerationRow, HolidayRow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

SERVICE, DEPARTMENT = ClosedRow.Kind.SERVICE, ClosedRow.Kind.DEPARTMENT


def installed() -> Installed:
    """As it stands in the database: what is served is so within seconds."""
    closed: dict[str, set[str]] = {SERVICE: set(), DEPARTMENT: set()}
    for kind, name in ClosedRow.objects.values_list("kind", "name"):
        closed[kind].add(name)
    days = dict(HolidayRow.objects.order_by("day").values_list("day", "names"))
    return Installed(frozenset(closed[SERVICE]), frozenset(closed[DEPARTMENT]), days)


def switch(kind: str, name: str, *, on: bool, by: str) -> bool:
    """Offers it, or offers it no more; whether that changed anything."""
    with _raised() as changed:
        if on:
            changed[0] = bool(ClosedRow.objects.filter(kind=kind, name=name).delete()[0])
        else:
            changed[0] = ClosedRow.objects.get_or_create(kind=kind, name=name, defaults={"closed_by": by})[1]
    return changed[0]


def enter_holiday(day: date, names: Mapping[str, str], *, by: str) -> None:
    """Offices are closed on that day; entered again, its names are the new ones."""
    with _raised() as changed:
        changed[0] = True
        HolidayRow.objects.update_or_create(day=day, defaults={"names": dict(names), "entered_by": by})


def drop_holiday(day: date) -> bool:
    """The office is open on that day after all; whether it was entered."""
    with _raised() as changed:
        changed[0] = bool(HolidayRow.objects.filter(day=day).delete()[0])
    return changed[0]


@contextmanager
def _raised() -> Iterator[list[bool]]:
    """A transaction behind all others of its kind; with a true value in the list the generation rises."""
    with transaction.atomic():
        counter = GenerationRow.objects.select_for_update().get_or_create(id=1)[0]
        changed = [False]
        yield changed
        if changed[0]:
            counter.number += 1
            counter.save()
