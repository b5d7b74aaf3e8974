"""Taking in what citizens send, tying it to the case, letting it go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.citizens.queries import everyone_of, key_of
from chaupal.documents.bringing import bring
from chaupal.documents.from_outside import made_safe
from chaupal.documents.issued import decline, enter, expect, expected
from chaupal.documents.models import Document
from chaupal.documents.queries import waiting
from chaupal.documents.states import State, before
from chaupal.jobs.actions import later
from chaupal.jobs.base import FILES
from chaupal.kit import sealed_files
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import keyed_hash, seal, unseal
from chaupal.kit.sealing import reseal as resealed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.db.models import QuerySet

__all__ = [
    "accept", "bring", "decline", "drop", "enter", "expect", "expected", "keep", "let_go", "let_go_of_cases",
    "let_records_go", "link", "made_safe", "reseal", "reseal_files", "reuse",
]  # fmt: skip


def keep(
    *,
    citizen_id: int,
    conversation_id: int,
    reference: str,
    service: str,
    paper: str,
    media_id: str,
    mime: str,
    filename: str,
    sha256: str,
    now: datetime,
    others: Sequence[str] = (),
) -> Document:
    """Takes note of a file and has it fetched; `document_kept` or `document_refused` follows in the mailbox.

    `sha256` is WhatsApp's word for the content, in base64; `others` are papers that it may turn out to be. Runs in the
    caller's transaction.
    """
    document = new_id()
    row = Document.objects.create(
        id=document,
        citizen_id=citizen_id,
        conversation_id=conversation_id,
        reference=reference,
        service=service,
        paper=paper,
        others=" ".join(others),
        media_id=media_id,
        name=seal(key_of(citizen_id), filename.encode(), f"document/{document}/name"),
        mime=mime[:128],
        content_hash=keyed_hash(sha256),
        received_at=now,
    )
    later("chaupal.documents.jobs.fetch", document, queue=FILES, ahead=waiting(conversation_id, State.WAITING) - 1)
    return row


def reuse(
    *, citizen_id: int, conversation_id: int, reference: str, service: str, paper: str, document: str, now: datetime
) -> Document | None:
    """Takes a paper that the citizen sent earlier into another form of theirs, as a copy of its own.

    `document_kept` or `document_refused` follows. Of another citizen, or unknown: None, nothing happens. Runs in the
    caller's transaction.
    """
    source = Document.objects.filter(id=int(document), citizen_id__in=everyone_of(citizen_id)).first()
    if source is None:
        return None
    row = new_id()
    key = key_of(citizen_id)
    name = unseal(key_of(source.citizen_id), bytes(source.name), f"document/{source.id}/name")
    copy = Document.objects.create(
        id=row,
        citizen_id=citizen_id,
        conversation_id=conversation_id,
        reference=reference,
        service=service,
        paper=paper,
        media_id=source.media_id,
        name=seal(key, name, f"document/{row}/name"),
        mime=source.mime,
        content_hash=source.content_hash,
        received_at=now,
    )
    later("chaupal.documents.jobs.copy", row, source.id, queue=FILES)
    return copy


def link(conversation_id: int, reference: str, application_id: int) -> None:
    """The form became a case: its documents are the case's."""
    _of_form(conversation_id, reference).update(application_id=application_id)


def accept(document_id: int, officer_id: int) -> None:
    """An officer found it in order."""
    Document.objects.filter(id=document_id, state=State.KEPT).update(accepted_by=officer_id)


def drop(conversation_id: int, reference: str, only: str = "") -> None:
    """The form, or one file of it, was given up: deleted after the caller's commit. A case's documents stay."""
    given_up = _of_form(conversation_id, reference).filter(application_id=None, state__in=before(State.DROPPED))
    for document in given_up.filter(id=only) if only else given_up:
        Document.objects.filter(id=document.id).update(state=State.DROPPED)
        later("chaupal.documents.jobs.remove", document.id)


def let_go(citizen_id: int) -> int:
    """All papers of a citizen that belong to no case are deleted after the caller's commit; how many."""
    loose = Document.objects.filter(citizen_id=citizen_id, application_id=None, state__in=before(State.DROPPED))
    ids = list(loose.values_list("id", flat=True))
    Document.objects.filter(id__in=ids).update(state=State.DROPPED)
    for document in ids:
        later("chaupal.documents.jobs.remove", document)
    return len(ids)


def let_records_go(citizen_id: int) -> int:
    """The time to keep the papers of their cases is over: deleted after the caller's commit; how many."""
    return _let_go(_of_cases(citizen_id))


def let_go_of_cases(cases: Sequence[int]) -> int:
    """The same of the papers of single cases."""
    return _let_go(Document.objects.filter(application_id__in=list(cases)))


def _let_go(papers: QuerySet[Document]) -> int:
    ids = list(papers.filter(state__in=before(State.DROPPED)).values_list("id", flat=True))
    papers.update(state=State.DROPPED, name=b"", reading=None)
    for document in ids:
        later("chaupal.documents.jobs.remove", document)
    return len(ids)


def reseal_files(citizen_id: int, old: bytes, new: bytes) -> None:
    """The files of the citizen's cases under another key. Done again, it changes nothing."""
    for path, preview in _of_cases(citizen_id).values_list("path", "preview"):
        for file in filter(None, (path, preview)):
            sealed_files.reseal(file, old, new)


def reseal(citizen_id: int, old: bytes, new: bytes) -> int:
    """What their rows hold of these files; how many. In the caller's transaction."""
    documents = list(_of_cases(citizen_id).select_for_update())
    for document in documents:
        document.name = resealed(old, new, document.name, f"document/{document.id}/name")
        if document.reading is not None:
            document.reading = resealed(old, new, document.reading, f"document/{document.id}/reading")
        document.save(update_fields=["name", "reading"])
    return len(documents)


def _of_cases(citizen_id: int) -> QuerySet[Document]:
    return Document.objects.filter(citizen_id=citizen_id, application_id__isnull=False).order_by("id")


def _of_form(conversation_id: int, reference: str) -> QuerySet[Document]:
    return Document.objects.filter(conversation_id=conversation_id, reference=reference)
