"""Measures a filled database: milliseconds of each page and each job's step, bytes of each table."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from statistics import quantiles
from time import perf_counter
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from bench.size import living, walking
from chaupal.config.wiring import PERIODIC
from chaupal.jobs.models import Periodic
from chaupal.jobs.worker import PERIODIC as OWN
from chaupal.kit.clock import now
from tests.second_factor import sign_in

if TYPE_CHECKING:
    from chaupal.departments.models import Officer

CASES, TIMES, MOST_STEPS = 10, 8, 40
WARM = 1  # looks that are not counted
ELSEWHERE = {"chaupal.config.upkeep.templates"}  # speaks with WhatsApp alone
ANSWERED = {200, 204}

Figures = dict[str, Any]


def pages(officers: dict[str, Officer]) -> list[Figures]:
    """Each page as each officer: p50 and p95 in milliseconds, the slowest first."""
    cases = living.cases(CASES)
    found = []
    for who, officer in officers.items():
        client = sign_in(Client(headers={"accept-language": "en"}), officer)
        words = {"about": officer.username, "number": "SIZE/2025/00000007"}
        numbers = {"application_id": cases[0], "officer_id": officer.id}
        for address in walking.addresses(numbers):
            for one, status in walking.pages(client, address, words):
                if status in ANSWERED:
                    found.append({"as": who, "page": one, **_looked(client, one)})
    return sorted(found, key=lambda one: -one["p95_ms"])


def _looked(client: Client, address: str) -> Figures:
    taken = []
    for _ in range(TIMES + WARM):
        begun = perf_counter()
        client.get(address)
        taken.append((perf_counter() - begun) * 1000)
    cuts = quantiles(taken[WARM:], n=20, method="inclusive")
    return {"p50_ms": round(cuts[9], 1), "p95_ms": round(cuts[18], 1)}


def jobs() -> list[Figures]:
    """Each periodic job with what it orders: steps, the median and the longest in milliseconds, the slowest first."""
    taken: dict[tuple[str, str], list[walking.Step]] = defaultdict(list)
    for path in {*OWN, *PERIODIC} - ELSEWHERE:
        for step in walking.steps(path, MOST_STEPS):
            taken[path, step.path].append(step)
    found = []
    for (path, name), steps in taken.items():
        cuts = quantiles([step.seconds * 1000 for step in steps] * 2, n=20, method="inclusive")
        found.append(
            {
                "job": path,
                "step": name,
                "steps": len(steps),
                "p50_ms": round(cuts[9], 1),
                "p95_ms": round(cuts[18], 1),
                "failed": sum(step.failed for step in steps),
            }
        )
    return sorted(found, key=lambda one: -one["p95_ms"])


def put_off() -> None:
    """No periodic job falls into what is measured next."""
    DBTaskResult.objects.filter(status="READY").delete()
    for path in (*OWN, *PERIODIC):
        Periodic.objects.update_or_create(path=path, defaults={"next_run": now() + timedelta(days=30)})


def sizes() -> list[Figures]:
    """Rows and bytes of each table with its indexes, the largest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint, pg_relation_size(oid), pg_indexes_size(oid),"
            " pg_total_relation_size(oid) FROM pg_class"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 5 DESC"
        )
        names = ("table", "rows", "bytes", "bytes_of_indexes", "bytes_in_all")
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
