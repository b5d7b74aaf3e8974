"""The queues of officers: what lies on their desks, and what is open or decided in their departments."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from chaupal.applications import sla
from chaupal.applications.base import OPEN, Act, Filters, QueueRow, State, Tally
from chaupal.applications.models import Application, Decision
from chaupal.catalogue.queries import catalogue
from chaupal.departments.base import Permission
from chaupal.departments.queries import departments_where, roles_of
from chaupal.kit import pages
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india

if TYPE_CHECKING:
    from collections.abc import Collection, Container
    from datetime import date

    from chaupal.departments.base import Officer

PAGE = 25
LATEST = 500  # acts of an officer among which "mine" looks for cases that have left the desk
_RUNNING = frozenset({State.FILED, State.IN_PROGRESS})  # the promise's clock runs
_SOONEST = ("promised_on", "filed_at", "id")
_SEALED = ("answers", "findings", "papers")


def queue(officer: Officer, filters: Filters) -> tuple[pages.Page[QueueRow], int]:
    """A page of the officer's queue, and how many cases there are in all, counted up to `pages.MOST` + 1.

    What was promised soonest stands first, of the decided what was promised last; then what was promised for no day.
    """
    today = day_in_india(now())
    branches = _branches(officer, filters, today)
    sign = "" if filters.states <= OPEN else "-"
    promised = pages.Tier(
        [each.filter(promised_on__isnull=False) for each in branches], tuple(f"{sign}{name}" for name in _SOONEST)
    )
    others = pages.Tier(
        [each.filter(promised_on=None) for each in branches], tuple(f"{sign}{name}" for name in _SOONEST[1:])
    )
    page = pages.read(Application.objects.defer(*_SEALED), [promised, others], PAGE, filters.page)
    again = Decision.objects.filter(application__in=[row.id for row in page.rows], act=Act.REOPEN)
    reopened = set(again.values_list("application", flat=True))
    shown = [_queue_row(row, today, reopened) for row in page.rows]
    return pages.Page(shown, page.previous, page.next), pages.count(branches)[0]


def tally(officer: Officer) -> Tally:
    """How many cases lie on the officer's desks, and how it stands in the departments they may read; see pages.MOST."""
    readable = Application.objects.filter(department__in=departments_where(officer, Permission.READ_CASES))
    late = readable.filter(promised_on__lt=day_in_india(now()), state__in=_RUNNING)
    waiting = readable.filter(state=State.WAITING)
    mine = _on_desks(roles_of(officer), _RUNNING)
    return Tally(*pages.count(mine, [readable.filter(state__in=OPEN)], [late], [waiting]))


def days_left(row: Application, today: date) -> int | None:
    """Working days left; counted to the day of the decision, or to the day the clock came to rest."""
    if row.promised_on is None:
        return None
    until = row.asked_on or (day_in_india(row.decided_at) if row.decided_at else today)
    return sla.days_left(row.promised_on, until, catalogue().holidays)


def _branches(officer: Officer, filters: Filters, today: date) -> list[pages.Branch]:
    """Querysets without a case in common, each of which an index gives as it is sorted."""
    theirs = departments_where(officer, Permission.READ_CASES)
    posts = {post for post in roles_of(officer) if filters.department in {"", post[0]}}
    wanted = {each for each in theirs if each and filters.department in {"", each}}
    branches = _mine(officer, posts, filters) if filters.mine else _in_departments(wanted, filters)
    if filters.overdue:
        branches = [each.filter(promised_on__lt=today, state__in=_RUNNING) for each in branches]
    return [each.filter(service=filters.service) for each in branches] if filters.service else branches


def _mine(officer: Officer, posts: Collection[tuple[str, str]], filters: Filters) -> list[pages.Branch]:
    """What waits for the officer; of the decided or waiting cases, those they had a hand in of late."""
    if filters.states & _RUNNING:
        return _on_desks(posts, filters.states & _RUNNING)
    acts = Decision.objects.filter(officer=officer).order_by("-id").values_list("application", flat=True)
    departments = {department for department, _ in posts}
    cases = set(acts[:LATEST])  # by name: else PostgreSQL may look through the whole department for them
    return [Application.objects.filter(id__in=cases, department__in=departments, state__in=filters.states)]


def _on_desks(posts: Collection[tuple[str, str]], states: Collection[State]) -> list[pages.Branch]:
    values = [(department, role, state) for department, role in sorted(posts) for state in sorted(states)]
    return [pages.Each(Application.objects.all(), ("department", "role", "state"), values)]


def _in_departments(departments: Collection[str], filters: Filters) -> list[pages.Branch]:
    """A service is of one department: asked for one, its own index serves."""
    rows, states = Application.objects.all(), sorted(filters.states)
    if filters.service:
        ours = rows.filter(department__in=departments)
        return [pages.Each(ours, ("state",), [(state,) for state in states])]
    return [pages.Each(rows, ("department", "state"), list(product(sorted(departments), states)))]


def _queue_row(row: Application, today: date, reopened: Container[int]) -> QueueRow:
    return QueueRow(
        id=row.id,
        number=row.number,
        department=row.department,
        service=row.service,
        version=row.version,
        state=State(row.state),
        stage=row.stage,
        filed_at=row.filed_at,
        promised_on=row.promised_on,
        days_left=days_left(row, today),
        reopened=row.state in OPEN and row.id in reopened,
    )
