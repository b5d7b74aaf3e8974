"""What waits for departments' registers, since when, and how it went."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Min

from chaupal.catalogue.queries import catalogue
from chaupal.landing.models import Cursor, Landing
from chaupal.landing.states import STUCK, State

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for a register, and since when; `refused` wait for a person."""

    waits: int
    refused: int
    since: datetime | None


def registers() -> list[str]:
    """The registers in which applications of some service are filed."""
    return sorted({service.lands_in for service in catalogue().services.values()} - {""})


def landing_of(application_id: int) -> Landing | None:
    """Where a case lies beside with us."""
    return Landing.objects.filter(application_id=application_id).first()


def waiting() -> dict[str, Waiting]:
    """By register, where anything waits."""
    rows = Landing.objects.filter(state__in=STUCK).order_by().values("register", "state")
    found: dict[str, Waiting] = {}
    for row in rows.annotate(count=Count("application_id"), since=Min("kept_at")):
        known = found.get(row["register"], Waiting(0, 0, None))
        refused = row["count"] if row["state"] == State.REFUSED else 0
        since = min(filter(None, (known.since, row["since"])))
        found[row["register"]] = Waiting(known.waits + row["count"] - refused, known.refused + refused, since)
    return found


def stuck(departments: Collection[str] | None, most: int) -> list[Landing]:
    """What these departments' (None: all) registers have not taken yet, the oldest first."""
    rows: QuerySet[Landing] = Landing.objects.filter(state__in=STUCK)
    if departments is not None:
        rows = rows.filter(department__in=list(departments))
    return list(rows.order_by("kept_at")[:most])


def untold() -> dict[str, str]:
    """Register -> why it does not say what changed."""
    return dict(Cursor.objects.exclude(fault="").values_list("register", "fault"))
