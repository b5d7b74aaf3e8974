"""Making one paper: printed, signed, sealed, entered. Either all of it stands or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import IntegrityError, transaction

from chaupal.catalogue.queries import catalogue
from chaupal.certificates import keys, render
from chaupal.certificates.forms import RECEIPT
from chaupal.certificates.layout import Issue, digest, first, printed
from chaupal.certificates.letters import settable
from chaupal.certificates.link import code_of
from chaupal.certificates.masking import masked
from chaupal.certificates.models import Certificate
from chaupal.certificates.renewals import AHEAD
from chaupal.certificates.signing import policy
from chaupal.certificates.signing.counters import PAPERS
from chaupal.certificates.token import Claim, Facts
from chaupal.certificates.validity import valid_until
from chaupal.citizens.queries import key_of
from chaupal.departments.actions import audit
from chaupal.jobs.base import Retry
from chaupal.kit import sealed_files
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_id
from chaupal.kit.letters import legible
from chaupal.kit.sealing import seal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from chaupal.catalogue.base import Languages, PaperForm
    from chaupal.certificates.facts import Fact, Known


@dataclass(frozen=True, slots=True)
class Occasion:
    """For what a paper is made: an application, or a bill (the other is None)."""

    number: str
    citizen_id: int
    conversation_id: int
    department: str
    service: str
    version: int
    subject: str
    issued_at: datetime
    language: str  # of the form that was filled
    since: datetime  # when it was granted or paid for
    application_id: int | None = None
    bill_id: int | None = None
    term_from: datetime | None = None  # when the first was issued, of one that takes its place: the term goes on


def make(
    form: PaperForm,
    occasion: Occasion,
    known: Known,
    more: Mapping[str, Any] | None = None,
    enter: Callable[[], None] = lambda: None,
) -> Certificate:
    """Prints and signs the paper, stores it sealed under the citizen's key and enters it; `enter` runs with that.

    Of two at once for the same thing, the first stands and is returned by both. Raises Retry if `enter` does, or while
    a time stamp is waited for; Unusable if the department cannot sign.
    """
    key = key_of(occasion.citizen_id)
    last_day = valid_until(form, day_in_india(occasion.term_from or occasion.issued_at), known.answers)
    issue = _issue(occasion, last_day, form.languages_for(occasion.language))
    data = settable({**printed(form, known, issue), **(more or {})})
    row = _row(form, occasion, digest(data), last_day)
    holder = masked(_plain(first(known.stored or known.facts, form.holder), issue.languages))
    row.holder = seal(key, holder.encode(), f"certificate/{row.id}/holder")
    layout = RECEIPT if form.kind == RECEIPT else "certificate"
    pdf = render.pdf(layout, data, _url_on_paper(row, holder))
    paper = policy.sign(pdf, row.department, f"Issued: {row.number}", occasion.since)
    row.signature = paper.level
    detail = {"kind": row.kind, "id": row.id, "signature": paper.level}
    audit(None, "issue_certificate", row.number, department=row.department, detail=detail)
    sealed_files.write(row.path, key, paper.pdf)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            enter()
    except IntegrityError:
        sealed_files.remove(row.path)
        return Certificate.objects.get(
            application_id=occasion.application_id, bill_id=occasion.bill_id, replaced_at=None
        )
    except Retry:
        sealed_files.remove(row.path)
        raise
    PAPERS.labels(row.signature or "none").inc()
    return row


def url(certificate: Certificate) -> str:
    """Where anybody can check it."""
    return f"{settings.CHAUPAL_BASE_URL}/verify/{code_of(certificate)}"


def _url_on_paper(row: Certificate, holder: str) -> str:
    """The same, in the QR code, with what can be checked without asking us."""
    facts = Facts(row.number, legible(holder), day_in_india(row.issued_at), row.valid_until)
    return f"{settings.CHAUPAL_BASE_URL}/verify/{keys.sign(Claim(row.id, row.kind, bytes(row.digest), facts))}"


def _row(form: PaperForm, occasion: Occasion, printed_digest: bytes, last_day: date | None) -> Certificate:
    certificate = new_id()
    return Certificate(
        id=certificate,
        number=occasion.number,
        kind=form.name,
        application_id=occasion.application_id,
        bill_id=occasion.bill_id,
        subject=occasion.subject,
        citizen_id=occasion.citizen_id,
        conversation_id=occasion.conversation_id,
        department=occasion.department,
        service=occasion.service,
        version=occasion.version,
        digest=printed_digest,
        path=sealed_files.place("certificates", certificate),
        issued_at=occasion.issued_at,
        valid_until=last_day,
        remind_on=last_day - AHEAD if last_day and occasion.application_id else None,
    )


def _issue(occasion: Occasion, last_day: date | None, languages: Languages) -> Issue:
    department = catalogue().departments[occasion.department]
    above = dict(department.above) or None
    return Issue(
        occasion.number, department.id, dict(department.printed), occasion.issued_at, last_day, languages, above
    )


def _plain(holder: Fact | None, languages: Languages) -> str:
    """As the public check shows it: in the second language, which is Latin on most papers."""
    return holder[languages[1]] if isinstance(holder, dict) else holder or ""
