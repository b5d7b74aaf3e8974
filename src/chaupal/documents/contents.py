"""What a file really is, by its content: neither its name nor what WhatsApp says of it counts."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import magic
from PIL import Image, UnidentifiedImageError

_MB = 1024 * 1024
MOST_BYTES = {"image/jpeg": 10 * _MB, "image/png": 10 * _MB, "image/webp": 10 * _MB, "application/pdf": 25 * _MB}
MOST_OF_ALL = max(MOST_BYTES.values())
_MOST_PIXELS = 80_000_000  # what a good phone's camera takes; more is a decompression bomb or a poster
_PDF_TAIL = 4096


class Unusable(Exception):
    """The file cannot be taken; the reason is a key under `document.refused`, the params fill its text."""

    def __init__(self, reason: str, **params: Any) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params


def too_big(mime: str) -> Unusable:
    """What is said of a file over the limit of its type."""
    return Unusable("too_big", megabytes=MOST_BYTES.get(mime, MOST_OF_ALL) // _MB)


def examine(content: bytes) -> str:
    """The type of a file that we take; raises Unusable (empty, forbidden_type, too_big, unreadable)."""
    if not content:
        raise Unusable("empty")
    mime = magic.from_buffer(content[:8192], mime=True)
    if mime not in MOST_BYTES:
        raise Unusable("forbidden_type")
    if len(content) > MOST_BYTES[mime]:
        raise too_big(mime)
    if not (_whole_pdf(content) if mime == "application/pdf" else _whole_image(content)):
        raise Unusable("unreadable")
    return mime


def _whole_pdf(content: bytes) -> bool:
    """A PDF that was cut off has lost the table at its end."""
    return b"startxref" in content[-_PDF_TAIL:]


def _whole_image(content: bytes) -> bool:
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                return False
            image.draft("L", (width // 8, height // 8))  # a JPEG is read whole, but at an eighth of the work
            image.load()
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):  # Pillow's ways to say that it is damaged
        return False
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return False
    return True
