"""Issuing papers and sending them into the chat. Run again, a job finds its own work done."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

from chaupal.applications.actions import attach_certificate_number
from chaupal.applications.base import State
from chaupal.applications.queries import case
from chaupal.catalogue.queries import catalogue, paper_form, state
from chaupal.certificates import facts, guides, issuing, proofs, receipts
from chaupal.certificates.alarm import CERTIFICATE, watched
from chaupal.certificates.base import AGAIN, ISSUED
from chaupal.certificates.facts import Known
from chaupal.certificates.forms import RECEIPT, receipt_form
from chaupal.certificates.models import Certificate
from chaupal.certificates.queries import content, replaced, title_of, why_revoked
from chaupal.channel.actions import SendError, upload_media
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import is_erased
from chaupal.departments.actions import audit
from chaupal.documents.actions import decline, enter, expected
from chaupal.documents.queries import portrait
from chaupal.engine.effects import GUIDE
from chaupal.jobs.base import Retry
from chaupal.kit.clock import now
from chaupal.kit.ids import new_code
from chaupal.kit.patience import pause
from chaupal.mailbox.actions import post
from chaupal.mailbox.queries import address
from chaupal.payments.queries import receipt_of

if TYPE_CHECKING:
    from chaupal.applications.base import CaseFile


def issue(application_id: int) -> None:
    """Makes the certificate of an approved application and sends it; `paper_issued` follows in the mailbox."""
    with suppress(Erased), watched(CERTIFICATE, application_id):
        certificate = _standing_for(application_id) or _of_case(application_id)
        if certificate is not None:
            send(certificate.id, "issued")


def _standing_for(application_id: int) -> Certificate | None:
    """The certificate of a case that no other took the place of."""
    return Certificate.objects.filter(application_id=application_id, replaced_at=None).first()


def receipt(bill_id: int) -> None:
    """Makes the receipt of a paid bill and sends it; `paper_issued` follows in the mailbox."""
    with suppress(Erased), watched(RECEIPT, bill_id):
        certificate = Certificate.objects.filter(bill_id=bill_id).first() or _of_bill(bill_id)
        send(certificate.id, "issued")


def audit_withdrawn(certificate_id: int) -> None:
    """Leaves a row that a paper counts no more because the citizen gave up what it was for."""
    row = Certificate.objects.get(id=certificate_id)
    audit(None, "withdraw_certificate", row.number, department=row.department, detail={"kind": row.kind, "id": row.id})


def send(certificate_id: int, occasion: str, conversation_id: int = 0) -> None:
    """Uploads a paper to WhatsApp and posts it to its conversation, or its citizen's other one, once an occasion."""
    certificate = Certificate.objects.get(id=certificate_id)
    if is_erased(certificate.citizen_id) or certificate.replaced_at:  # nobody is left to be sent it, or another goes
        return
    with suppress(Erased):
        pdf, filename = content(certificate.id), _filename(certificate)
        to = conversation_id or certificate.conversation_id
        media_id = _upload(to, pdf, filename, certificate.issued_at)
        more = {"asked": True} if occasion.startswith(AGAIN) else _in_place_of(certificate)
        event = _paper_issued(certificate, media_id) | more
        with transaction.atomic():
            post(to, event, f"certificate/{certificate.id}/{occasion}")


def lend(document_id: int, certificate_id: int) -> None:
    """Copies a paper into the form that its holder agreed to, if it counts still: as a document like others."""
    document = expected(document_id)
    if document is None:
        return
    proof = proofs.proof_of(document.citizen_id, certificate_id)
    if proof is None or document.paper not in _papers_of(document.service, proof.offer["kind"]):
        decline(document, f"{ISSUED}-{certificate_id}")
        return
    told = {"service": proof.row.service, "version": proof.version, "told": proof.told}
    enter(document, content(certificate_id), proof.offer, proof.fields, told)


def _papers_of(service: str, kind: str) -> list[str]:
    """The papers of a service that may be of that kind."""
    return [paper.id for paper in catalogue().known(service).papers if kind in paper.accept]


def guide(
    conversation_id: int, service: str, version: int, language: str, order: int, at: str, sheet: str = GUIDE
) -> None:
    """Uploads a sheet on a service anew (50 kB; an id could have gone stale) and posts it, once an order."""
    filename, pdf = guides.filename(service, language, sheet), guides.SHEETS[sheet](service, version, language)
    media_id = _upload(conversation_id, pdf, filename, datetime.fromisoformat(at))
    event = {"type": "guide_ready", "service": service, "media_id": media_id, "filename": filename, "sheet": sheet}
    with transaction.atomic():
        post(conversation_id, event, f"guide/{order}")


