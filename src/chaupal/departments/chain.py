"""The audit as a keyed chain (`chains/base.py`)."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from chaupal.chains.base import Head, Link, digest
from chaupal.departments.models import AuditHead, AuditRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.chains.base import Chain

AUDIT = "audit"


def reckoned(row: AuditRow) -> str:
    """What the row's digest must be: over its values and the digest before it."""
    at = row.at.astimezone(UTC).isoformat()
    about = [row.officer_id, row.actor, row.act, row.subject, row.department, row.detail]
    return digest(AUDIT, [row.sequence, at, *about, row.previous])


class AuditChain:
    """All that officers did."""

    name = AUDIT

    def head(self) -> Head:
        """Where it ends now."""
        found = AuditHead.objects.filter(id=1).values_list("sequence", "digest", "seal").first()
        return Head(*found) if found else Head()

    def links(self, after: int, most: int) -> list[Link]:
        """At most so many rows behind that place, in order."""
        rows = AuditRow.objects.filter(sequence__gt=after).order_by("sequence")[:most]
        return [Link(row.sequence, row.previous, row.digest, reckoned(row)) for row in rows]


def chains() -> Sequence[Chain]:
    """The room's only one."""
    return (AuditChain(),)
