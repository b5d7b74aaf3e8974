"""The queues of officers: what lies on their desks, and what is open or decided in their departments."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product
from typing import TYPE_CHECKING

from django.db.models import Q

from chaupal.applications import sla
from chaupal.applications.base import (
    APPEALED,
    CLOSELY,
    LATE,
    ME,
    MET,
    NOBODY,
    NOTED,
    OPEN,
    RAISED,
    TODAY,
    WEEK,
    Act,
    Filters,
    QueueRow,
    State,
    Tally,
)
from chaupal.applications.models import Application, Decision
from chaupal.applications.second_person import may_be_decided_by
from chaupal.applications.states import RUNNING
from chaupal.catalogue.queries import catalogue
from chaupal.departments.base import Permission
from chaupal.departments.queries import departments_where, posts_of
from chaupal.kit import pages
from chaupal.kit.clock import now
from chaupal.kit.dates import begin_of, day_in_india
from chaupal.kit.ids import first_id

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterator, Sequence
    from datetime import date
    from typing import Any

    from chaupal.departments.base import Officer, Posting

PAGE = 25
LATEST = 500  # acts of an officer among which "mine" looks for cases that have left the desk
_SOONEST = ("promised_on", "filed_at", "id")
_SEALED = ("answers", "findings", "papers")


def queue(officer: Officer, filters: Filters) -> tuple[pages.Page[QueueRow], int]:
    """A page of the officer's queue, and how many cases there are in all, counted up to `pages.MOST` + 1.

    As `filters.sort` says; of those sorted by their promise, what was promised for no day comes last.
    """
    today = day_in_india(now())
    branches = _branches(officer, filters, today)
    wanted = Application.objects.defer(*_SEALED).select_related("assignee")
    page = pages.read(wanted, _tiers(branches, filters), PAGE, filters.page)
    again = Decision.objects.filter(application__in=[row.id for row in page.rows], act=Act.REOPEN)
    reopened = set(again.values_list("application", flat=True))
    shown = [_queue_row(row, today, reopened) for row in page.rows]
    return pages.Page(shown, page.previous, page.next), pages.count(branches)[0]


def by_stage(officer: Officer, filters: Filters, stages: Sequence[str]) -> dict[str, int]:
    """How many cases the choice would show at each of these stages, in one statement; see pages.MOST."""
    branches = _branches(officer, replace(filters, stage=""), day_in_india(now()))
    lists = ([branch.filter(stage=each) for branch in branches] for each in stages)
    return dict(zip(stages, pages.count(*lists), strict=True))


def following(officer: Officer, filters: Filters, application_id: int) -> int | None:
    """The case that comes after that one in the officer's queue, from its top again at the end; None: no other."""
    row = Application.objects.defer(*_SEALED).filter(id=application_id).first()
    tiers = _tiers(_branches(officer, filters, day_in_india(now())), filters)
    found = pages.read(Application.objects.defer(*_SEALED), tiers, 2, pages.behind(tiers, row) if row else "").rows
    return next((one.id for one in found if one.id != application_id), None)


def tally(officer: Officer) -> Tally:
    """How many cases lie on the officer's desks, and how it stands in the departments they may read; see pages.MOST."""
    readable = Application.objects.filter(department__in=departments_where(officer, Permission.READ_CASES))
    late = readable.filter(promised_on__lt=day_in_india(now()), state__in=RUNNING)
    waiting = readable.filter(state=State.WAITING)
    mine = _on_desks(officer, posts_of(officer), RUNNING)
    own = readable.filter(assignee=officer, state__in=OPEN)
    return Tally(*pages.count(mine, [own], [readable.filter(state__in=OPEN)], [late], [waiting]))


def days_left(row: Application, today: date) -> int | None:
    """Working days left; counted to the day of the decision, or to the day the clock came to rest."""
    if row.promised_on is None:
        return None
    until = row.asked_on or (day_in_india(row.decided_at) if row.decided_at else today)
    return sla.days_left(row.promised_on, until, catalogue().holidays)


def _tiers(branches: list[pages.Branch], filters: Filters) -> list[pages.Tier]:
    """The order; by filing it is that of the ids, which rise with the moment."""
    sort = filters.sort or ("due" if filters.states <= OPEN else "-due")
    sign = "-" if sort.startswith("-") else ""
    if sort.lstrip("-") == "filed":
        return [pages.Tier(branches, (f"{sign}id",))]
    promised = [each.filter(promised_on__isnull=False) for each in branches]
    others = [each.filter(promised_on=None) for each in branches]
    return [
        pages.Tier(promised, tuple(f"{sign}{name}" for name in _SOONEST)),
        pages.Tier(others, tuple(f"{sign}{name}" for name in _SOONEST[1:])),
    ]


