"""Reading figures: what happened in departments from a day to another."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.db.models import Max
from django.db.models import Sum as Total

from chaupal.figures.base import IN_TIME, LATE, Figures, Measure, Sum
from chaupal.figures.letters import AT_ONCE, address_of, due
from chaupal.figures.models import Count, Day

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from django.db.models import QuerySet

    from chaupal.figures.base import Key

__all__ = ["AT_ONCE", "address_of", "due", "promises_kept", "read"]

_BY_DAY = (Measure.FILED, Measure.DECIDED, Measure.PAID, Measure.MESSAGES)


def read(departments: Collection[str], since: date, until: date, *, service: str = "") -> Figures:
    """The figures of these departments, of one service if asked; four statements, whatever the time."""
    counts = Count.objects.filter(draft=False, department__in=sorted(departments), day__gte=since, day__lte=until)
    counts = counts.filter(service=service) if service else counts
    sums = _sums(counts.exclude(measure=Measure.OPEN))
    open_on = counts.filter(measure=Measure.OPEN).aggregate(day=Max("day"))["day"]
    if open_on is not None:
        sums |= _sums(counts.filter(measure=Measure.OPEN, day=open_on))
    as_of = Day.objects.filter(day__lte=until, done_at__isnull=False).order_by("-day").values_list("done_at", flat=True)
    return Figures(since, until, sums, _by_day(counts), open_on, as_of.first())


def _sums(counts: QuerySet[Count]) -> dict[str, dict[Key, Sum]]:
    found = counts.order_by().values_list("measure", "department", "service", "part")
    sums: dict[str, dict[Key, Sum]] = defaultdict(dict)
    for measure, department, service, part, count, amount in found.annotate(Total("count"), Total("amount")):
        sums[measure][department, service, part] = Sum(count, amount)
    return sums


def _by_day(counts: QuerySet[Count]) -> Mapping[str, Mapping[date, Sum]]:
    found = counts.filter(measure__in=_BY_DAY).order_by().values_list("measure", "day")
    days: dict[str, dict[date, Sum]] = defaultdict(dict)
    for measure, day, count, amount in found.annotate(Total("count"), Total("amount")):
        days[measure][day] = Sum(count, amount)
    return days


def promises_kept(departments: Collection[str], since: date, until: date) -> dict[str, tuple[int, int]]:
    """Service -> how many decisions came within the promise, of how many; of those days, both included."""
    counts = Count.objects.filter(
        draft=False, department__in=sorted(departments), day__gte=since, day__lte=until, measure=Measure.PROMISE
    )
    found = counts.filter(part__in=(IN_TIME, LATE)).order_by().values_list("service", "part").annotate(Total("count"))
    kept: dict[str, tuple[int, int]] = {}
    for service, part, count in found:
        in_time, whole = kept.get(service, (0, 0))
        kept[service] = (in_time + count if part == IN_TIME else in_time, whole + count)
    return kept
