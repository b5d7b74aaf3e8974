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
from chaupal.jobs.base import again_if, every
from chaupal.kit.clock import now
from chaupal.kit.ids import first_id

if TYPE_CHECKING:
    from collections.abc import Iterable

AT_ONCE = 25  # papers let go in one step
LOOKED_AT = 1000  # papers of cases


@every(timedelta(hours=6))
def expire() -> None:
    """Drops papers of forms that rest for long; the citizen is told, so that the paper is asked for again."""
    resting = Document.objects.filter(
        application_id=None,
        received_at__lt=now() - timedelta(days=settings.CHAUPAL_FORM_DAYS),
        state__in=before(State.DROPPED),
    )
    some = list(resting.order_by("received_at")[:AT_ONCE])
    _drop(some, told=True)
    again_if(len(some) == AT_ONCE)


@every(timedelta(hours=24))
def expire_cases() -> None:
    """Drops the papers of cases that were decided long ago."""
    expire_cases_after(0)


def expire_cases_after(case: int) -> None:
    """Looks at the papers of some cases, by their ids, which is to say by when they were filed, and orders the next."""
    decided = now() - timedelta(days=settings.CHAUPAL_DOCUMENT_DAYS)
    lying = Document.objects.filter(application_id__isnull=False, state__in=before(State.DROPPED))
    filed = lying.filter(application_id__gt=case, application_id__lt=first_id(decided)).order_by("application_id")
    cases = list(filed.values_list("application_id", flat=True)[:LOOKED_AT])
    over = decided_before(decided, {one for one in cases if one})
    some = list(lying.filter(application_id__in=over).order_by("application_id")[:AT_ONCE])
    _drop(some, told=False)
    if len(some) == AT_ONCE:
        later("chaupal.documents.retention.expire_cases_after", (some[-1].application_id or 1) - 1)
    elif len(cases) == LOOKED_AT:
        later("chaupal.documents.retention.expire_cases_after", cases[-1])


def _drop(documents: Iterable[Document], *, told: bool) -> None:
    with transaction.atomic():
        for document in documents:
            if move(document, State.DROPPED):
                later("chaupal.documents.jobs.remove", document.id)
                if told and document.state == State.KEPT:
                    tell(document, "document_gone", {"document": str(document.id)})
