"""Pictures of a file: its first page, made small for the office, and its look, by which it is known again."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import magic
import pillow_heif
import pypdfium2
from PIL import Image, ImageDraw, ImageOps

from chaupal.documents.contents import PDF
from chaupal.documents.likeness import LOOK_BITS, LOOK_GRID

if TYPE_CHECKING:
    from chaupal.reading.base import Box

pillow_heif.register_heif_opener(thumbnails=False)

MOST_PAGES = 20
_PREVIEW_SIDE, _PREVIEW_QUALITY = 1400, 78
_WORKING_SIDE = 3200
_ROUND = 1.6  # of a value's height, on each side of it: its label and its neighbours are seen with it
_SHAPE = 2.0  # width by height: what a phone shows above buttons
_LEAST_SHARE = 0.5  # of the page's width that a cutting shows
_MARK, _CUTTING_WIDTH = "#d97706", 1000


def type_of(content: bytes) -> str:
    """The MIME type that the content shows."""
    return magic.from_buffer(content[:8192], mime=True)


def open_image(content: bytes) -> Image.Image:
    """An image, upright as its EXIF says."""
    with Image.open(BytesIO(content)) as image:
        image.draft("RGB", (_WORKING_SIDE, _WORKING_SIDE))
        return ImageOps.exif_transpose(image).convert("RGB")


def page_image(pdf: pypdfium2.PdfDocument, number: int, side: int) -> Image.Image:
    """A page of a PDF, with so many pixels on its longer side."""
    page = pdf[number]
    image: Image.Image = page.render(scale=side / max(page.get_size()), draw_annots=True).to_pil()
    return image.convert("RGB")


def first_page(content: bytes) -> Image.Image:
    """What is seen first of a file."""
    if type_of(content) != PDF:
        return open_image(content)
    with pypdfium2.PdfDocument(content) as pdf:
        return page_image(pdf, 0, _PREVIEW_SIDE)


def preview(page: Image.Image) -> bytes:
    """A small JPEG."""
    small = page.copy()
    small.thumbnail((_PREVIEW_SIDE, _PREVIEW_SIDE), Image.Resampling.LANCZOS)
    out = BytesIO()
    small.save(out, "JPEG", quality=_PREVIEW_QUALITY, optimize=True)
    return out.getvalue()


def cutting(page: Image.Image, box: Box, turned: int) -> bytes:
    """The part of a page where a value stands, the value framed, upright, as a JPEG that a phone shows at once."""
    upright = page.rotate(-turned, expand=True)
    x, y, share, height = _turned(box, turned)
    left, top, right, bottom = (
        side * whole for side, whole in zip((x, y, x + share, y + height), (*upright.size, *upright.size), strict=True)
    )
    edge = (bottom - top) / 6
    pen = ImageDraw.Draw(upright)
    pen.rectangle((left - edge, top - edge, right + edge, bottom + edge), outline=_MARK, width=max(2, round(edge / 2)))
    beside = max((_LEAST_SHARE * upright.width - (right - left)) / 2, bottom - top)
    wide = min(right + beside, upright.width) - max(left - beside, 0)
    above = max(_ROUND * (bottom - top), (wide / _SHAPE - (bottom - top)) / 2)
    inside = (
        round(max(left - beside, 0)),
        round(max(top - above, 0)),
        round(min(right + beside, upright.width)),
        round(min(bottom + above, upright.height)),
    )
    part = upright.crop(inside)
    part.thumbnail((_CUTTING_WIDTH, _CUTTING_WIDTH), Image.Resampling.LANCZOS)
    out = BytesIO()
    part.save(out, "JPEG", quality=_PREVIEW_QUALITY, optimize=True)
    return out.getvalue()


def _turned(box: Box, turned: int) -> tuple[float, float, float, float]:
    """x, y, width and height on the page once it was turned by so many degrees clockwise."""
    x, y, width, height = box.x, box.y, box.width, box.height
    for _ in range(turned // 90 % 4):
        x, y, width, height = 1 - y - height, x, height, width
    return x, y, width, height


def look(page: Image.Image, turned: int) -> bytes:
    """256 bits: whether each cell of a grid is lighter than its right neighbour; alike for a picture sent anew.

    A difference hash; scaling and compressing change few bits of it.
    """
    upright = page.convert("L").rotate(-turned, expand=True)
    grid = ImageOps.autocontrast(upright).resize((LOOK_GRID + 1, LOOK_GRID), Image.Resampling.BOX).tobytes()
    bits = 0
    for row in range(LOOK_GRID):
        for column in range(LOOK_GRID):
            at = row * (LOOK_GRID + 1) + column
            bits = bits << 1 | (grid[at] > grid[at + 1] + 2)
    return bits.to_bytes(LOOK_BITS // 8)
