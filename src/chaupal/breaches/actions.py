"""Opening a breach, widening it, approving its notices, filing with the Board. Each act leaves a row in the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.breaches import drafts
from chaupal.breaches.base import (
    CITIZENS_WITHIN,
    CLOSED,
    FIRST,
    FIRST_WITHIN,
    FULL,
    FULL_WITHIN,
    Act,
    Lacking,
    NotAllowed,
    NotAsRead,
    State,
    Tampered,
    TooLong,
)
from chaupal.breaches.finding import is_as_sealed
from chaupal.breaches.finding import step as find
from chaupal.breaches.models import Breach, Report
from chaupal.breaches.queries import board_text
from chaupal.breaches.sealed import account_of, reaches_of, seal_report, seal_told
from chaupal.breaches.states import move
from chaupal.breaches.telling import catch_up
from chaupal.breaches.telling import step as tell
from chaupal.channel.base import BODY
from chaupal.departments.actions import audit
from chaupal.departments.base import Permission
from chaupal.departments.queries import allowed, how_many_operators, officer_named
from chaupal.jobs.actions import later
from chaupal.kit.clock import now
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.breaches.base import Opening, Reach
    from chaupal.departments.base import Officer

__all__ = ["approve", "catch_up", "close", "describe", "dismiss", "file_report", "find", "open_breach", "tell", "widen"]

BOARD_TASKS = {FIRST: "breach_board_first", FULL: "breach_board_full"}
_CITIZENS = "breach_citizens"
CLOCKS = (*BOARD_TASKS.values(), _CITIZENS)  # the tasks that have their moment


def open_breach(opening: Opening, by: Officer | None) -> Breach:
    """Enters a breach, starts its clocks, and orders that whom it touched be found. Outside any transaction."""
    breach = Breach(
        nature=opening.nature,
        measures=list(opening.measures),
        since=opening.since,
        until=opening.until,
        aware_at=opening.aware_at,
        opened_at=now(),
        opened_by=by.username if by else "",
        drill=opening.drill,
    )
    breach.told = seal_told(breach, opening.reaches, opening.account)
    audit(by, "open_breach", _named(breach), detail={"nature": opening.nature, "drill": opening.drill})
    with transaction.atomic():
        breach.save(force_insert=True)
        _start_clocks(breach)
        later("chaupal.breaches.jobs.find", breach.id)
    return breach


def _start_clocks(breach: Breach) -> None:
    facts = {"breach": breach.code}
    for kind, within in ((FIRST, FIRST_WITHIN), (FULL, FULL_WITHIN)):
        open_task(BOARD_TASKS[kind], breach.code, facts=facts, due_at=breach.aware_at + within)
    open_task(_CITIZENS, breach.code, facts=facts, due_at=breach.aware_at + CITIZENS_WITHIN)


def widen(breach: Breach, reaches: Sequence[Reach], by: Officer | None) -> Breach:
    """More was reached than was known: it is found, too. Raises IllegalMove while the notices are being written."""
    audit(by, "widen_breach", _named(breach), detail={"reaches": [one.kind for one in reaches]})
    with transaction.atomic():
        breach = _locked(breach)
        breach.state = move(State(breach.state), Act.WIDEN)
        before = reaches_of(breach)
        breach.told = seal_told(breach, (*before, *reaches), account_of(breach))
        breach.cursor = {"at": len(before), "mark": None}
        breach.save(update_fields=["state", "told", "cursor"])
        open_task(_CITIZENS, breach.code, facts={"breach": breach.code}, due_at=now() + CITIZENS_WITHIN)
        later("chaupal.breaches.jobs.find", breach.id)
    return breach


def describe(breach: Breach, account: Mapping[str, str], measures: Sequence[str], by: Officer | None) -> Breach:
    """Enters what is known by now: words for the Board (base.ACCOUNT), and measures that were taken since."""
    audit(by, "describe_breach", _named(breach), detail={"about": sorted(account), "measures": list(measures)})
    with transaction.atomic():
        breach = _locked(breach)
        breach.told = seal_told(breach, reaches_of(breach), {**account_of(breach), **account})
        breach.measures = list(dict.fromkeys((*breach.measures, *measures)))
        breach.save(update_fields=["told", "measures"])
    return breach


def approve(breach: Breach, by: Officer, read: str) -> Breach:
    """Lets the notices go out once two operators have read them, or the only one there is.

    `read` is drafts.mark of those that this one read. The first approval is kept, and nothing goes yet: another has to
    read the same. Raises NotAllowed, NotAsRead, Lacking, Tampered, TooLong, IllegalMove.
    """
    _must_be_operator(by, "approve_breach", breach)
    audit(by, "approve_breach", _named(breach), detail={"read": read})
    with transaction.atomic():
        breach = _locked(breach)
        approved = move(State(breach.state), Act.APPROVE)
        texts = drafts.notices(breach)
        if read != drafts.mark(texts):
            raise NotAsRead("the notices are others than those that were read: read them again")
        if any(len(one.text) > BODY for one in texts):
            raise TooLong("a notice has more than 1024 characters: shorten CHAUPAL_GRIEVANCE_OFFICER")
        if still_open := _still_open(breach):
            raise Lacking(f"citizens would be told that the account is closed, and it is not: {', '.join(still_open)}")
        if not is_as_sealed(breach):
            raise Tampered("the list of those touched is not the one that was found: nothing is sent")
        if _is_first(breach, by, read):
            breach.read_by, breach.read_mark = by.username, read
            breach.save(update_fields=["read_by", "read_mark"])
            return breach
        breach.state, breach.approved_by, breach.approved_at = approved, by.username, now()
        breach.save(update_fields=["state", "approved_by", "approved_at"])
        later("chaupal.breaches.jobs.tell", breach.id)
    return breach


def _still_open(breach: Breach) -> list[str]:
    """The accounts that were reached with which one can still sign in, where it is told that they are closed."""
    if CLOSED not in breach.measures:
        return []
    named = (name for reach in reaches_of(breach) if reach.kind == "officer" for name in reach.values)
    return [name for name in named if (account := officer_named(name)) is not None and account.is_active]


def _is_first(breach: Breach, by: Officer, read: str) -> bool:
    """Whether nobody else approved what stands now, though there is another operator who could."""
    return (breach.read_by in ("", by.username) or breach.read_mark != read) and how_many_operators() > 1


def file_report(breach: Breach, kind: str, reference: str, by: Officer) -> Report:
    """Keeps the report as it is now as the one that was filed with the Board, which gave it this reference.

    Filed once: again changes nothing. Raises NotAllowed, Lacking.
    """
    _must_be_operator(by, "file_breach", breach)
    if filed := breach.reports.filter(kind=kind).first():
        return filed
    catch_up(breach)
    text = board_text(breach, kind)
    audit(by, "file_breach", _named(breach), detail={"report": kind, "reference": reference})
    report = Report(breach=breach, kind=kind, filed_at=now(), filed_by=by.username, reference=reference)
    report.text = seal_report(report, text)
    with transaction.atomic():
        report.save(force_insert=True)
        close_task(BOARD_TASKS[kind], breach.code, by=by.username)
    return report


def close(breach: Breach, by: Officer) -> Breach:
    """All is done that the law asks for. Raises NotAllowed, Lacking, IllegalMove."""
    if lacking := sorted({FIRST, FULL} - set(breach.reports.values_list("kind", flat=True))):
        raise Lacking(f"not filed with the Board yet: {', '.join(lacking)}")
    if breach.state == State.FOUND and breach.touched_set.exists():
        raise Lacking("its notices are not approved yet")
    return _end(breach, Act.CLOSE, by, "close_breach")


def dismiss(breach: Breach, by: Officer) -> Breach:
    """It was none: nobody is told. Raises NotAllowed, IllegalMove."""
    return _end(breach, Act.DISMISS, by, "dismiss_breach")


def _end(breach: Breach, act: Act, by: Officer, name: str) -> Breach:
    _must_be_operator(by, name, breach)
    audit(by, name, _named(breach))
    with transaction.atomic():
        breach = _locked(breach)
        breach.state = move(State(breach.state), act)
        breach.save(update_fields=["state"])
        for kind in CLOCKS:
            close_task(kind, breach.code, by=by.username)
    return breach


def _must_be_operator(officer: Officer, act: str, breach: Breach) -> None:
    if not (officer.is_active and allowed(officer, "", Permission.MANAGE_BREACHES)):
        audit(officer, f"{act}.refused", _named(breach))
        raise NotAllowed("only an operator may do that")


def _locked(breach: Breach) -> Breach:
    return Breach.objects.select_for_update().get(id=breach.id)


def _named(breach: Breach) -> str:
    return f"breach/{breach.code}"
