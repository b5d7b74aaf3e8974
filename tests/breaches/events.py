"""A breach to deal with: cases of citizens of this test, and an officer who looked at some of them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chaupal.breaches.actions import find, open_breach, tell
from chaupal.breaches.base import Data, Opening, Reach
from chaupal.breaches.models import Breach, Touched
from chaupal.departments.actions import audit, post_officer
from chaupal.kit.clock import now
from chaupal.tasks.base import OPERATOR
from tests.applications.cases import PASSWORD, obc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.applications.models import Application
    from chaupal.departments.models import Officer


def cases(count: int, first: int = 0) -> list[Application]:
    """So many cases, each of somebody else."""
    return [obc(phone=f"9198100{first + n:05}") for n in range(count)]


def operator(username: str = "security.head") -> Officer:
    """Who approves and files."""
    return post_officer(username, PASSWORD, {"en": "Security", "hi": "सुरक्षा"}, {("", OPERATOR)})


def looks(officer: Officer, seen: Sequence[Application], act: str = "read_case") -> None:
    """The officer's account opens these, as the console audits it."""
    for case in seen:
        audit(officer, act, case.number, department=case.department)


def opening(*reaches: Reach, **changes: Any) -> Opening:
    """A breach from an hour ago until now, known since now."""
    at = now()
    facts: dict[str, Any] = {
        "nature": "account",
        "since": at - timedelta(hours=1),
        "until": at + timedelta(seconds=1),
        "aware_at": at,
        "reaches": reaches,
    }
    return Opening(**(facts | changes))


def found(*reaches: Reach, **changes: Any) -> Breach:
    """The same, entered, with its list whole."""
    breach = open_breach(opening(*reaches, **changes), None)
    return search(breach)


def search(breach: Breach) -> Breach:
    while find(breach.id):
        pass
    return Breach.objects.get(id=breach.id)


def written(breach: Breach) -> Breach:
    """All its notices."""
    while tell(breach.id):
        pass
    return Breach.objects.get(id=breach.id)


def touched(breach: Breach) -> dict[int, Data]:
    return {one.citizen_id: Data(one.data) for one in Touched.objects.filter(breach=breach)}


def citizens(of: Sequence[Application]) -> set[int]:
    return {case.citizen_id for case in of}
