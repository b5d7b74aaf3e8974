"""The hash chain of the audit, pure: each digest covers its row and the digest before it."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chaupal.departments.models import AuditRow


def digest(row: AuditRow) -> str:
    """SHA-256, hexadecimal, over the row's values in a fixed order."""
    at = row.at.astimezone(UTC).isoformat()
    values = [
        row.sequence,
        at,
        row.officer_id,
        row.actor,
        row.act,
        row.subject,
        row.department,
        row.detail,
        row.previous,
    ]
    plain = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def first_break(rows: Iterable[AuditRow], sequence: int, previous: str) -> int | None:
    """The first sequence that does not follow from what stands before it, or None. Rows in order, after `sequence`."""
    for row in rows:
        sequence += 1
        if row.sequence != sequence or row.previous != previous or row.digest != digest(row):
            return sequence
        previous = row.digest
    return None
