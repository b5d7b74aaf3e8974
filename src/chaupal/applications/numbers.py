"""Application numbers: OBC/2026/0000042, a series per service and year (by Indian calendars)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications.models import Series
from chaupal.kit.dates import day_in_india

if TYPE_CHECKING:
    from datetime import datetime

# words that say what kind of thing a service is, not which
_COMMON = {"caste", "certificate", "card", "new", "payment", "application", "registration"}


def prefix(service: str) -> str:
    """A service's letters: `caste_certificate_obc` OBC, `birth_certificate` BIRTH, `property_tax` PROPERTY-TAX."""
    words = [word for word in service.split("_") if word not in _COMMON] or service.split("_")
    return "-".join(words).upper()[:12].rstrip("-")


def next_number(service: str, now: datetime) -> str:
    """The next number of the service. The series stays locked until the caller's transaction ends."""
    year = day_in_india(now).year
    letters = prefix(service)
    series, _ = Series.objects.select_for_update().get_or_create(prefix=letters, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return f"{letters}/{year}/{series.last:07}"
