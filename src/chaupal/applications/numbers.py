"""Application numbers: OBC/2026/0000042, a series per service and year (by Indian calendars)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from chaupal.applications.models import Series
from chaupal.catalogue.queries import catalogue
from chaupal.kit.dates import day_in_india

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.engine.definition import Service

_GAP = 10_000  # more cases than a service has from one backup to the next
# words that say what kind of thing a service is, not which
_COMMON = {"caste", "certificate", "card", "new", "payment", "application", "registration"}


def prefix(service: Service) -> str:
    """A service's letters: its series; in versions that name none the words of its id, PROPERTY-TAX."""
    if service.series:
        return service.series
    words = [word for word in service.id.split("_") if word not in _COMMON] or service.id.split("_")
    return "-".join(words).upper()[:12].rstrip("-")


def leave_gap(now: datetime) -> None:
    """After a restore: what was given out since the backup is in people's hands, and is given to nobody else.

    Nobody knows how many these were, nor of which services: each series goes on far behind.
    """
    year = day_in_india(now).year
    for letters in sorted({prefix(service) for service in catalogue().services.values()}):
        Series.objects.get_or_create(prefix=letters, year=year)
    Series.objects.filter(year=year).update(last=F("last") + _GAP)


def next_number(service: Service, now: datetime) -> str:
    """The next number of the service. The series stays locked until the caller's transaction ends."""
    year = day_in_india(now).year
    letters = prefix(service)
    series, _ = Series.objects.select_for_update().get_or_create(prefix=letters, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{letters}/{year}/{series.last:07}"
