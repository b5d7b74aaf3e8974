"""Fetching files from WhatsApp into the sealed store, having them read, and deleting them."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from chaupal.channel.actions import MediaGone, MediaTooBig, SendError, download_media
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.documents import settling
from chaupal.documents.contents import MOST_OF_ALL, examine, too_big
from chaupal.documents.models import Document, Trace
from chaupal.documents.queries import waiting
from chaupal.documents.refusals import Unusable
from chaupal.documents.scanning import ScannerAway, is_harmful
from chaupal.documents.states import State
from chaupal.jobs.actions import later
from chaupal.jobs.base import READING, Retry
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.kit.patience import pause
from chaupal.kit.sealing import keyed_hash, seal, unseal
from chaupal.mailbox.queries import address

if TYPE_CHECKING:
    from collections.abc import Callable

_SCANNER_AWAY = timedelta(seconds=15)


def fetch(document_id: int) -> None:
    """Brings one file in, or tells the conversation why it cannot be used. Run again, it changes nothing."""
    document = Document.objects.get(id=document_id)
    if document.state == State.WAITING:
        _settle(document, lambda key: _take_in(document, key, _download(document)))


def read(document_id: int) -> None:
    """Has one file read that lies with us, and tells the conversation what came of it."""
    document = Document.objects.get(id=document_id)
    if document.state == State.ARRIVED:
        _settle(document, lambda key: settling.read(document, key))


def copy(document_id: int, source_id: int) -> None:
    """Brings one file in from a paper that lies with us already. Run again, it changes nothing."""
    document, source = Document.objects.get(id=document_id), Document.objects.get(id=source_id)
    if document.state == State.WAITING:
        _settle(document, lambda key: _copy(document, source, key))


def _settle(document: Document, work: Callable[[bytes], None]) -> None:
    try:
        work(key_of(document.citizen_id))
    except Unusable as unusable:
        settling.refuse(document, unusable)
    except Erased:
        settling.move(document, State.DROPPED)
        forget(document.id)


def remove(document_id: int) -> None:
    """Deletes the file of a dropped document, and all by which it could be known again."""
    document = Document.objects.get(id=document_id)
    if document.state == State.DROPPED:
        forget(document.id)


def forget(document_id: int) -> None:
    """No file, no picture, no trace is left; the row says that there was one."""
    sealed_files.remove(sealed_files.place("documents", document_id))
    sealed_files.remove(sealed_files.place("previews", document_id))
    Trace.objects.filter(document_id=document_id).delete()
    Document.objects.filter(id=document_id).update(reading=None, look=None, preview="")


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


def _take_in(document: Document, key: bytes, content: bytes) -> None:
    """The file first, then the row: a crash between leaves a file that the next try replaces."""
    mime = examine(content)
    try:
        if is_harmful(content):
            raise Unusable("harmful")
    except ScannerAway as away:
        raise Retry(_SCANNER_AWAY) from away
    path = sealed_files.place("documents", document.id)
    sealed_files.write(path, key, content)
    digest = b64encode(hashlib.sha256(content).digest()).decode()
    with transaction.atomic():
        facts = {"mime": mime, "size": len(content), "content_hash": keyed_hash(digest), "path": path}
        if settling.move(document, State.ARRIVED, **facts):
            ahead = waiting(document.conversation_id, State.ARRIVED) - 1
            later("chaupal.documents.jobs.read", document.id, queue=READING, ahead=ahead)
            return
    forget(document.id)  # dropped while it was being fetched


def _copy(document: Document, source: Document, key: bytes) -> None:
    """What was read off the first is known of the copy."""
    theirs = key_of(source.citizen_id)  # the same person's, maybe under the id that they had before
    path = sealed_files.place("documents", document.id)
    sealed_files.write(path, key, _lying(source, source.path, theirs))
    facts: dict[str, Any] = {name: getattr(source, name) for name in ("mime", "size", "kind", "pages", "turned")}
    if source.preview:
        facts["preview"] = sealed_files.place("previews", document.id)
        sealed_files.write(facts["preview"], key, _lying(source, source.preview, theirs))
    if source.reading is not None:
        read_off = unseal(theirs, bytes(source.reading), f"document/{source.id}/reading")
        facts["reading"] = seal(key, read_off, f"document/{document.id}/reading")
    with transaction.atomic():
        if settling.move(document, State.KEPT, settled_at=now(), path=path, **facts):
            settling.tell(document, "document_kept", {"document": str(document.id)})
            return
    forget(document.id)


def _lying(source: Document, path: str, key: bytes) -> bytes:
    try:
        if source.state == State.KEPT:
            return sealed_files.read(path, key)
    except FileNotFoundError:
        pass
    raise Unusable("gone")
