"""Sending a paper once more, taking a certificate back or replacing it, and the sheet on a service."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction

from chaupal.applications.actions import put_right
from chaupal.applications.base import NotAllowed
from chaupal.applications.queries import own_by_number
from chaupal.certificates.alarm import CERTIFICATE, FAILED
from chaupal.certificates.base import AGAIN, Standing
from chaupal.certificates.forms import RECEIPT
from chaupal.certificates.keys import enter_first, new_key, revoke_key
from chaupal.certificates.listing import checked
from chaupal.certificates.models import Certificate
from chaupal.certificates.proofs import use
from chaupal.certificates.queries import may_revoke, revocation_of, standing_of, title_of
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.departments.actions import audited
from chaupal.engine.effects import GUIDE
from chaupal.jobs.actions import later
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import reseal as resealed
from chaupal.kit.sealing import seal
from chaupal.mailbox.actions import post
from chaupal.tasks.actions import close_task

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.db.models import QuerySet

    from chaupal.departments.base import Officer

__all__ = [
    "checked",
    "enter_first",
    "issue_anew",
    "make_again",
    "new_key",
    "reissue",
    "reseal",
    "reseal_files",
    "resend",
    "revoke",
    "revoke_key",
    "send_guide",
    "use",
    "withdraw",
]
log = structlog.get_logger()
_ORDERS = {  # what makes each kind of paper
    CERTIFICATE: partial(later, "chaupal.certificates.jobs.issue"),
    RECEIPT: partial(later, "chaupal.certificates.jobs.receipt"),
}


def resend(what: str, conversation_id: int, number: str) -> None:
    """Sends the certificate or receipt of that application again, to a talk of the citizen whose it is.

    `paper_issued` follows. One that is still being made comes by itself.
    """
    case, receipts = own_by_number(conversation_id, number), what == "receipt"
    certificate = None
    if case is not None:
        of_talk = Certificate.objects.counting().filter(conversation_id=case.conversation_id)
        subject = case.reference if receipts else number
        certificate = of_talk.filter(subject=subject, bill_id__isnull=not receipts).first()
    if certificate is None:
        log.info("paper_not_issued_yet", what=what, conversation=conversation_id)
        return
    later("chaupal.certificates.jobs.send", certificate.id, f"{AGAIN}{new_id()}", conversation_id)


def send_guide(conversation_id: int, service: str, version: int, language: str, sheet: str = GUIDE) -> None:
    """Sends a sheet on a service in that language; `guide_ready` follows. In the caller's transaction."""
    order, at = new_id(), now().isoformat()
    later("chaupal.certificates.jobs.guide", conversation_id, service, version, language, order, at, sheet)


def make_again(subject: str, *, by: str = "") -> None:
    """Orders a paper once more that could not be made; `subject` is the task's (alarm.subject), `by` an officer.

    The task is closed; if the paper fails again, there is another. Raises ValueError if it is no such subject.
    """
    what, _, of = subject.partition("/")
    order = _ORDERS.get(what)
    if order is None or not of.isascii() or not of.isdigit():
        raise ValueError(subject)
    with transaction.atomic():
        close_task(FAILED, subject, by=by)
        order(int(of))


def issue_anew(application_id: int) -> None:
    """What is printed has changed: the certificate is made again and sent, the old one counts no more.

    In the caller's transaction. One that was not made yet will be printed as things stand by then; one that was taken
    back stays so.
    """
    old = Certificate.objects.counting().filter(application_id=application_id).first()
    if old is None:
        return
    old.delete()
    transaction.on_commit(partial(sealed_files.remove, old.path))
    later("chaupal.certificates.jobs.issue", application_id)


def reseal_files(citizen_id: int, old: bytes, new: bytes) -> None:
    """The citizen's certificates and receipts under another key. Done again, it changes nothing."""
    for path in Certificate.objects.filter(citizen_id=citizen_id).order_by("id").values_list("path", flat=True):
        sealed_files.reseal(path, old, new)


