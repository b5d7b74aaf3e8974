"""Fetching files from WhatsApp into the sealed store, and deleting them."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from typing import Any

from django.db import transaction

from chaupal.channel.actions import MediaGone, MediaTooBig, SendError, download_media
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.documents.contents import MOST_OF_ALL, Unusable, examine, too_big
from chaupal.documents.models import Document
from chaupal.documents.states import State, before
from chaupal.jobs.base import Retry
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.kit.patience import pause
from chaupal.kit.sealing import keyed_hash
from chaupal.mailbox.actions import post
from chaupal.mailbox.queries import address


def fetch(document_id: int) -> None:
    """Brings one file in, or tells the conversation why it cannot be used. Run again, it changes nothing."""
    document = Document.objects.get(id=document_id)
    if document.state != State.WAITING:
        return
    try:
        key = key_of(document.citizen_id)
        _store(document, key, _download(document))
    except Unusable as unusable:
        _refuse(document, unusable)
    except Erased:
        _move(document, State.DROPPED)


def copy(document_id: int, source_id: int) -> None:
    """Brings one file in from a paper that lies with us already. Run again, it changes nothing."""
    document, source = Document.objects.get(id=document_id), Document.objects.get(id=source_id)
    if document.state != State.WAITING:
        return
    try:
        key = key_of(document.citizen_id)
        _store(document, key, _lying(source, key))
    except Unusable as unusable:
        _refuse(document, unusable)
    except Erased:
        _move(document, State.DROPPED)


def _lying(source: Document, key: bytes) -> bytes:
    try:
        if source.state == State.KEPT:
            return sealed_files.read(source.path, key)
    except FileNotFoundError:
        pass
    raise Unusable("gone")


def remove(document_id: int) -> None:
    """Deletes the file of a dropped document."""
    document = Document.objects.get(id=document_id)
    if document.state == State.DROPPED:
        sealed_files.remove(sealed_files.place("documents", document.id))


def _download(document: Document) -> bytes:
    number_id = address(document.conversation_id).number_id
    try:
        return download_media(number_id, document.media_id, MOST_OF_ALL).content
    except MediaGone:
        raise Unusable("gone") from None
    except MediaTooBig:
        raise too_big(document.mime) from None
    except SendError as error:
        if error.retryable:
            raise Retry(pause(document.received_at, now())) from error
        raise


def _store(document: Document, key: bytes, content: bytes) -> None:
    """The file first, then the row with the news: a crash between leaves a file that the next try replaces."""
    mime = examine(content)
    path = sealed_files.place("documents", document.id)
    sealed_files.write(path, key, content)
    digest = b64encode(hashlib.sha256(content).digest()).decode()
    facts = {"mime": mime, "size": len(content), "content_hash": keyed_hash(digest), "path": path}
    with transaction.atomic():
        if _move(document, State.KEPT, settled_at=now(), **facts):
            _tell(document, "document_kept", {"document": str(document.id)})
            return
    remove(document.id)  # dropped while it was being fetched


def _refuse(document: Document, unusable: Unusable) -> None:
    with transaction.atomic():
        if _move(document, State.REFUSED, settled_at=now(), refusal=unusable.reason):
            _tell(document, "document_refused", {"reason": unusable.reason, "params": unusable.params})


def _move(document: Document, state: State, **changes: Any) -> bool:
    """Whether this run made the move: of two at once, one does."""
    waiting = Document.objects.filter(id=document.id, state__in=before(state))
    return waiting.update(state=state, **changes) == 1


def _tell(document: Document, fact: str, more: dict[str, Any]) -> None:
    event = {"type": fact, "reference": document.reference, "paper": document.paper, **more}
    post(document.conversation_id, event, f"document/{document.id}/{fact}")
