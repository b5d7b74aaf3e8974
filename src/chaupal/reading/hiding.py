"""Where a whole Aadhaar number stands on a page: in print, or in the older QR code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.reading.aadhaar_qr import of_old_code
from chaupal.reading.kinds.aadhaar_card import printed_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.reading.base import Box
    from chaupal.reading.pages import Page
    from chaupal.reading.words import Sheet


def secrets_of(pages: Sequence[Page], sheet: Sheet) -> Iterator[Box]:
    """The places to be painted over."""
    for words in printed_numbers(sheet):
        page = next(page for page in pages if page.number == words[0].page)
        yield page.box(words)
    for page in pages:
        for code in page.codes:
            if of_old_code(code.text):
                yield page.code_box(code)
