"""Reading drafts and versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.authoring.base import Published
from chaupal.authoring.laying_out import conflict, kept_in
from chaupal.authoring.models import GenerationRow, PublishedRow

if TYPE_CHECKING:
    from chaupal.authoring.base import Conflict


def generation() -> int:
    """How often something was published: what is served is of this generation, within seconds."""
    return GenerationRow.objects.filter(id=1).values_list("number", flat=True).first() or 0


def everything_published() -> list[Published]:
    """Every version of every service, in the order in which they were published."""
    return [_published(row) for row in PublishedRow.objects.order_by("generation").iterator()]


def newest_published() -> list[Published]:
    """The newest version of each service that was published."""
    newest = {row.service: row for row in PublishedRow.objects.order_by("version").iterator()}
    return [_published(row) for row in newest.values()]


def conflicts() -> list[Conflict]:
    """Where the files in `services/` and what was published do not know of each other."""
    found = (
        conflict(one, kept_in(settings.CHAUPAL_SERVICES_DIR / one.department / one.service))
        for one in newest_published()
    )
    return [each for each in found if each is not None]


def _published(row: PublishedRow) -> Published:
    return Published(
        row.service, row.department, row.version, row.base, row.files, row.digest, row.why, row.author, row.publisher,
        row.at,
    )  # fmt: skip
