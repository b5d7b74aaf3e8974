"""What becomes of a file once it was read: kept with what stands on it, or refused while the paper is at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction

from chaupal.catalogue.queries import catalogue, read_as
from chaupal.channel.actions import SendError, upload_media
from chaupal.documents import apart, readings, tracing
from chaupal.documents.judging import judge, usable
from chaupal.documents.models import Document
from chaupal.documents.states import State, before
from chaupal.engine.definition import is_picture
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.mailbox.actions import post
from chaupal.mailbox.queries import address

if TYPE_CHECKING:
    from collections.abc import Collection

    from chaupal.documents.apart import Outcome
    from chaupal.documents.refusals import Unusable

_MOST_PICTURES = 6  # of one document
log = structlog.get_logger()


def read(document: Document, key: bytes) -> None:
    """Has the file read apart and settles it; raises Unusable."""
    accept = accepted(document)
    try:
        outcome = apart.read(sealed_files.read(document.path, key), accept)
    except apart.SetAside as reason:
        log.warning("reader_set_aside", document=document.id, reason=str(reason), mime=document.mime)
        outcome, unread = apart.Outcome(paper=None), str(reason)
    else:
        refused = _refused_before(document)
        document.paper = _paper_of(document, readings.Read.of(outcome).kind)
        unread = judge(outcome, accepted(document), refused, day_in_india(now()))
    _keep(document, key, outcome, unread)


def accepted(document: Document) -> tuple[str, ...]:
    """The kinds that the paper asked for may be; none for what was sent beside a form."""
    return _kinds_of(document.service).get(document.paper, ())


def _kinds_of(service: str) -> dict[str, tuple[str, ...]]:
    """Each paper of a service, with the kinds that it may be."""
    return {paper.id: paper.accept for paper in catalogue().known(service).papers}


def _paper_of(document: Document, kind: str) -> str:
    """The paper asked for; or that of the others which may be of such a kind, where the one asked for may not."""
    kinds = _kinds_of(document.service)
    if not kind or kind in read_as(kinds.get(document.paper, ())):
        return document.paper
    return next((other for other in document.others.split() if kind in read_as(kinds.get(other, ()))), document.paper)


def _refused_before(document: Document) -> list[str]:
    same = Document.objects.filter(
        conversation_id=document.conversation_id, reference=document.reference, paper=document.paper
    )
    return list(same.filter(state=State.REFUSED).values_list("refusal", flat=True))


def _keep(document: Document, key: bytes, outcome: Outcome, unread: str) -> None:
    """The files first, then the row with the news. What was painted over replaces what the citizen sent."""
    accept = accepted(document)
    known = readings.Read.of(outcome)
    facts: dict[str, Any] = {
        "kind": known.kind,
        "paper": document.paper,
        "unread": unread,
        "reading": readings.sealed(known, key, document.id),
        "pages": (outcome.paper or {}).get("pages", 1),
        "turned": (outcome.paper or {}).get("turned", 0),
        "look": outcome.look or None,
    }
    if outcome.masked:
        sealed_files.write(document.path, key, outcome.masked)
        mime = document.mime if document.mime == "application/pdf" else "image/jpeg"
        facts |= {"mime": mime, "size": len(outcome.masked)}
    if outcome.preview:
        facts["preview"] = sealed_files.place("previews", document.id)
        sealed_files.write(facts["preview"], key, outcome.preview)
    good = usable(outcome, accept)
    told = {
        "document": str(document.id),
        "media": document.media_id,
        "kind": good.kind,
        "fields": good.sure(),
        "doubtful": good.doubtful(),
        "unread": "" if is_picture(accept) else unread,
    }
    told["pictures"] = sent_out(document, outcome, told["doubtful"])
    with transaction.atomic():
        if move(document, State.KEPT, settled_at=now(), **facts):
            tracing.leave(document.id, known, outcome.look)
            tell(document, "document_kept", {name: value for name, value in told.items() if value})
            return
    _delete_files(document.id)  # dropped while it was being read


def sent_out(document: Document, outcome: Outcome, doubtful: Collection[str]) -> dict[str, str]:
    """The pictures of what the form asks about, laid up with WhatsApp: field -> media id; none if it cannot be reached.

    The question can do without them.
    """
    if document.application_id is not None:  # it came with an application: no form asks
        return {}
    asked = [name for name in doubtful if name in outcome.cuttings and name in _asked_of(document)][:_MOST_PICTURES]
    number = address(document.conversation_id).number_id if asked else ""
    found = {}
    try:
        for name in asked:
            found[name] = upload_media(number, outcome.cuttings[name], "image/jpeg", f"{name}.jpg")
    except SendError as error:
        log.warning("no_picture_of_what_is_doubtful", document=document.id, code=error.code)
    return found


def _asked_of(document: Document) -> set[str]:
    """Which fields of the document its form has a use for."""
    sources = (source for field in catalogue().known(document.service).fields for source in field.sources)
    return {name for paper, _, name in (source.partition(".") for source in sources) if paper == document.paper}


def refuse(document: Document, unusable: Unusable) -> None:
    """The citizen is told why; what was sent is not kept."""
    with transaction.atomic():
        if move(document, State.REFUSED, settled_at=now(), refusal=unusable.reason, path=""):
            tell(document, "document_refused", {"reason": unusable.reason, "params": unusable.params})
    _delete_files(document.id)


def _delete_files(document_id: int) -> None:
    for room in ("documents", "previews"):
        sealed_files.remove(sealed_files.place(room, document_id))


def move(document: Document, state: State, **changes: Any) -> bool:
    """Whether this run made the move: of two at once, one does."""
    waiting = Document.objects.filter(id=document.id, state__in=before(state))
    return waiting.update(state=state, **changes) == 1


def tell(document: Document, fact: str, more: dict[str, Any]) -> None:
    """Posts a fact to the conversation, once."""
    event = {"type": fact, "reference": document.reference, "paper": document.paper, **more}
    post(document.conversation_id, event, f"document/{document.id}/{fact}")
