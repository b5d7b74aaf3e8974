"""A file's pages, each as words with places: from the text layer, or read off the picture, the right way up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from chaupal.reading import ocr, pdf
from chaupal.reading.base import Box
from chaupal.reading.codes import codes_in
from chaupal.reading.intake import PDF, picture
from chaupal.reading.straighten import flatten
from chaupal.reading.words import Sheet, is_hindi, rows_of, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pypdfium2 import PdfPage

    from chaupal.reading.codes import Code
    from chaupal.reading.straighten import Picture, View
    from chaupal.reading.words import Row, Word

_GOOD = 0.6  # confidence from which a word counts as read
_PLENTY = 40  # letters in such words that show the page to be upright
_HINDI, _HINDI_READ = (
    0.08,
    0.5,
)  # share of a text layer from which Devanagari is read off the picture; that must be found
_SHARE = 0.6  # of all letters that must be in such words for that


@dataclass
class Page:
    """One page. `view` is None for a text layer, whose words stand in a page of `size`."""

    number: int
    words: list[Word]
    size: tuple[float, float] = (1.0, 1.0)
    view: View | None = None
    colour: Picture | None = None
    codes: list[Code] = field(default_factory=list)

    def box(self, words: Iterable[Word]) -> Box:
        """The rectangle round some words, in fractions of the page in the file."""
        left, top, right, bottom = extent(words)
        if self.view is None:
            wide, high = self.size
            return Box(self.number, left / wide, top / high, (right - left) / wide, (bottom - top) / high)
        return Box(self.number, *self.view.fractions(left, top, right - left, bottom - top))

    def code_box(self, code: Code) -> Box:
        """The rectangle of a code, in fractions of the page in the file."""
        assert self.colour is not None
        high, wide = self.colour.shape[:2]
        left, top, width, height = code.place
        return Box(self.number, left / wide, top / high, width / wide, height / high)


def extent(words: Iterable[Word]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of some words."""
    several = list(words)
    return (
        min(word.x for word in several),
        min(word.y for word in several),
        max(word.right for word in several),
        max(word.y + word.height for word in several),
    )


def pages_of(content: bytes, mime: str) -> tuple[list[Page], int]:
    """The pages that are read, and how many there are; raises Unreadable."""
    if mime != PDF:
        return [seen(np.asarray(picture(content, mime)))], 1
    document = pdf.opened(content)
    try:
        pages = [_of_pdf(document[number], number) for number in range(min(len(document), pdf.READ_PAGES))]
        return pages, len(document)
    finally:
        document.close()


def _of_pdf(page: PdfPage, number: int) -> Page:
    words = pdf.text_layer(page, number)
    colour = pdf.rendered(page)
    if not words:
        return seen(colour, number)
    wide, high = page.get_size()
    size = (wide * pdf.SCALE, high * pdf.SCALE)
    grey = _grey(colour)
    return Page(number, _with_hindi_read(_parts(words), grey, size), size, colour=colour, codes=codes_in(grey))


def _with_hindi_read(words: list[Word], grey: Picture, size: tuple[float, float]) -> list[Word]:
    """Devanagari signs stand out of order in many a text layer, but not in the picture of the page."""
    kept = [word for word in words if not is_hindi(word.text)]
    letters_of = sum(len(word.text) for word in words if word not in kept)
    if letters_of < _HINDI * sum(len(word.text) for word in words):
        return words
    scale = size[0] / grey.shape[1]
    read = [
        replace(word, x=word.x * scale, y=word.y * scale, width=word.width * scale, height=word.height * scale)
        for word in _parts(ocr.words_of(grey, words[0].page))
        if is_hindi(word.text)
    ]
    hindi = [word for word in words if is_hindi(word.text)]
    read = [  # where the layer has no word, lines and boxes were taken for one
        word
        for word in read
        if any(_overlap(word, other) for other in hindi) and not any(_overlap(word, other) for other in kept)
    ]
    if sum(len(word.text) for word in read) < _HINDI_READ * letters_of:
        return words
    unread = [word for word in hindi if not any(_overlap(word, other) for other in read)]
    return [replace(word, line=line) for line, word in enumerate([*kept, *read, *unread])]


def _overlap(one: Word, other: Word) -> bool:
    """Whether two words stand in one place."""
    wide = min(one.right, other.right) - max(one.x, other.x)
    high = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return high > 0 and wide > 0.5 * min(one.width, other.width)


def seen(colour: Picture, number: int = 0) -> Page:
    """A page read off its picture."""
    codes = codes_in(_grey(colour))
    view, words = _upright(_without(colour, codes), number)
    return Page(number, _parts(words), view=view, colour=colour, codes=codes)


def _without(colour: Picture, codes: Iterable[Code]) -> Picture:
    """The picture with its codes painted over: their squares are taken for letters."""
    places = [tuple(map(round, code.place)) for code in codes]
    if not places:
        return colour
    plain = colour.copy()
    for left, top, wide, high in places:
        around = colour[max(top - 8, 0) : top + high + 8, max(left - 8, 0) : left + wide + 8]
        plain[max(top - 4, 0) : top + high + 4, max(left - 4, 0) : left + wide + 4] = np.percentile(around, 90)
    return plain


def _grey(colour: Picture) -> Picture:
    return np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def _parts(words: Iterable[Word]) -> list[Word]:
    return [part for word in words for part in split(word)]


def _upright(colour: Picture, number: int) -> tuple[View, list[Word]]:
    """The page as it lies if that reads well, else turned so that it reads best."""
    view = flatten(colour)
    words = ocr.words_of(view.grey, number)
    good, share = _read(words)
    if good >= _PLENTY and share >= _SHARE:
        return view, words
    best = good * share, view, words
    guess = ocr.upright(view.grey)
    for degrees in sorted({90, 180, 270}, key=lambda degrees: degrees != guess):
        turned = flatten(colour, degrees)
        words = ocr.words_of(turned.grey, number)
        good, share = _read(words)
        if good * share > 1.15 * best[0]:
            best = good * share, turned, words
            if good >= _PLENTY and share >= _SHARE:
                break
    return best[1], best[2]


def _read(words: Iterable[Word]) -> tuple[int, float]:
    """Letters in words that were read well, and their share of all letters."""
    counted = [(sum(map(str.isalnum, word.text)), word.confidence) for word in words]
    good = sum(count for count, confidence in counted if confidence >= _GOOD and count > 1)
    return good, good / max(sum(count for count, _ in counted), 1)


def sheet_of(pages: Iterable[Page], *, sparse: bool = False) -> Sheet:
    """All pages' rows, one after the other. `sparse`: of pictures, as another reading finds them."""
    rows: list[Row] = []
    for page in pages:
        words = page.words
        if sparse and page.view is not None:
            words = _parts(ocr.words_of(page.view.grey, page.number, sparse=True))
        rows.extend(rows_of(words))
    return Sheet(tuple(rows))
