"""Two desks are two people: who passed a case on at one of its desks does not decide it at another.

A department's own system acts for its office, whose people it keeps apart itself. What was decided before a complaint
was opened again counts, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from chaupal.applications.base import DecidedBefore
from chaupal.applications.models import Decision
from chaupal.applications.states import Act
from chaupal.departments.base import OF_SYSTEMS

if TYPE_CHECKING:
    from chaupal.applications.base import CaseFile
    from chaupal.applications.models import Application
    from chaupal.departments.base import Officer

_PASSING_ON = (Act.FORWARD, Act.APPROVE)


def decided_elsewhere(case: Application) -> frozenset[int]:
    """The officers who passed it on at another desk than that on which it lies."""
    if not case.stage:
        return frozenset()
    passed = Decision.objects.filter(application_id=case.id, act__in=_PASSING_ON, officer__isnull=False)
    others = passed.exclude(stage=case.stage).exclude(officer__username__startswith=OF_SYSTEMS)
    return frozenset(others.values_list("officer_id", flat=True))


def elsewhere_in_history(case: CaseFile) -> frozenset[int]:
    """The same of an opened case; of a department's own system, which nobody signs in as, its account."""
    passed = (row for row in case.history if row.act in _PASSING_ON and row.officer_id and row.stage != case.stage)
    return frozenset(row.officer_id for row in passed if row.officer_id) if case.stage else frozenset()


def check_second_person(case: Application, officer: Officer) -> None:
    """Raises DecidedBefore if the officer passed the case on at another of its desks."""
    if officer.id in decided_elsewhere(case):
        raise DecidedBefore(case.number)


def may_be_decided_by(officer: Officer) -> Q:
    """Of cases: those that the officer did not pass on at another of their desks."""
    passed = Decision.objects.filter(application=OuterRef("pk"), officer=officer, act__in=_PASSING_ON)
    return ~Q(Exists(passed.exclude(stage=OuterRef("stage"))))
