"""Who reads: the reading room, and for comparison the plain OCR engine with the same rules for kinds and fields."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import cv2
import numpy as np

from chaupal.reading import intake, ocr, pdf
from chaupal.reading.base import Unreadable
from chaupal.reading.classify import kind_of
from chaupal.reading.fields import read_fields
from chaupal.reading.kinds import kinds
from chaupal.reading.pages import pages_of, sheet_of
from chaupal.reading.queries import read
from chaupal.reading.words import Sheet, rows_of
from evaluation.documents.scoring import Answer

if TYPE_CHECKING:
    from chaupal.reading.fields import Found


def whole(content: bytes) -> Answer:
    """As in the chat: quality, straightening, codes, second looks."""
    begun = perf_counter()
    try:
        paper = read(content)
    except Unreadable:
        return Answer(None, {}, perf_counter() - begun)
    fields = {name: (one.value, one.confidence) for name, one in paper.fields.items()}
    return Answer(paper.kind, fields, perf_counter() - begun)


def plain(content: bytes) -> Answer:
    """The engine on the picture as it came, then the same rules."""
    begun = perf_counter()
    mime = intake.type_of(content)
    if mime == intake.PDF:
        document = pdf.opened(content)
        colour = pdf.rendered(document[0])
        document.close()
    else:
        colour = np.asarray(intake.picture(content, mime))
    words = ocr.words_of(np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), dtype=np.uint8))
    sheet = Sheet(tuple(rows_of(words)))
    kind, _ = kind_of(sheet, ())
    found: dict[str, Found] = dict(read_fields(kinds()[kind], sheet)) if kind and kind in kinds() else {}
    fields = {name: (value.value, value.confidence) for name, value in found.items()}
    return Answer(kind or "other", fields, perf_counter() - begun)


def straightened(content: bytes) -> Answer:
    """Without second readings: the page found, laid flat and turned, or the text layer, then the same rules."""
    begun = perf_counter()
    try:
        pages, _ = pages_of(content, intake.type_of(content))
    except Unreadable:
        return Answer(None, {}, perf_counter() - begun)
    sheet = sheet_of(pages)
    kind, _ = kind_of(sheet, ())
    found = read_fields(kinds()[kind], sheet) if kind else {}
    fields = {name: (value.value, value.confidence) for name, value in found.items()}
    return Answer(kind or "other", fields, perf_counter() - begun)


READERS = {"whole": whole, "straightened": straightened, "plain": plain}
