"""Counting a day: slice by slice, each in its transaction with how far it came, so that nothing is counted twice.

Today is counted again and again; the days behind it once a day for a week, since messages arrive, refunds are made and
forms are gone on with late; what is older stands. Whoever reads sees the day as it was counted before, until the new
count is whole.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.figures.base import Sum
from chaupal.figures.models import Count, Day
from chaupal.figures.sources import Span, sources_of
from chaupal.kit import rows
from chaupal.kit.dates import day_in_india
from chaupal.kit.slices import delete_slice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from chaupal.figures.base import Happened
    from chaupal.figures.sources import Source

AGAIN = timedelta(minutes=15)  # so often today is counted
CORRECTED = 7  # days for which what comes late is taken in
BACK = 400  # days that are counted when an installation begins to count
KEPT = timedelta(days=3 * 366)
_COLUMNS = {
    "department": "text",
    "day": "date",
    "measure": "text",
    "service": "text",
    "part": "text",
    "draft": "boolean",
    "count": "int",
    "amount": "bigint",
}


def count_some(now: datetime) -> bool:
    """Counts a slice of the day that is due; whether more is to be counted."""
    with transaction.atomic():
        day = _day_in_hand(now)
        if day is None:
            return False
        _count_slice(day, now)
    return True


def _day_in_hand(now: datetime) -> Day | None:
    """The day that is being counted, locked, or the next one that is due, begun."""
    held = Day.objects.select_for_update().filter(begun_at__isnull=False).order_by("day").first()
    if held is not None:
        return held
    due = _due(now)
    if due is None:
        return None
    Count.objects.filter(day=due, draft=True).delete()
    begun = {"source": 0, "cursor": 0, "begun_at": now}
    day, _ = Day.objects.update_or_create(day=due, defaults=begun)
    return day


def _due(now: datetime) -> date | None:
    today = day_in_india(now)
    done = dict(Day.objects.filter(day__gt=today - timedelta(days=BACK)).values_list("day", "done_at"))
    for back in range(BACK):
        day = today - timedelta(days=back)
        at = done.get(day)
        is_old = at is not None and at <= now - AGAIN
        if at is None or (back == 0 and is_old) or (0 < back <= CORRECTED and day_in_india(at) < today):
            return day
    return None


def _count_slice(day: Day, now: datetime) -> None:
    """Goes on where it was, source by source, until one had something."""
    sources, span = sources_of(day.day), Span(day.day)
    while day.source < len(sources):
        happened, last = sources[day.source].read(span, day.cursor)
        _add(day.day, happened)
        day.source, day.cursor = (day.source, last) if last else (day.source + 1, 0)
        if happened:
            break
    else:
        _put_in_place(day.day, sources)
        day.begun_at, day.done_at = None, now
    day.save()


def _add(day: date, happened: Iterable[Happened]) -> None:
    sums: dict[tuple[str, ...], Sum] = defaultdict(Sum)
    for one in happened:
        key = (one.department, str(one.measure), one.service, one.part)
        sums[key] = sums[key].plus(Sum(1, one.amount))
    news = [
        (of, day, what, service, part, True, found.count, found.amount)
        for (of, what, service, part), found in sums.items()
    ]
    rows.add("figures_count", _COLUMNS, news, keys=len(Count.KEYS))


def _put_in_place(day: date, sources: tuple[Source, ...]) -> None:
    """What was counted now stands for the day; of measures that were not counted, what stood before."""
    counted = [str(measure) for source in sources for measure in source.measures]
    Count.objects.filter(day=day, draft=False, measure__in=counted).delete()
    Count.objects.filter(day=day, draft=True).update(draft=False)


def forget_old(now: datetime) -> bool:
    """Lets go of some counts of days that are long over; whether more may be left."""
    before = day_in_india(now) - KEPT
    days = Day.objects.filter(day__lt=before)
    return any([delete_slice(Count.objects.filter(day__lt=before)), delete_slice(days)])
