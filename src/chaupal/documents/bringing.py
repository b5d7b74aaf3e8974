"""Files that an office brings with an application: they come whole, and are read as those that citizens send."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from typing import TYPE_CHECKING

from chaupal.citizens.queries import key_of
from chaupal.documents.models import Document
from chaupal.documents.refusals import Unusable
from chaupal.documents.states import State
from chaupal.jobs.actions import later
from chaupal.jobs.base import READING
from chaupal.kit import sealed_files
from chaupal.kit.sealing import keyed_hash, seal

if TYPE_CHECKING:
    from datetime import datetime


def type_of(content: bytes) -> str:
    """The type of a file that we take; raises Unusable, ScannerAway."""
    from chaupal.documents.contents import examine  # noqa: PLC0415 - what looks into files is loaded where one comes
    from chaupal.documents.scanning import is_harmful  # noqa: PLC0415 - the same

    mime = examine(content)
    if is_harmful(content):
        raise Unusable("harmful")
    return mime


def bring(
    document: int,
    content: bytes,
    *,
    citizen_id: int,
    conversation_id: int,
    reference: str,
    service: str,
    paper: str,
    mime: str,
    filename: str,
    now: datetime,
) -> None:
    """Seals a file of that id and type and has it read, in the caller's transaction: the file first, then the row.

    What comes of the reading, the case's officers see. If the transaction fails, a file is left that nobody can open.
    """
    key, path = key_of(citizen_id), sealed_files.place("documents", document)
    sealed_files.write(path, key, content)
    digest = b64encode(hashlib.sha256(content).digest()).decode()
    Document.objects.create(
        id=document,
        citizen_id=citizen_id,
        conversation_id=conversation_id,
        reference=reference,
        service=service,
        paper=paper,
        name=seal(key, filename.encode(), f"document/{document}/name"),
        state=State.ARRIVED,
        mime=mime,
        size=len(content),
        content_hash=keyed_hash(digest),
        path=path,
        received_at=now,
    )
    later("chaupal.documents.jobs.read", document, queue=READING)
