"""Papers that come from whoever issued them, not from the citizen's phone: copied into the form, and read by nobody.

First a row that waits (`expect`), in the transaction of the citizen's yes; then a job of the source's brings the file
(`enter`), or says that the paper counts no more (`decline`). Both may be done again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from chaupal.citizens.queries import is_erased, key_of
from chaupal.documents import readings, settling
from chaupal.documents.models import Document
from chaupal.documents.readings import Read, Value
from chaupal.documents.refusals import NOT_VALID, Unusable
from chaupal.documents.states import State
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import keyed_hash, seal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

PDF = "application/pdf"
_TOLD = ("source", "kind", "number", "by", "on", "until")  # of an offer, what is kept with the file


def expect(
    *,
    citizen_id: int,
    conversation_id: int,
    reference: str,
    service: str,
    paper: str,
    filename: str,
    now: datetime,
) -> int:
    """A row for a file that is on its way from whoever issued it; its id. In the caller's transaction."""
    row = new_id()
    Document.objects.create(
        id=row,
        citizen_id=citizen_id,
        conversation_id=conversation_id,
        reference=reference,
        service=service,
        paper=paper,
        name=seal(key_of(citizen_id), filename.encode(), f"document/{row}/name"),
        mime=PDF,
        content_hash=keyed_hash(f"issued/{row}"),  # the same paper in two forms of its holder is nothing to look at
        received_at=now,
    )
    return row


def expected(document_id: int) -> Document | None:
    """The row, while its file is still to come; of one who was erased nothing comes any more."""
    document = Document.objects.filter(id=document_id, state=State.WAITING).first()
    if document is not None and is_erased(document.citizen_id):
        settling.move(document, State.DROPPED)
        return None
    return document


def enter(
    document: Document,
    content: bytes,
    offer: Mapping[str, Any],
    fields: Mapping[str, str],
    more: Mapping[str, Any] | None = None,
    mime: str = PDF,
) -> None:
    """The file is kept with what stands on it; `document_kept` follows. `offer` as `engine/on_offer.py` has it.

    `more`: what else the form is told, such as the answers that are printed. Raises Erased.
    """
    issued = {name: offer[name] for name in _TOLD if offer.get(name)}
    key = key_of(document.citizen_id)
    read = Read(str(offer["kind"]), {name: Value(value, 1.0) for name, value in fields.items()}, issued=issued)
    path = sealed_files.place("documents", document.id)
    sealed_files.write(path, key, content)
    facts: dict[str, Any] = {"kind": read.kind, "reading": readings.sealed(read, key, document.id), "path": path}
    whose = {name: offer[name] for name in ("name", "own", "whose") if name in offer}
    told = {"document": str(document.id), "kind": read.kind, "fields": dict(fields)}
    told["issued"] = {**issued, **whose, **(more or {})}
    with transaction.atomic():
        if settling.move(document, State.KEPT, settled_at=now(), size=len(content), mime=mime, **facts):
            settling.tell(document, "document_kept", told)
            return
    sealed_files.remove(path)  # the form was given up meanwhile


def decline(document: Document, offer_id: str, reason: str = NOT_VALID) -> None:
    """It counts no more, or is not theirs, or cannot be had for that reason; `document_refused` follows."""
    settling.refuse(document, Unusable(reason, offer=offer_id))
