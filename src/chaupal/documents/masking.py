"""Painting over what must not be kept: the digits of an Aadhaar number, a code that holds them."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image, ImageDraw

from chaupal.documents.contents import PDF
from chaupal.documents.looks import MOST_PAGES, open_image, page_image, type_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.reading.base import Box

_MARGIN = 0.15  # of a box's height, on each side: the reader's boxes are tight
_QUALITY = 90
_PAGE_SIDE = 2200  # pixels on the longer side of a page of a PDF that had to be painted
_SHOWN_BY_BROWSERS = ("image/jpeg", "image/png", "image/webp", PDF)


def masked(content: bytes, secrets: Sequence[Box]) -> bytes:
    """The file without its secrets, as JPEG or PDF; empty if it can stay as it is.

    What had to be painted loses its metadata and, in a PDF, its text: neither may tell what the picture hides.
    """
    mime = type_of(content)
    if not secrets and mime in _SHOWN_BY_BROWSERS:
        return b""
    pages = _pages_of(content) if mime == PDF else [open_image(content)]
    for number, page in enumerate(pages):
        _paint(page, [box for box in secrets if box.page == number])
    out = BytesIO()
    if mime == PDF:
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=200.0, quality=_QUALITY)
    else:
        pages[0].save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _pages_of(content: bytes) -> list[Image.Image]:
    with pypdfium2.PdfDocument(content) as pdf:
        return [page_image(pdf, number, _PAGE_SIDE) for number in range(min(len(pdf), MOST_PAGES))]


def _paint(page: Image.Image, boxes: Sequence[Box]) -> None:
    pen = ImageDraw.Draw(page)
    for box in boxes:
        margin = _MARGIN * box.height * page.height
        left, top = box.x * page.width, box.y * page.height
        right, bottom = left + box.width * page.width, top + box.height * page.height
        pen.rectangle((left - margin, top - margin, right + margin, bottom + margin), fill="black")
