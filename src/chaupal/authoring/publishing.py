"""Publishing a version of a service: a row that every process finds within seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.authoring.folders import as_version, digest
from chaupal.authoring.models import GenerationRow, PublishedRow

if TYPE_CHECKING:
    from collections.abc import Mapping


def enter(
    service: str, department: str, files: Mapping[str, str], base: int, *, author: str, publisher: str, why: str = ""
) -> int:
    """Publishes these files as the version after `base`; that version. In the caller's transaction, if there is one."""
    with transaction.atomic():
        counter, _ = GenerationRow.objects.select_for_update().get_or_create(id=1)
        counter.number += 1
        whole = as_version(files, base + 1)
        PublishedRow.objects.create(
            generation=counter.number,
            service=service,
            department=department,
            version=base + 1,
            base=base,
            files=whole,
            digest=digest(whole),
            why=why,
            author=author,
            publisher=publisher,
        )
        counter.save()
    return base + 1
