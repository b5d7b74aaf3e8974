"""Certificates as officers list and look them up: by department, service, day and standing, with how often checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import F, Q

from chaupal.certificates.base import Standing
from chaupal.certificates.models import Certificate, Checks
from chaupal.kit import pages
from chaupal.kit.clock import now
from chaupal.kit.dates import IST, day_in_india
from chaupal.kit.ids import first_id

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

_STANDINGS = {  # what may be asked for; whether one has run out is told of each, and not asked for
    Standing.VALID: Q(revoked_at=None, replaced_at=None),
    Standing.REVOKED: Q(revoked_at__isnull=False),
    Standing.REPLACED: Q(replaced_at__isnull=False),
}
STANDINGS = tuple(_STANDINGS)
DAYS = 30  # of checks that are told one by one


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which certificates: of these departments; `since` and `until` are days, both within. Empty: whichever."""

    departments: Collection[str]
    service: str = ""
    standing: str = ""
    since: date | None = None
    until: date | None = None


def listed(wanted: Wanted, *, size: int, mark: str = "") -> tuple[pages.Page[Certificate], int]:
    """A page of them, the newest first, and how many there are (pages.MOST + 1: more). What is sealed is not read."""
    tier = _tier(wanted)
    found = pages.read(Certificate.objects.defer("holder", "revocation", "digest"), [tier], size, mark)
    return found, pages.count(tier.branches)[0]


def _tier(wanted: Wanted) -> pages.Tier:
    rows = Certificate.objects.certificates()
    if wanted.since:
        rows = rows.filter(id__gte=first_id(_begin(wanted.since)))
    if wanted.until:
        rows = rows.filter(id__lt=first_id(_begin(wanted.until + timedelta(days=1))))
    if wanted.standing:
        rows = rows.filter(_STANDINGS[Standing(wanted.standing)])
    if wanted.service:
        rows = rows.filter(service=wanted.service)
    return pages.Tier([pages.Each(rows, ("department",), [(name,) for name in sorted(wanted.departments)])], ("-id",))


def _begin(day: date) -> datetime:
    return datetime.combine(day, time.min, IST)


def certificate(certificate_id: int) -> Certificate | None:
    """That certificate, whatever it is worth; None of a receipt."""
    return Certificate.objects.certificates().filter(id=certificate_id).first()


def certificates(ids: Collection[int]) -> list[Certificate]:
    """Those certificates, in the order in which they were issued."""
    return list(Certificate.objects.certificates().filter(id__in=list(ids)).order_by("id"))


def checked(certificate_id: int) -> None:
    """Somebody checked a paper: it is counted of its day, and nothing is kept of who that was."""
    of_day = Checks.objects.filter(certificate_id=certificate_id, day=day_in_india(now()))
    if of_day.update(times=F("times") + 1):
        return
    first = Checks(certificate_id=certificate_id, day=day_in_india(now()))
    Checks.objects.bulk_create([first], ignore_conflicts=True)  # of two at once, one begins the row
    of_day.update(times=F("times") + 1)


def checks(certificate_id: int) -> list[tuple[date, int]]:
    """How often it was checked on the newest days on which it was."""
    found = Checks.objects.filter(certificate_id=certificate_id).order_by("-day")
    return list(found.values_list("day", "times")[:DAYS])