def reseal(citizen_id: int, old: bytes, new: bytes) -> int:
    """What their rows hold; how many. In the caller's transaction."""
    papers = list(Certificate.objects.select_for_update().filter(citizen_id=citizen_id).order_by("id"))
    for paper in papers:
        paper.holder = resealed(old, new, paper.holder, f"certificate/{paper.id}/holder")
        if paper.revocation:
            paper.revocation = resealed(old, new, paper.revocation, f"certificate/{paper.id}/revocation")
        paper.save(update_fields=["holder", "revocation"])
    return len(papers)


def empty(citizen_id: int, *, receipts: bool) -> None:
    """The time to keep their certificates, or receipts, is over: files and names go, the public check still knows them.

    Done again, it changes nothing.
    """
    _empty(Certificate.objects.filter(citizen_id=citizen_id, bill_id__isnull=not receipts))


def empty_papers(ids: Sequence[int]) -> None:
    """The same of single certificates and receipts."""
    _empty(Certificate.objects.filter(id__in=list(ids)))


def _empty(papers: QuerySet[Certificate]) -> None:
    lying = papers.exclude(path="")
    for path in lying.values_list("path", flat=True):
        sealed_files.remove(path)
    lying.update(path="", holder=b"", revocation=None)


def withdraw(application_id: int, now: datetime) -> None:
    """The citizen gave up what was granted: the public check says so from now on. In the caller's transaction.

    The officers' audit, which stands outside transactions, is told by a job.
    """
    own = Certificate.objects.counting().filter(application_id=application_id)
    for certificate in own.values_list("id", flat=True):
        later("chaupal.certificates.jobs.audit_withdrawn", certificate)
    own.update(revoked_at=now)


def revoke(certificate_id: int, officer: Officer, reason: str, now: datetime) -> bool:
    """Takes a certificate back: the public check says so from now on, and the citizen is told why.

    False if it was taken back or replaced already: what came first stands. Of a citizen who was erased no
    reason is kept.
    Raises NotAllowed (see queries.may_revoke), ValueError without a reason.
    """
    row = Certificate.objects.get(id=certificate_id)
    if not reason.strip():
        raise ValueError("a citizen is told why")
    if not may_revoke(officer, row):
        raise NotAllowed(row.number)
    with audited(officer, "revoke_certificate", row.number, department=row.department), transaction.atomic():
        if not Certificate.objects.counting().filter(id=row.id).update(revoked_at=now):
            return False
        with suppress(Erased):
            row.revocation = seal(key_of(row.citizen_id), reason.encode(), revocation_of(row.id))
            row.save(update_fields=["revocation"])
            post(row.conversation_id, _revoked(row, reason), f"certificate/{row.id}/revoked")
    return True


def reissue(
    certificate_id: int, officer: Officer, reason: str, now: datetime, *, said: Mapping[str, str] = MappingProxyType({})
) -> bool:
    """Another takes the place of a certificate that was misprinted, under a number of its own; the term stays.

    The public check says so from now on; the citizen gets the new one with the reason and the old number. False if it
    counts no more. `said` is what should have stood there, by field (applications/misprints.py). Raises NotAllowed (see
    queries.may_revoke), NotEntered where that cannot be read, Erased, ValueError without a reason.
    """
    row = Certificate.objects.get(id=certificate_id)
    if not reason.strip():
        raise ValueError("a citizen is told why")
    if not may_revoke(officer, row):
        raise NotAllowed(row.number)
    if standing_of(row) is not Standing.VALID:
        return False
    with audited(officer, "reissue_certificate", row.number, department=row.department), transaction.atomic():
        why = seal(key_of(row.citizen_id), reason.encode(), revocation_of(row.id))
        own = Certificate.objects.counting().filter(id=row.id)
        if not own.update(replaced_at=now, revocation=why, remind_on=None):
            return False
        assert row.application_id
        put_right(row.application_id, officer, said, now)
        later("chaupal.certificates.jobs.issue", row.application_id)
    return True


def _revoked(row: Certificate, reason: str) -> dict[str, Any]:
    return {
        "type": "paper_revoked",
        "number": row.subject,
        "title": row.number,
        "service": row.service,
        "reason": reason,
        "paper": title_of(row),
    }
