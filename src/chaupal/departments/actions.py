"""Numbers, postings, and the audit of what officers do."""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from chaupal.chains.actions import grew
from chaupal.chains.base import head_seal
from chaupal.departments.chain import AUDIT, reckoned
from chaupal.departments.demo import DEMO_PASSWORD, demo_officers
from chaupal.departments.models import AuditHead, AuditRow, Officer, Posting
from chaupal.departments.numbering import drop_demo_numbers, enter_number, load_demo_numbers, put_back, take_out
from chaupal.departments.staffing import (
    ask_to_forget_factor,
    change,
    confirm_to_forget_factor,
    dismiss,
    engage,
    enlist,
    invite,
    reinstate,
    set_terms,
)
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from chaupal.engine.definition.offices import Catalogue

__all__ = [
    "ask_to_forget_factor",
    "audit",
    "audit_look",
    "audited",
    "change",
    "confirm_to_forget_factor",
    "dismiss",
    "drop_demo_numbers",
    "engage",
    "enlist",
    "enter_number",
    "invite",
    "load_demo_numbers",
    "load_demo_officers",
    "post_officer",
    "put_back",
    "reinstate",
    "set_terms",
    "take_out",
]

SYSTEM = "system"  # the actor where no officer acts


def post_officer(
    username: str, password: str, names: Mapping[str, str], postings: Collection[tuple[str, str]]
) -> Officer:
    """Enters an officer with names by language and postings (department, role); one who exists keeps their password."""
    return _post(username, partial(make_password, password), names, postings)


def _post(
    username: str, hashed: Callable[[], str], names: Mapping[str, str], postings: Collection[tuple[str, str]]
) -> Officer:
    with transaction.atomic():
        officer, new = Officer.objects.get_or_create(username=username)
        officer.name_en, officer.name_hi = names["en"], names["hi"]
        if new:
            officer.password = hashed()
        officer.save()
        for department, role in sorted(postings):
            Posting.objects.get_or_create(officer=officer, department=department, role=role)
    return officer


def load_demo_officers(catalogue: Catalogue) -> list[Officer]:
    """The demo's officers, all with DEMO_PASSWORD. Again: only what is new in the catalogue."""
    hashed = cache(partial(make_password, DEMO_PASSWORD))  # everybody knows it: one hash does for all, at once
    return [_post(each.username, hashed, each.names, each.postings) for each in demo_officers(catalogue)]


def audit(
    officer: Officer | None,
    act: str,
    subject: str,
    *,
    department: str = "",
    detail: Mapping[str, Any] | None = None,
    actor: str = SYSTEM,
) -> AuditRow:
    """Adds a row that stands whatever becomes of the act: it is committed before the act's own transaction begins.

    So it must be called outside any transaction (inside one it raises RuntimeError): a second connection could not
    write beside an IMMEDIATE transaction of SQLite, and a row inside the act's would go with it.
    """
    with transaction.atomic(durable=True):
        head, _ = AuditHead.objects.select_for_update().get_or_create(id=1)
        row = AuditRow(
            sequence=head.sequence + 1,
            at=now(),
            officer_id=officer.id if officer else None,
            actor=officer.username if officer else actor,
            act=act,
            subject=subject,
            department=department,
            detail=dict(detail or {}),
            previous=head.digest,
        )
        _add(row, AuditHead)
        grew(row.sequence)
    return row


def audit_look(
    officer: Officer, act: str, subject: str, departments: Collection[str], detail: Mapping[str, Any] | None = None
) -> AuditRow:
    """One look into several departments' matters is one row: of no department, which is to say that all may read it."""
    if len(departments) == 1:
        return audit(officer, act, subject, department=next(iter(departments)), detail=detail)
    return audit(officer, act, subject, detail={**(detail or {}), "departments": sorted(departments)})


def mark_keyed(apps: Any, chain: str, head: tuple[int, str] | None, found: Mapping[str, Any]) -> None:
    """A row from which on a chain is keyed, with what was found in it before. For migrations, in their transaction.

    `head` is where the audit's rows end, if its head does not say so yet.
    """
    rows, heads = apps.get_model("departments", "AuditRow"), apps.get_model("departments", "AuditHead")
    last, _ = heads.objects.get_or_create(id=1)
    sequence, end = head or (last.sequence, last.digest)
    about = {"actor": SYSTEM, "act": "chain_keyed", "subject": chain, "detail": dict(found)}
    _add(rows(sequence=sequence + 1, at=now(), previous=end, **about), heads)


def _add(row: AuditRow, heads: type[AuditHead]) -> None:
    row.digest = reckoned(row)
    row.save(force_insert=True)
    seal = head_seal(AUDIT, row.sequence, row.digest)
    heads.objects.filter(id=1).update(sequence=row.sequence, digest=row.digest, seal=seal)


@contextmanager
def audited(
    officer: Officer | None, act: str, subject: str, *, department: str = "", detail: Mapping[str, Any] | None = None
) -> Iterator[None]:
    """An act with its audit: a row before it, and a second one, `<act>.failed`, if it raises."""
    audit(officer, act, subject, department=department, detail=detail)
    try:
        yield
    except Exception as error:
        audit(officer, f"{act}.failed", subject, department=department, detail={"error": type(error).__name__})
        raise
