"""PDFs: how many pages, what their text layer says, what they look like."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

import numpy as np
import pypdfium2
from pypdfium2 import raw

from chaupal.reading.base import Unreadable
from chaupal.reading.intake import check_size
from chaupal.reading.words import Word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.reading.straighten import Picture

MOST_PAGES = 20
READ_PAGES = 4  # what counts stands on the first ones
SCALE = 200 / 72  # pixels of a rendered page to a point
_MOST_SIDE = 2600  # pixels of a rendered page
_LEAST_WORDS = 12  # fewer are a scanner's stamp, not the page's text
_STRANGE = 0.1  # share of signs without meaning, from which a text layer is garbage


def opened(content: bytes) -> pypdfium2.PdfDocument:
    """A PDF; raises Unreadable (locked, broken, too_many_pages)."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD
        raise Unreadable("locked" if locked else "broken") from None
    if not len(document):
        raise Unreadable("broken")
    if len(document) > MOST_PAGES:
        raise Unreadable("too_many_pages", pages=MOST_PAGES)
    return document


def rendered(page: pypdfium2.PdfPage) -> Picture:
    """The page as it looks, in colour; raises Unreadable (too_large) for an image in it that is a bomb."""
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=4):
        check_size(*image.get_px_size())
    scale = min(SCALE, _MOST_SIDE / max(*page.get_size(), 1))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])


def text_layer(page: pypdfium2.PdfPage, number: int) -> list[Word]:
    """The words of the text layer, in points times SCALE; none if it is missing, garbage or beside a scan."""
    words = [*_words(page, number)]
    signs = "".join(word.text for word in words)
    strange = sum(sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff" for sign in signs)
    if len(words) < _LEAST_WORDS or strange > _STRANGE * len(signs) or page.get_rotation():
        return []
    return words


def _words(page: pypdfium2.PdfPage, number: int) -> Iterator[Word]:
    height = page.get_height()
    layer = page.get_textpage()
    count = layer.count_chars()
    text, box, line = "", [0.0, 0.0, 0.0, 0.0], 0
    last: list[float] | None = None
    for at in range(count + 1):
        sign = chr(raw.FPDFText_GetUnicode(layer, at)) if at < count else " "
        place = _place(layer, at) if at < count and not sign.isspace() else None
        if place is None and not sign.isspace() and at < count:
            continue
        apart = place is not None and text and _apart(box, place)
        if text and (place is None or apart):
            yield _word(text, box, height, number, line)
            last, text = box, ""
        if place is not None:
            line += not text and (last is None or _elsewhere(last, place))
            box = [*place] if not text else _around(box, place)
            text += sign


def _place(layer: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top of a sign, of the height that its font has."""
    rectangle = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(layer, at, ctypes.byref(rectangle)):
        return None
    return rectangle.left, rectangle.bottom, rectangle.right, rectangle.top


def _apart(box: list[float], place: tuple[float, float, float, float]) -> bool:
    """Whether a sign stands away from the word before it: on another line, or with a gap."""
    high = max(place[3] - place[1], box[3] - box[1], 1)
    return place[0] - box[2] > 0.25 * high or place[0] < box[0] - high or abs(place[1] - box[1]) > 0.5 * high


def _elsewhere(last: Sequence[float], place: Sequence[float]) -> bool:
    """Whether a word begins a new line, or stands far from the word before it."""
    high = max(place[3] - place[1], last[3] - last[1], 1)
    level = abs((place[1] + place[3]) - (last[1] + last[3])) < 0.8 * high  # twice the distance of their middles
    return not level or not -0.2 * high <= place[0] - last[2] < 2 * high


def _around(box: list[float], place: tuple[float, float, float, float]) -> list[float]:
    return [min(box[0], place[0]), min(box[1], place[1]), max(box[2], place[2]), max(box[3], place[3])]


def _word(text: str, box: list[float], height: float, number: int, line: int) -> Word:
    left, bottom, right, top = box
    # letters fill about two thirds of the height that a font claims
    spare = (top - bottom) / 6
    return Word(
        text,
        left * SCALE,
        (height - top + spare) * SCALE,
        max(right - left, 0.1) * SCALE,
        max(top - bottom - 2 * spare, 0.1) * SCALE,
        1.0,
        number,
        line,
    )
