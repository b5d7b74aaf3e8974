"""Publishing a version of a service: a row that every process finds within seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.authoring.base import ChangedMeanwhile, Refused, found_of
from chaupal.authoring.folders import as_version, digest, version_of
from chaupal.authoring.models import DraftRow, GenerationRow, PublishedRow
from chaupal.authoring.queries import offered_files, whole

if TYPE_CHECKING:
    from collections.abc import Mapping


def publish(service: str, *, by: str, revision: int) -> int:
    """Publishes the draft as it is at that revision; the version that it becomes.

    Raises Refused: by somebody who wrote it, without a reason, not checked beside what is served now, or not well.
    """
    with transaction.atomic():
        counter = _counter()
        row = DraftRow.objects.select_for_update().filter(service=service).first()
        if row is None or row.revision != revision:
            raise ChangedMeanwhile(row.changed_by if row else "")
        base = offered_files(service)
        if found := _against(row, by, version_of(base), counter.number):
            raise Refused(found)
        files = whole({**base, **row.changes})
        _enter(
            counter, service, row.department, files, row.base,
            why=row.why, author=", ".join(row.authors)[:150], publisher=by, learnt_name=row.learnt_name,
            learnt=row.learnt,
        )  # fmt: skip
        row.delete()
    return int(row.base) + 1


def _against(row: DraftRow, by: str, offered: int, generation: int) -> str:
    """Why it cannot be published, if it cannot."""
    reasons = {
        "same_person": by in row.authors,
        "nothing_changed": not row.changes,
        "no_reason": not row.why,
        "behind": row.base != offered,
        "not_checked": row.checked != row.revision or row.checked_generation != generation,
    }
    found = next((code for code, holds in reasons.items() if holds), "")
    return found or ("" if found_of(row.found).is_well else "not_well")


def enter(
    service: str, department: str, files: Mapping[str, str], base: int, *, author: str, publisher: str, why: str = ""
) -> int:
    """Publishes these files as the version after `base`, whatever they say; that version."""
    with transaction.atomic():
        _enter(_counter(), service, department, files, base, author=author, publisher=publisher, why=why)
    return base + 1


def _counter() -> GenerationRow:
    """Locked: whoever publishes next waits for this one."""
    return GenerationRow.objects.select_for_update().get_or_create(id=1)[0]


def _enter(
    counter: GenerationRow, service: str, department: str, files: Mapping[str, str], base: int, **told: object
) -> None:
    counter.number += 1
    made = as_version(files, base + 1)
    PublishedRow.objects.create(
        generation=counter.number, service=service, department=department, version=base + 1, base=base, files=made,
        digest=digest(made), **told,
    )  # fmt: skip
    counter.save()
