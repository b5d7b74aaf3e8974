"""Many certificates as one PDF, to be printed: the pages as they were issued, in their order.

Each one's signature is of its own file, and cannot be carried into another; on paper the QR code speaks for it.
"""

from __future__ import annotations

import io
from threading import Lock
from typing import TYPE_CHECKING

import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Iterable

_PDFIUM = Lock()  # the library takes one call at a time


def joined(files: Iterable[bytes]) -> bytes:
    """The pages of these PDFs of ours as one."""
    written = io.BytesIO()
    with _PDFIUM:
        whole = pypdfium2.PdfDocument.new()
        for file in files:
            single = pypdfium2.PdfDocument(file)
            whole.import_pages(single)
            single.close()
        whole.save(written)
        whole.close()
    return written.getvalue()