def _upload(conversation_id: int, pdf: bytes, filename: str, since: datetime) -> str:
    try:
        return upload_media(address(conversation_id).number_id, pdf, "application/pdf", filename)
    except SendError as error:
        if error.retryable:
            raise Retry(pause(since, now())) from error
        raise


def _filename(certificate: Certificate) -> str:
    return f"{certificate.number.replace('/', '-')}.pdf"


def _paper_issued(certificate: Certificate, media_id: str) -> dict[str, Any]:
    return {
        "type": "paper_issued",
        "what": "certificate" if certificate.application_id else "receipt",
        "number": certificate.subject,
        "title": certificate.number,
        "paper": title_of(certificate),
        "service": certificate.service,
        "media_id": media_id,
        "filename": _filename(certificate),
        "url": issuing.url(certificate),
        "valid_until": certificate.valid_until.isoformat() if certificate.valid_until else "",
    }


def _in_place_of(certificate: Certificate) -> dict[str, Any]:
    """Which of the citizen's it replaces, and why."""
    old = replaced(certificate.application_id)[:1] if certificate.application_id else []
    return {"replaces": old[0].number, "reason": why_revoked(old[0])} if old else {}


def _of_case(application_id: int) -> Certificate | None:
    """None if the citizen gave up what was granted before it was printed."""
    file = case(application_id)
    if file.state == State.WITHDRAWN:
        return None
    service = catalogue().service(file.service, file.version)
    if service.certificate is None or file.state != State.APPROVED:
        raise ValueError(f"no certificate for {file.number}: {file.state}, {service.certificate}")
    on_form, issued_at, old = paper_form(file.service, file.version), now(), replaced(file.id)
    occasion = issuing.Occasion(
        number=_number(file, old),
        citizen_id=file.citizen_id,
        conversation_id=file.conversation_id,
        department=file.department,
        service=file.service,
        version=file.version,
        subject=file.number,
        issued_at=issued_at,
        language=file.language,
        since=file.decided_at or file.filed_at,
        application_id=file.id,
        term_from=old[-1].issued_at if old else None,
    )
    languages = on_form.languages_for(file.language)
    told = facts.of_case(file, service, issued_at, on_form.words, languages)
    stored = facts.corrected(told, on_form.corrections, file.answers)
    printable = facts.in_both_scripts(stored, file, service, languages)
    known = Known(printable, facts.tables_of(file, service, languages), {**file.answers, **file.findings}, stored)
    picture = portrait(file.id, file.papers.get(on_form.portrait, ())) if on_form.portrait else None
    more = {"portrait": list(picture) if picture else None}  # its bytes, as JSON has none
    return issuing.make(on_form, occasion, known, more, enter=partial(_enter, file, occasion.number))


def _number(file: CaseFile, old: list[Certificate]) -> str:
    """A paper that is made anew keeps its number; not one that takes the place of another."""
    gone = {row.number for row in old}
    is_free = file.certificate_number and file.certificate_number not in gone
    return file.certificate_number if is_free else _fresh_number(file)


def _fresh_number(file: CaseFile) -> str:
    """OBC/2026/0000042 becomes DL-OBC-2026-7KQM9XPB: who may look it up guesses no other."""
    series = file.number.rpartition("/")[0].replace("/", "-")
    return f"{state().prefix}-{series}-{new_code()}"


def _enter(file: CaseFile, number: str) -> None:
    if not attach_certificate_number(file.id, number, step=file.step):
        raise Retry(timedelta(seconds=1))  # moved or given up while it was printed: once more, as things stand now


def _of_bill(bill_id: int) -> Certificate:
    numbered = receipt_of(bill_id)
    if numbered is None:
        raise ValueError(f"bill {bill_id} is not paid")
    if receipts.awaits_filing(numbered, now()):
        raise Retry(timedelta(seconds=1))
    bill = numbered.bill
    occasion = issuing.Occasion(
        number=numbered.number,
        citizen_id=bill.citizen_id,
        conversation_id=bill.conversation_id,
        department=bill.department,
        service=bill.service,
        version=1,
        subject=bill.reference,
        issued_at=numbered.issued_at,
        language=bill.language,
        since=numbered.issued_at,
        bill_id=bill.id,
    )
    return issuing.make(receipt_form(), occasion, receipts.known_of(numbered), receipts.table_of(numbered))
