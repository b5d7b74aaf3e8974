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
    from collections.abc import Mapping
    from datetime import date

READS: Final = ("read_case", "read_document")
BEYOND: Final = ("open_beyond_desk",)
LEAST: Final[Mapping[tuple[str, ...], int]] = {READS: 30, BEYOND: 5}  # so many files are nothing to ask about
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
    found = {one: each for acts in LEAST for one, each in _of_acts(acts, day).items()}
    return [found[one] for one in sorted(found)]


def _of_acts(acts: tuple[str, ...], day: date) -> dict[tuple[str, str], Unusual]:
    files = _files(acts, day)
    found = {}
    for (where, who), count in files.items():
        if count < LEAST[acts]:
            continue
        peers = [other for (there, name), other in files.items() if there == where and name != who]
        usual = [median(days) for days in (peers, _own_days(who, where, acts, day)) if days]
        if usual and count > TIMES * max(usual):
            found[where, who] = Unusual(where, who, _supervises(who, where), count, round(max(usual)))
    return found


def _files(acts: tuple[str, ...], day: date) -> dict[tuple[str, str], int]:
    """(department, officer) -> the files they opened on that day."""
    rows = AuditRow.objects.filter(**_between(day, day + timedelta(days=1)), act__in=acts, officer_id__isnull=False)
    counted = rows.values("department", "actor").annotate(files=Count("subject", distinct=True)).order_by()
    return {(each["department"], each["actor"]): each["files"] for each in counted}


def _own_days(who: str, where: str, acts: tuple[str, ...], day: date) -> list[int]:
    """How many files they opened on each of their days before; days without any are left out."""
    before = AuditRow.objects.filter(**_between(day - BACK, day), actor=who, department=where, act__in=acts)
    seen = {(day_in_india(at), subject) for at, subject in before.values_list("at", "subject")}
    return list(Counter(at for at, _ in seen).values())


def _between(first: date, end: date) -> dict[str, int]:
    return {"sequence__gte": _first_since(first), "sequence__lt": _first_since(end)}


def _supervises(who: str, where: str) -> bool:
    return Posting.objects.filter(officer__username=who, department=where, role=SUPERVISOR).exists()


def _first_since(day: date) -> int:
    """The first sequence of that day or later: rows are in the order of their moments, so that halving finds it."""
    moment = datetime.combine(day, time(), IST)
    last = AuditRow.objects.order_by("-sequence").values_list("sequence", flat=True).first() or 0
    low, high = 1, last + 1
    while low < high:
        middle = (low + high) // 2
        at = AuditRow.objects.filter(sequence__gte=middle).order_by("sequence").values_list("at", flat=True).first()
        low, high = (low, middle) if at is None or at >= moment else (middle + 1, high)
    return low
