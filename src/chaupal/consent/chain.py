"""The hash chain, pure: each digest covers its entry and the digest before it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC
from typing import TYPE_CHECKING

from chaupal.consent.base import START

if TYPE_CHECKING:
    from chaupal.consent.models import Entry


def digest(entry: "Entry") -> bytes:
    """SHA-256 over the entry's values in a fixed order. The evidence goes in sealed: erasing breaks no chain."""
    values = [
        entry.citizen_id,
        entry.sequence,
        entry.department,
        entry.purpose,
        entry.state,
        entry.notice_version,
        entry.language,
        entry.method,
        bytes(entry.evidence).hex(),
        entry.at.astimezone(UTC).isoformat(),
        bytes(entry.previous).hex(),
    ]
    return hashlib.sha256(json.dumps(values, separators=(",", ":")).encode()).digest()


def first_break(entries: Iterable["Entry"], length: int, end: bytes) -> int | None:
    """The first sequence that does not follow from what stands before it, or None; the chain must reach its head."""
    sequence, previous = 0, START
    for entry in entries:
        sequence += 1
        if entry.sequence != sequence or bytes(entry.previous) != previous or bytes(entry.digest) != digest(entry):
            return sequence
        previous = bytes(entry.digest)
    return None if (sequence, previous) == (length, end) else sequence + 1
