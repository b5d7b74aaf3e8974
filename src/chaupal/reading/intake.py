"""What a file is, by its content, and the limits that hold before anything of it is decoded."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import magic
import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from chaupal.reading.base import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping

pillow_heif.register_heif_opener(thumbnails=False)

_MB = 1024 * 1024
PDF = "application/pdf"
MOST_BYTES: Mapping[str, int] = {
    "image/jpeg": 10 * _MB,
    "image/png": 10 * _MB,
    "image/webp": 10 * _MB,
    "image/heic": 10 * _MB,
    "image/heif": 10 * _MB,
    PDF: 25 * _MB,
}
_FORMATS = {
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "image/webp": "WEBP",
    "image/heic": "HEIF",
    "image/heif": "HEIF",
}
MOST_PIXELS = 64_000_000  # what a good phone's camera takes; more is a decompression bomb or a poster
_MOST_SIDE = 20_000
_WORKING_SIDE = 2600  # pixels on the longer side: finer than this, reading only takes longer


def type_of(content: bytes) -> str:
    """The MIME type of a file that can be read; raises Unreadable (empty, forbidden_type, too_large)."""
    if not content:
        raise Unreadable("empty")
    mime = magic.from_buffer(content[:8192], mime=True)
    if mime not in MOST_BYTES:
        raise Unreadable("forbidden_type")
    if len(content) > MOST_BYTES[mime]:
        raise Unreadable("too_large", megabytes=MOST_BYTES[mime] // _MB)
    return mime


def check_size(width: int, height: int) -> None:
    """Raises Unreadable (too_large) for more pixels than we decode."""
    if width * height > MOST_PIXELS or max(width, height) > _MOST_SIDE:
        raise Unreadable("too_large", megapixels=MOST_PIXELS // 1_000_000)


def picture(content: bytes, mime: str) -> Image.Image:
    """An image, upright as its EXIF says and no larger than needed; raises Unreadable (too_large, broken)."""
    try:
        with Image.open(BytesIO(content), formats=(_FORMATS[mime],)) as image:
            check_size(*image.size)
            image.draft("RGB", (_WORKING_SIDE, _WORKING_SIDE))
            image.load()
            image.thumbnail((_WORKING_SIDE, _WORKING_SIDE), Image.Resampling.LANCZOS)
            return ImageOps.exif_transpose(_on_white(image))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unreadable("too_large", megapixels=MOST_PIXELS // 1_000_000) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, RuntimeError, EOFError):
        raise Unreadable("broken") from None


def _on_white(image: Image.Image) -> Image.Image:
    """What is transparent is paper."""
    if image.mode in ("RGB", "L"):
        return image.convert("RGB")
    layer = image.convert("RGBA")
    ground = Image.new("RGBA", layer.size, "white")
    ground.alpha_composite(layer)
    flat = ground.convert("RGB")
    flat.info["exif"] = image.info.get("exif", b"")
    return flat
