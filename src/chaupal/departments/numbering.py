"""Our WhatsApp numbers: those that an operator enters, and the demo's, which are nobody's and stand in a demo alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.departments.models import Number

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.engine.definition.offices import Catalogue

# CONTRACTS §4: the central number, then the departments' in the catalogue's order
_FIRST_NUMBER_ID = 100_000_000_000_001
_FIRST_DISPLAY = 5550_0001
_MOST_NUMBERS = 1000


def load_demo_numbers(catalogue: Catalogue) -> None:
    """Enters the demo's numbers: the central one and one for each department of the catalogue, in its order.

    What an operator entered stays.
    """
    entered = {row.department: row for row in Number.objects.all()}
    names = {"": "Chaupal", **{name: department.names["en"] for name, department in catalogue.departments.items()}}
    for place, (department, name) in enumerate(names.items()):
        number, display = _of_demo(place)
        known = entered.get(department)
        if known is None or (_is_demos(known) and known.phone_number_id != number):
            enter_number(number, display, department, name)


def drop_demo_numbers() -> list[str]:
    """Takes them out where people are served: nobody may be told that they are ours. As people read them."""
    found = [row for row in Number.objects.order_by("phone_number_id") if _is_demos(row)]
    Number.objects.filter(phone_number_id__in=[row.phone_number_id for row in found]).delete()
    return [row.display for row in found]


def _of_demo(place: int) -> tuple[str, str]:
    shown = str(_FIRST_DISPLAY + place)
    return str(_FIRST_NUMBER_ID + place), f"+91 11 {shown[:4]} {shown[4:]}"


def _is_demos(row: Number) -> bool:
    """Whether the demo entered it. An operator's may have one of its ids, not its number (docs/guides/rehearse.md)."""
    place = int(row.phone_number_id) - _FIRST_NUMBER_ID if row.phone_number_id.isdecimal() else -1
    return 0 <= place < _MOST_NUMBERS and row.display == _of_demo(place)[1]


def enter_number(phone_number_id: str, display: str, department: str, name: str) -> None:
    """Enters a number of ours as Meta knows it, in place of its department's (the city's, if it is of none)."""
    values = {"display": display, "department": department, "name": name, "out_since": None}
    with transaction.atomic():
        Number.objects.filter(department=department).exclude(phone_number_id=phone_number_id).delete()
        Number.objects.update_or_create(phone_number_id=phone_number_id, defaults=values)


def take_out(phone_number_id: str, now: datetime) -> bool:
    """Citizens are led to it no more. False: it is out already, or is the city's, to which the others lead."""
    mine = Number.objects.filter(phone_number_id=phone_number_id, out_since=None).exclude(department="")
    central = Number.objects.filter(department="", out_since=None)
    return central.exists() and bool(mine.update(out_since=now))


def put_back(phone_number_id: str) -> bool:
    """It serves again; False if it does already."""
    return bool(Number.objects.filter(phone_number_id=phone_number_id, out_since__isnull=False).update(out_since=None))
