"""Who works on a case: whoever claims it first, or to whom a supervisor gives it. The step of the case stays.

To be assigned is no right and no duty in itself: any officer of the desk may decide the case, and the page of the case
says who has it in hand.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count

from chaupal.applications.base import NotAllowed, Taken
from chaupal.applications.models import Application
from chaupal.applications.second_person import check_second_person, decided_elsewhere, elsewhere_in_history
from chaupal.applications.states import OPEN
from chaupal.departments.actions import audited
from chaupal.departments.queries import has_role, holders

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chaupal.applications.base import CaseFile
    from chaupal.departments.base import Officer

MOST_AT_ONCE = 100  # cases that one act assigns


def claim(application_id: int, officer: Officer) -> Application:
    """An officer of the desk who may decide it takes it on. Raises NotAllowed, and Taken if another of them has it."""

    def take(application: Application) -> Officer:
        _check_may_work(officer, application)
        there = application.assignee
        if there and there != officer and _may_work(there, application):
            raise Taken(application.number, there)
        return officer

    return _assign(application_id, officer, "claim", take)


def release(application_id: int, officer: Officer) -> Application:
    """The officer lays it back for all of the desk. Raises NotAllowed if it is not theirs."""

    def lay_back(application: Application) -> None:
        if application.assignee_id != officer.id:
            raise NotAllowed(application.number)

    return _assign(application_id, officer, "release", lay_back)


def assign(application_id: int, by: Officer | None, to: Officer) -> Application:
    """Gives it to an officer of its desk, else raises NotAllowed; whether `by` may give is for the caller to know.

    So it is refused where the post of `to` ended, or the case went on to another desk in between.
    """

    def give(application: Application) -> Officer:
        _check_may_work(to, application)
        return to

    return _assign(application_id, by, "assign", give, {"to": to.username})


def share(cases: Sequence[int], by: Officer | None) -> tuple[int, list[str]]:
    """Spreads the cases over those of each one's desk, to who has the fewest first: (how many, numbers left out).

    Left out is what lies on no desk, or on one that nobody holds who may decide it.
    """
    loads: dict[tuple[str, str, str], Counter[int]] = {}
    people: dict[int, Officer] = {}
    left, done = [], 0
    for application in Application.objects.filter(id__in=list(cases)).order_by("promised_on", "id"):
        desk = (application.department, application.role, application.area)
        if desk not in loads:
            theirs = holders(*desk) if application.role else []
            people |= {one.id: one for one in theirs}
            loads[desk] = _load([one.id for one in theirs])
        if not loads[desk]:
            left.append(application.number)
            continue
        if (before := application.assignee_id) is not None and before in loads[desk]:
            loads[desk][before] -= 1
        free = loads[desk].keys() - decided_elsewhere(application)
        if not free:
            left.append(application.number)
            continue
        least = min(free, key=lambda one: (loads[desk][one], one))
        try:
            assign(application.id, by, people[least])
        except NotAllowed:
            left.append(application.number)
            continue
        loads[desk][least] += 1
        done += 1
    return done, left


def on_desk(officer: Officer, application: Application | CaseFile) -> bool:
    """Whether the case lies on a desk that the officer holds today, of one of their offices."""
    desk = (application.department, application.role, application.area)
    return bool(application.role) and has_role(officer, *desk)


def hand_on(officer: Officer, by: Officer | None = None) -> tuple[int, int]:
    """What the officer may no longer work goes to others of its desk, to who has the fewest first.

    (how many another has now, how many lie open on their desks). Of more than MOST_AT_ONCE the rest lie open, too.
    """
    held = Application.objects.filter(assignee=officer, state__in=OPEN).order_by("promised_on", "id")
    lost = [each.id for each in held.only(*_OF_DESK) if not _may_work(officer, each)]
    Application.objects.filter(id__in=lost, assignee=officer).update(assignee=None)
    given, _ = share(lost[:MOST_AT_ONCE], by)
    return given, len(lost) - given


_OF_DESK = ("number", "department", "role", "area", "state")


def may_be_given_to(case: CaseFile) -> list[Officer]:
    """Who holds the desk of the case and may decide it, by name; nobody where it lies on none."""
    theirs = holders(case.department, case.role, case.area) if case.role else []
    passed = elsewhere_in_history(case)
    return [one for one in theirs if one.id not in passed]


def _load(officers: Sequence[int]) -> Counter[int]:
    """How many open cases each of them has in hand."""
    theirs = Application.objects.filter(assignee__in=officers, state__in=OPEN).order_by()
    counted = dict(theirs.values_list("assignee_id").annotate(Count("pk")))
    return Counter(dict.fromkeys(officers, 0) | counted)


def _may_work(officer: Officer, application: Application) -> bool:
    return officer.is_active and on_desk(officer, application)


def _check_may_work(officer: Officer, application: Application) -> None:
    """Raises NotAllowed if it is not on their desk, DecidedBefore if a second person must decide it there."""
    if not _may_work(officer, application):
        raise NotAllowed(application.number)
    check_second_person(application, officer)


def _assign(
    application_id: int,
    by: Officer | None,
    act: str,
    to: Callable[[Application], Officer | None],
    detail: dict[str, str] | None = None,
) -> Application:
    """Under the row's lock, so that of two at once the second sees what the first did."""
    where = Application.objects.get(id=application_id)
    with audited(by, act, where.number, department=where.department, detail=detail), transaction.atomic():
        application = Application.objects.select_for_update().get(id=application_id)
        application.assignee = to(application)
        application.save(update_fields=["assignee"])
    return application
