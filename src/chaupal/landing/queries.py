"""What waits for departments' registers, since when, and how it went."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count, Min, Q

from chaupal.catalogue.queries import catalogue
from chaupal.kit.clock import now
from chaupal.landing.models import Cursor, FollowUp, Landing
from chaupal.landing.states import STUCK, State
from chaupal.landing.where import registers
from chaupal.registers.base import Act
from chaupal.registers.queries import keeper_that

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from django.db.models import QuerySet


__all__ = [
    "Landing",
    "Waiting",
    "faults",
    "landing_of",
    "newest_there",
    "registers",
    "stuck",
    "unsaid",
    "untold",
    "waiting",
]


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much waits for a register, and since when; `refused` wait for a person, `said` was said later.

    Of `unaware` applications nobody was told yet that they wait.
    """

    waits: int
    refused: int
    since: datetime | None
    said: int = 0
    unaware: int = 0


def landing_of(application_id: int) -> Landing | None:
    """Where a case lies beside with us."""
    return Landing.objects.filter(application_id=application_id).first()


def unsaid(landing: Landing) -> int:
    """How much of what its citizen said since is not there yet."""
    return landing.follow_ups.filter(done_at=None, act__in=(Act.ANSWER, Act.NOTE, Act.REOPEN)).count()


def waiting() -> dict[str, Waiting]:
    """By register, where anything waits."""
    rows = Landing.objects.filter(state__in=STUCK).order_by().values("register", "state", "told")
    found: dict[str, Waiting] = {}
    for row in rows.annotate(count=Count("application_id"), since=Min("kept_at")):
        known, count = found.get(row["register"], Waiting(0, 0, None)), row["count"]
        refused = count if row["state"] == State.REFUSED else 0
        unaware = count if row["state"] == State.KEPT and not row["told"] else 0
        found[row["register"]] = Waiting(
            known.waits + count - refused,
            known.refused + refused,
            min(filter(None, (known.since, row["since"]))),
            unaware=known.unaware + unaware,
        )
    said = FollowUp.objects.filter(Q(due_at__lte=now()) | Q(tries__gt=0), due_at__isnull=False)
    for each in said.order_by().values("register").annotate(count=Count("id"), since=Min("said_at")):
        known = found.get(each["register"], Waiting(0, 0, None))
        since = min(filter(None, (known.since, each["since"])))
        found[each["register"]] = replace(known, since=since, said=each["count"])
    return found


def faults() -> dict[str, str]:
    """Register or service -> why nothing of it can land there, where an installation or a service says that it does."""
    known = {service.id for service in catalogue().services.values()}
    unknown = [name for name in settings.CHAUPAL_LANDS_IN if name not in known]
    found = dict.fromkeys(unknown, "CHAUPAL_LANDS_IN names it, and there is no such service")
    unable = [name for name in registers() if keeper_that(name, Act.SUBMIT) is None]
    return found | dict.fromkeys(unable, "nobody who keeps it takes applications: see CHAUPAL_REGISTER_KEEPERS")


def stuck(departments: Collection[str] | None, most: int) -> list[Landing]:
    """What these departments' (None: all) registers have not taken yet, the oldest first."""
    rows: QuerySet[Landing] = Landing.objects.filter(state__in=STUCK)
    if departments is not None:
        rows = rows.filter(department__in=list(departments))
    return list(rows.order_by("kept_at")[:most])


def newest_there(register: str) -> tuple[str, str]:
    """The number there of the application that was filed last, and up to where the register told what changed."""
    filed = Landing.objects.filter(register=register, state=State.FILED, due_at__isnull=False)
    number = filed.order_by("-application_id").values_list("number", flat=True).first()
    cursor = Cursor.objects.filter(register=register).values_list("cursor", flat=True).first()
    return number or "", cursor or ""


def untold() -> dict[str, str]:
    """Register -> why it does not say what changed."""
    return dict(Cursor.objects.exclude(fault="").values_list("register", "fault"))