def _branches(officer: Officer, filters: Filters, today: date) -> list[pages.Branch]:
    """Querysets without a case in common, each of which an index gives as it is sorted."""
    branches = _mine(officer, filters) if filters.mine else _in_departments(officer, filters)
    narrowed = [Q(**each) for each in (_narrowed(officer, filters, today), *_between(filters)) if each]
    return [each.filter(*narrowed) for each in branches] if narrowed else branches


def _narrowed(officer: Officer, filters: Filters, today: date) -> dict[str, Any]:
    """What else the cases must be."""
    found = _due(filters.due, today) | _whose(officer, filters.assignee) | _FLAGGED.get(filters.flag, {})
    if filters.age:
        found["id__lt"] = first_id(now() - timedelta(days=filters.age))
    return found | {name: value for name in ("area", "service", "stage") if (value := getattr(filters, name))}


def _between(filters: Filters) -> Iterator[dict[str, Any]]:
    """The days that were chosen; when a case was filed its id tells, which the indexes have."""
    if filters.since:
        yield {"id__gte": first_id(begin_of(filters.since))}
    if filters.until:
        yield {"id__lt": first_id(begin_of(filters.until + timedelta(days=1)))}
    if filters.due_until:
        yield {"promised_on__lte": filters.due_until, "state__in": RUNNING}


_FLAGGED: dict[str, dict[str, Any]] = {
    APPEALED: {"appealed__gt": 0},
    CLOSELY: {"closely": True},
    MET: {"meeting_on__isnull": False},
    NOTED: {"noted": True},
    RAISED: {"raised__gt": 0},
}


def _whose(officer: Officer, assignee: str) -> dict[str, Any]:
    known: dict[str, dict[str, Any]] = {"": {}, ME: {"assignee": officer}, NOBODY: {"assignee": None}}
    return known[assignee] if assignee in known else {"assignee_id": int(assignee)}


def _due(due: str, today: date) -> dict[str, Any]:
    """By when it was promised, of those whose clock runs."""
    days: dict[str, dict[str, Any]] = {
        LATE: {"promised_on__lt": today},
        TODAY: {"promised_on": today},
        WEEK: {"promised_on__gte": today, "promised_on__lte": today + timedelta(days=7)},
    }
    return {**days[due], "state__in": RUNNING} if due in days else {}


def _mine(officer: Officer, filters: Filters) -> list[pages.Branch]:
    """What waits for the officer; of the decided or waiting cases, those they had a hand in of late."""
    posts = [post for post in posts_of(officer) if filters.department in {"", post.department}]
    if filters.states & RUNNING:
        return _on_desks(officer, posts, filters.states & RUNNING)
    acts = Decision.objects.filter(officer=officer).order_by("-id").values_list("application", flat=True)
    departments = {post.department for post in posts}
    cases = set(acts[:LATEST])  # by name: else PostgreSQL may look through the whole department for them
    return [Application.objects.filter(id__in=cases, department__in=departments, state__in=filters.states)]


def _on_desks(officer: Officer, posts: Collection[Posting], states: Collection[State]) -> list[pages.Branch]:
    """What the officer may decide on these desks; of a post for some offices, the cases of their areas and of none."""
    rows = Application.objects.exclude(role="").filter(may_be_decided_by(officer))  # the first as an index says
    desks = {(post.department, post.role): ["", *post.areas] if post.areas else [] for post in posts}
    whole = [(*desk, state) for desk, areas in sorted(desks.items()) if not areas for state in sorted(states)]
    parts = [
        (*desk, area, state) for desk, areas in sorted(desks.items()) for area in areas for state in sorted(states)
    ]
    return [
        pages.Each(rows, ("department", "role", "state"), whole),
        *([pages.Each(rows, ("department", "role", "area", "state"), parts)] if parts else []),
    ]


def _in_departments(officer: Officer, filters: Filters) -> list[pages.Branch]:
    """A service is of one department, and an officer works in few: asked for one, its own index serves."""
    theirs = departments_where(officer, Permission.READ_CASES)
    departments = {each for each in theirs if each and filters.department in {"", each}}
    rows, states = Application.objects.all(), sorted(filters.states)
    if filters.service or filters.assignee not in {"", NOBODY}:
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
        assignee=row.assignee,
        area=row.area,
        closely=bool(row.closely),
        raised=row.raised,
        noted=row.noted,
        appealed=row.appealed,
    )
