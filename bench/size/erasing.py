"""One citizen among all is erased: who has a talk, messages, a case with its paper, a certificate and consents."""

from __future__ import annotations

from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench.size import living
from chaupal.applications.models import Application
from chaupal.certificates.models import Certificate
from chaupal.channel.models import Outbox
from chaupal.citizens.base import Known
from chaupal.citizens.queries import key_of
from chaupal.consent.base import START, strand_of
from chaupal.consent.models import Entry
from chaupal.conversations.erasing import erase_now
from chaupal.documents.models import Document
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import seal
from chaupal.mailbox.actions import receive
from chaupal.mailbox.base import Letter

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMES, MESSAGES = 5, 100


def erasures() -> dict[str, Any]:
    """The median in milliseconds, and how many statements the last one took."""
    taken, statements = [], 0
    for citizen in planted(TIMES):
        begun = perf_counter()
        with CaptureQueriesContext(connection) as made:
            assert erase_now(citizen, now())
        taken.append((perf_counter() - begun) * 1000)
        statements = len(made)
    return {"p50_ms": round(median(taken), 1), "worst_ms": round(max(taken), 1), "statements": statements}


def planted(many: int) -> list[int]:
    """So many citizens who have something in every class."""
    cases = Application.objects.in_bulk(living.cases(many))
    return [_with_everything(case) for case in cases.values()]


def _with_everything(case: Application) -> int:
    citizen, key = case.citizen_id, key_of(case.citizen_id)
    whose = {"citizen_id": citizen, "conversation_id": case.conversation_id}
    with transaction.atomic():
        for number in range(MESSAGES):
            wrote = {"type": "text_received", "text": f"word {number}", "from": {"phone": "919800000000", "bsuid": ""}}
            receive([Letter(living.NUMBER, Known(citizen, key), f"wamid.{new_id()}", wrote, now())])
            row = new_id()
            sent = {"state": Outbox.State.SENT, "sent_at": now(), "body": seal(key, b"{}", f"outbox/{row}")}
            Outbox.objects.create(id=row, number_id=living.NUMBER, **whose, **sent)
        _agrees(citizen, key)
    _papers(case, key, whose)
    return citizen


def _agrees(citizen: int, key: bytes) -> None:
    """One act of the ledger, behind what was filled, whose rows are not chained."""
    entry = new_id()
    Entry(
        id=entry,
        citizen_id=citizen,
        sequence=1,
        strand=strand_of(citizen),
        place=entry,
        department="revenue",
        purpose="certificate_issue",
        state="given",
        notice_version="1",
        language="hi",
        method="button",
        evidence=seal(key, b"x", f"consent/{entry}"),
        at=now(),
        previous=START,
        before=START,
        digest=START,
    ).save(force_insert=True)


def _papers(case: Application, key: bytes, whose: Mapping[str, int]) -> None:
    paper, issued = new_id(), new_id()
    for room, row in (("documents", paper), ("certificates", issued)):
        sealed_files.write(sealed_files.place(room, row), key, b"%PDF" + bytes(50_000))
    common = {"service": case.service, **whose}
    Document.objects.create(
        id=paper,
        application_id=case.id,
        reference=case.reference,
        paper="identity",
        media_id="1",
        mime="image/jpeg",
        state="kept",
        path=sealed_files.place("documents", paper),
        name=seal(key, b"a.jpg", f"document/{paper}/name"),
        content_hash=paper.to_bytes(16, "big"),
        **common,
    )
    Certificate.objects.create(
        id=issued,
        application_id=case.id,
        number=f"SIZE-{issued}",
        kind=case.service,
        subject=case.number,
        department=case.department,
        path=sealed_files.place("certificates", issued),
        holder=seal(key, b"A*** D***", f"certificate/{issued}/holder"),
        digest=b"12345678",
        **common,
    )
