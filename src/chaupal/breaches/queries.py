"""Reading breaches: how far each is, its notices and reports as they stand, and who must be told by post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Count

from chaupal.applications.queries import of_citizen
from chaupal.breaches import board
from chaupal.breaches.base import ACCOUNT, FULL, Data, Lacking, Progress
from chaupal.breaches.drafts import Notice, mark, notices
from chaupal.breaches.finding import Checked, check
from chaupal.breaches.models import Breach, Report, Touched
from chaupal.breaches.reaching import unknown
from chaupal.breaches.sealed import account_of, reaches_of, report_text
from chaupal.breaches.telling import UNREACHED
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import person
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.breaches.base import Opening

__all__ = [
    "Breach",
    "Checked",
    "Letter",
    "Notice",
    "Report",
    "account_of",
    "all_breaches",
    "board_text",
    "by_code",
    "by_id",
    "by_post",
    "check",
    "known_to_nobody",
    "like",
    "mark",
    "notices",
    "progress",
    "reaches_of",
    "report_text",
]

_NEWEST = 100


def all_breaches() -> list[Breach]:
    """The newest of them."""
    return list(Breach.objects.order_by("-id").defer("told")[:_NEWEST])


def by_code(code: str) -> Breach | None:
    """The breach that people call so, in small letters or large."""
    return Breach.objects.filter(code=code.strip().upper()).first()


def by_id(breach_id: int) -> Breach | None:
    """The breach of that id."""
    return Breach.objects.filter(id=breach_id).first()


def like(opening: Opening) -> Breach | None:
    """The breach that was entered of the very same, if it was."""
    same = Breach.objects.filter(nature=opening.nature, since=opening.since, until=opening.until, drill=opening.drill)
    return next((one for one in same.order_by("id") if reaches_of(one) == opening.reaches), None)


def progress(breach: Breach) -> Progress:
    """How many were touched, what became of their notices, and which data it was."""
    counted = Touched.objects.filter(breach=breach).values_list("data", "notice").annotate(Count("pk")).order_by()
    by_notice = dict.fromkeys(Touched.Notice, 0)
    by_data: dict[str, int] = {}
    for data, notice, count in counted:
        by_notice[Touched.Notice(notice)] += count
        for name in Data(data).names:
            by_data[name] = by_data.get(name, 0) + count
    told = {notice.name.lower(): count for notice, count in by_notice.items() if count}
    return Progress(told, {name: by_data[name] for each in Data if (name := str(each.name).lower()) in by_data})


def known_to_nobody(breach: Breach) -> list[str]:
    """The cases and phone numbers that were named, in a file mostly, and are of no citizen whom we know."""
    return [one for reach in reaches_of(breach) for one in unknown(reach)]


def board_text(breach: Breach, kind: str) -> str:
    """The report as it would be filed now, or as it was; raises Lacking where the full one cannot be made yet."""
    filed = breach.reports.filter(kind=kind).first()
    if filed:
        return report_text(filed)
    account = account_of(breach)
    if kind == FULL and (lacking := [name for name in ACCOUNT if not account.get(name)]):
        raise Lacking(f"the full report lacks: {', '.join(lacking)}")
    times = {"since": breach.since, "until": breach.until, "aware_at": breach.aware_at, "at": now()}
    text = board.compose(
        kind,
        breach.code,
        breach.nature,
        times,
        [one.kind for one in reaches_of(breach)],
        breach.measures,
        account,
        progress(breach),
        settings.CHAUPAL_GRIEVANCE_OFFICER,
    )
    return f"DRILL. Nothing happened.\n\n{text}" if breach.drill else text


@dataclass(frozen=True, slots=True)
class Letter:
    """Somebody who is told by post: why, and by what the office finds their address."""

    citizen_id: int
    why: str
    language: str
    phone: str
    cases: tuple[str, ...]
    data: tuple[str, ...]


def by_post(breach: Breach) -> Iterator[Letter]:
    """Whoever WhatsApp does not reach. Reading it is reading citizens' files: it is audited before."""
    found = Touched.objects.filter(breach=breach, notice__in=UNREACHED).order_by("id")
    for one in found.iterator(chunk_size=500):
        try:
            who = person(one.citizen_id)
        except Erased:
            continue
        if who.erased:  # what a law keeps of them holds no address
            continue
        cases = tuple(case.number for case in of_citizen(one.citizen_id))
        why = Touched.Notice(one.notice).name.lower()
        yield Letter(one.citizen_id, why, who.language, who.phone or "", cases, Data(one.data).names)
