"""Reading documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.citizens.queries import key_of
from chaupal.documents.models import Document
from chaupal.documents.states import State
from chaupal.kit import sealed_files
from chaupal.kit.sealing import unseal

if TYPE_CHECKING:
    from django.db.models import QuerySet

__all__ = ["Document", "application_of", "content", "name", "of_application"]


def of_application(application_id: int) -> QuerySet[Document]:
    """The case's documents that can be looked at, in the order they came."""
    return Document.objects.filter(application_id=application_id, state=State.KEPT).order_by("id")


def application_of(document_id: int) -> int | None:
    """The case that a kept document belongs to; None if there is none."""
    return Document.objects.filter(id=document_id, state=State.KEPT).values_list("application_id", flat=True).first()


def content(document_id: int) -> tuple[bytes, str]:
    """A kept document's content and type; raises Document.DoesNotExist, Erased."""
    document = Document.objects.get(id=document_id, state=State.KEPT)
    return sealed_files.read(document.path, key_of(document.citizen_id)), document.mime


def name(document: Document) -> str:
    """What the citizen's phone called the file; may be empty. Raises Erased."""
    return unseal(key_of(document.citizen_id), bytes(document.name), f"document/{document.id}/name").decode()
