"""Reading documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.documents import portraits
from chaupal.documents.bringing import type_of
from chaupal.documents.checks import Check, of_document, of_two_persons
from chaupal.documents.likeness import is_amount
from chaupal.documents.models import Document, Trace
from chaupal.documents.readings import Read, opened
from chaupal.documents.states import State
from chaupal.documents.tracing import LOOK, of_number
from chaupal.kit import sealed_files
from chaupal.kit.ids import first_id
from chaupal.kit.sealing import SealError, unseal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from django.db.models import QuerySet

    from chaupal.applications.base import CaseFile

__all__ = [
    "Check",
    "Document",
    "Read",
    "Shared",
    "application_of",
    "content",
    "is_amount",
    "looked_at",
    "name",
    "of_application",
    "portrait",
    "preview",
    "shared",
    "type_of",
    "waiting",
]

MOST_SHARING = 200  # rows


def of_application(application_id: int) -> QuerySet[Document]:
    """The case's documents that can be looked at, in the order they came."""
    return Document.objects.filter(application_id=application_id, state=State.KEPT).order_by("id")


def waiting(conversation_id: int, state: State) -> int:
    """How many files of a conversation wait: to be fetched (WAITING) or to be read (ARRIVED)."""
    return Document.objects.filter(conversation_id=conversation_id, state=state).count()


def application_of(document_id: int) -> int | None:
    """The case that a kept document belongs to; None if there is none."""
    return Document.objects.filter(id=document_id, state=State.KEPT).values_list("application_id", flat=True).first()


def content(document_id: int) -> tuple[bytes, str]:
    """A kept document's content and type; raises Document.DoesNotExist, Erased."""
    document = Document.objects.get(id=document_id, state=State.KEPT)
    return sealed_files.read(document.path, key_of(document.citizen_id)), document.mime


def kept_of(citizen_id: int) -> int:
    """How many files of the citizen lie with us."""
    return Document.objects.filter(citizen_id=citizen_id, state=State.KEPT).count()


def lying(citizen_id: int) -> QuerySet[Document]:
    """The citizen's files that lie with us, in the order they came."""
    return Document.objects.filter(citizen_id=citizen_id, state=State.KEPT).order_by("id")


def read_off(document: Document) -> dict[str, str]:
    """Field -> what was read off the paper; empty if nothing was. Raises Erased."""
    fields = opened(document, key_of(document.citizen_id)).fields
    return {name: field.value for name, field in fields.items()}


def name(document: Document) -> str:
    """What the citizen's phone called the file; may be empty. Raises Erased."""
    return unseal(key_of(document.citizen_id), bytes(document.name), f"document/{document.id}/name").decode()


def preview(document_id: int) -> bytes:
    """A kept document's first page as a small JPEG; raises Document.DoesNotExist if there is none, Erased."""
    document = Document.objects.exclude(preview="").get(id=document_id, state=State.KEPT)
    return sealed_files.read(document.preview, key_of(document.citizen_id))


def portrait(application_id: int, document_ids: Iterable[str]) -> bytes | None:
    """Who is seen on the last of these documents of a case, as a small JPEG of 35:45; raises Erased.

    None if it cannot be had, or not any more.
    """
    return portraits.of(of_application(application_id).filter(id__in=[int(each) for each in document_ids]))


def looked_at(document: Document, case: CaseFile) -> tuple[Read, list[Check]]:
    """What was read off a case's document, and what of it agrees with the answers. Raises Erased."""
    read = opened(document, key_of(document.citizen_id))
    found = of_document(document, read, case.answers, case.version)
    return read, [*of_two_persons(document, read, case.papers, case.version), *found]


def issued_as(document: Document) -> Mapping[str, Any]:
    """Of one that came from whoever issued it, what that says (`readings.py`); else, and of whom is erased, nothing."""
    try:
        return opened(document, key_of(document.citizen_id)).issued
    except (Erased, SealError):
        return {}


def lying_in(since: datetime, until: datetime, after: int, most: int) -> list[tuple[int, int]]:
    """(file, citizen) of the files that lay with us in that time, in their order, behind that file.

    Of a file that was let go it is known when it was settled alone: one that was refused before counts as gone.
    """
    found = Document.objects.filter(id__gt=after, id__lt=first_id(until))
    found = found.exclude(state=State.REFUSED, settled_at__lt=since).order_by("id")
    return list(found.values_list("id", "citizen_id")[:most])


class Shared(NamedTuple):
    """A paper of a case, and another case with the same file, or with a paper on which the same number stands."""

    document_id: int
    application_id: int
    citizen_id: int


def shared(application_id: int) -> list[Shared]:
    """What of the case's papers lies in other cases, too; of a paper that everybody sends, up to MOST_SHARING.

    A number is one person's, or one paper's: of its holder's family a few may have sent it.
    """
    kept = Document.objects.filter(state=State.KEPT)
    numbers = Trace.objects.filter(document__state=State.KEPT).exclude(what=LOOK)
    hashes = _by_value(kept.filter(application_id=application_id).values_list("content_hash", "id"))
    traces = _by_value(numbers.filter(document__application_id=application_id).values_list("trace", "document_id"))
    elsewhere = kept.filter(content_hash__in=list(hashes)).exclude(application_id=application_id)
    files = elsewhere.values_list("content_hash", "application_id", "citizen_id")
    same_number = numbers.filter(trace__in=list(traces)).exclude(document__application_id=application_id)
    rows = same_number.values_list("trace", "document__application_id", "document__citizen_id")
    found = {
        Shared(document, case, citizen)
        for known, others in ((hashes, files), (traces, rows))
        for value, case, citizen in others[:MOST_SHARING]
        if case is not None
        for document in known[bytes(value)]
    }
    return sorted(found)


def cases_with_number(number: str, most: int) -> list[int]:
    """Cases with a kept paper on which that number stands, up to so many; of short numbers none."""
    if sum(map(str.isalnum, number)) < LEAST_OF_NUMBER:
        return []
    traced = Trace.objects.filter(trace__in=of_number(number), document__state=State.KEPT)
    found = traced.filter(document__application_id__isnull=False).order_by()
    cases = found.values_list("document__application_id", flat=True).distinct()[:most]
    return [case for case in cases if case is not None]


LEAST_OF_NUMBER = 5  # letters and digits: fewer stand on anybody's papers


def _by_value(rows: Iterable[tuple[Any, int]]) -> dict[bytes, list[int]]:
    found: dict[bytes, list[int]] = {}
    for value, document in rows:
        found.setdefault(bytes(value), []).append(document)
    return found
