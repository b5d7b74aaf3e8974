"""A case lies on a desk that nobody holds: the head of its department is asked to have somebody posted there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction

from chaupal.applications.models import Application
from chaupal.applications.states import OPEN
from chaupal.catalogue.queries import catalogue
from chaupal.departments.queries import held, holders, offices_held, unheld
from chaupal.tasks.actions import close_task, open_task
from chaupal.tasks.queries import open_subjects

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.applications.base import CaseFile

TASK: Final = "desk_unheld"  # its subject: the department, the role and, if it has one, the area of the desk


def is_unheld(case: Application | CaseFile) -> bool:
    """Whether nobody who may sign in holds the desk on which the case lies."""
    return bool(case.role) and not holders(case.department, case.role, case.area)


def want_holder(case: Application) -> None:
    """Asks for one if there is none; in the caller's transaction."""
    if is_unheld(case):
        _ask(case.department, case.role, case.area if held([case.department], case.role) else "")


def look_for_unheld() -> None:
    """Asks for a holder of each desk that has open cases and nobody; what is held by now asks no more."""
    wanted = set(_with_cases())
    with transaction.atomic():
        for desk in sorted(wanted):
            _ask(*desk)
        for subject in open_subjects(TASK) - {_named(*desk) for desk in wanted}:
            close_task(TASK, subject)


def _with_cases() -> Iterator[tuple[str, str, str]]:
    """(department, role, area) of the desks that nobody holds and on which open cases lie; no area: all of the role."""
    rows = Application.objects.filter(state__in=OPEN).order_by()
    for department, role in unheld(catalogue()):
        if department and rows.filter(department=department, role=role).exists():
            yield department, role, ""
    for (department, role), areas in offices_held().items():
        there = rows.filter(department=department, role=role).exclude(area__in=["", *areas])
        for area in sorted(set(there.values_list("area", flat=True))):
            yield department, role, area


def _ask(department: str, role: str, area: str) -> None:
    facts = {"desk": role, **({"area": area} if area else {})}
    open_task(TASK, _named(department, role, area), department=department, facts=facts)


def _named(department: str, role: str, area: str) -> str:
    return "/".join(filter(None, (department, role, area)))
