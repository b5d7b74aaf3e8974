"""How long papers are kept: those of a form nobody goes on with, and those of a case that was decided.

DPDP Act 2023 s.8(7): erased when the purpose is served; DPDP Rules 2025, rule 8(3): not before a year.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from chaupal.applications.queries import decided_before
from chaupal.documents.models import Document
from chaupal.documents.settling import move, tell
from chaupal.documents.states import State, before
from chaupal.jobs.actions import later
from chaupal.jobs.base import every
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from django.db.models import QuerySet

AT_ONCE = 200


@every(timedelta(hours=6))
def expire() -> None:
    """Drops what has been kept long enough; a form that rests is told, so that the paper is asked for again."""
    of_forms = Document.objects.filter(
        application_id=None, received_at__lt=now() - timedelta(days=settings.CHAUPAL_FORM_DAYS)
    )
    _drop(of_forms, told=True)
    cases = decided_before(now() - timedelta(days=settings.CHAUPAL_DOCUMENT_DAYS))
    _drop(Document.objects.filter(application_id__in=cases), told=False)


def _drop(documents: QuerySet[Document], *, told: bool) -> None:
    lying = documents.filter(state__in=before(State.DROPPED)).order_by("received_at")
    while some := list(lying[:AT_ONCE]):
        with transaction.atomic():
            for document in some:
                if move(document, State.DROPPED):
                    later("chaupal.documents.jobs.remove", document.id)
                    if told and document.state == State.KEPT:
                        tell(document, "document_gone", {"document": str(document.id)})
