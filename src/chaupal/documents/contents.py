"""What a file really is, by its content: neither its name nor what WhatsApp says of it counts.

Nothing is decoded here: what a file holds is found out apart (`apart.py`).
"""

from __future__ import annotations

import magic

from chaupal.documents.refusals import Unusable

_MB = 1024 * 1024
PDF = "application/pdf"
MOST_BYTES = {
    "image/jpeg": 10 * _MB,
    "image/png": 10 * _MB,
    "image/webp": 10 * _MB,
    "image/heic": 10 * _MB,
    "image/heif": 10 * _MB,
    PDF: 25 * _MB,
}
MOST_OF_ALL = max(MOST_BYTES.values())


def too_big(mime: str) -> Unusable:
    """What is said of a file over the limit of its type."""
    return Unusable("too_big", megabytes=MOST_BYTES.get(mime, MOST_OF_ALL) // _MB)


def examine(content: bytes) -> str:
    """The type of a file that we take; raises Unusable (empty, forbidden_type, too_big)."""
    if not content:
        raise Unusable("empty")
    mime = magic.from_buffer(content[:8192], mime=True)
    if mime not in MOST_BYTES:
        raise Unusable("forbidden_type")
    if len(content) > MOST_BYTES[mime]:
        raise too_big(mime)
    return mime
