"""Officers who open unusually many files on a day: more than a few, and far more than they and their colleagues do.

A median is bent by nobody's one odd day. Nothing is concluded from it: a supervisor is asked to look (of a supervisor,
an operator).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from statistics import median
from typing import TYPE_CHECKING, Final

from django.db.models import Count

from chaupal.departments.models import AuditRow, Posting
from chaupal.kit.dates import IST, day_in_india
from chaupal.tasks.base import SUPERVISOR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

READS: Final = ("read_case", "read_document")
BEYOND: Final = ("open_beyond_desk",)
RECORDS: Final = ("read_record",)  # of registers of ours
LEAST: Final[Mapping[tuple[str, ...], int]] = {
    READS: 30,
    BEYOND: 5,
    RECORDS: 30,
}  # so many files are nothing to ask about
TIMES: Final = 3.0  # what is usual
BACK: Final = timedelta(days=28)  # of which one's own usual day is taken


@dataclass(frozen=True, slots=True)
class Unusual:
    """An officer who opened so many files of a department on a day, and what is usual."""

    department: str
    officer: str
    supervises: bool
    files: int
    usual: int


def unusual_looks(day: date) -> list[Unusual]:
    """Whoever opened unusually many files on that day in India, or unusually many of others' desks."""
    last = AuditRow.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    first = _first_since(day, 1, last + 1)
    rows = _Rows(day, _first_since(day - BACK, 1, first), first, _first_since(day + timedelta(days=1), first, last + 1))
    found = {(each.department, each.officer): each for acts in LEAST for each in _of_acts(acts, rows)}
    return [found[one] for one in sorted(found)]


@dataclass(frozen=True, slots=True)
class _Rows:
    """The sequences of a day, `first` to before `end`, and from `back` on of the days before it."""

    day: date
    back: int
    first: int
    end: int


def _of_acts(acts: tuple[str, ...], rows: _Rows) -> Iterator[Unusual]:
    files = _files(acts, rows)
    for (where, who), count in files.items():
        if count < LEAST[acts]:
            continue
        peers = [other for (there, name), other in files.items() if there == where and name != who]
        usual = [median(days) for days in (peers, _own_days(who, where, acts, rows)) if days]
        if usual and count > TIMES * max(usual):
            yield Unusual(where, who, _supervises(who, where), count, round(max(usual)))


def _files(acts: tuple[str, ...], rows: _Rows) -> dict[tuple[str, str], int]:
    """(department, officer) -> the files they opened on that day."""
    theirs = AuditRow.objects.filter(sequence__gte=rows.first, sequence__lt=rows.end, officer_id__isnull=False)
    counted = theirs.filter(act__in=acts).values("department", "actor")
    found = counted.annotate(files=Count("subject", distinct=True)).order_by()
    return {(each["department"], each["actor"]): each["files"] for each in found}


def _own_days(who: str, where: str, acts: tuple[str, ...], rows: _Rows) -> list[int]:
    """How many files they opened on each of their days before; days without any are left out."""
    before = AuditRow.objects.filter(sequence__gte=rows.back, sequence__lt=rows.first, act__in=acts)
    theirs = before.filter(actor=who, department=where).values_list("at", "subject")
    seen = {(day_in_india(at), subject) for at, subject in theirs}
    return list(Counter(at for at, _ in seen).values())


def _supervises(who: str, where: str) -> bool:
    return Posting.objects.in_force().filter(officer__username=who, department=where, role=SUPERVISOR).exists()


def _first_since(day: date, low: int, high: int) -> int:
    """The first sequence of that day or later: rows are in the order of their moments, so that halving finds it."""
    moment = datetime.combine(day, time(), IST)
    while low < high:
        middle = (low + high) // 2
        at = AuditRow.objects.filter(sequence__gte=middle).order_by("sequence").values_list("at", flat=True).first()
        low, high = (low, middle) if at is None or at >= moment else (middle + 1, high)
    return low
