"""The printed form of an issued document: a page of PDF with its text in it, as DigiLocker renders certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOP, _LEFT, _LINE = 760, 72, 24  # points
_HEADING = 18


def pdf(title: str, lines: Sequence[tuple[str, str]]) -> bytes:
    """One page, A4: a title, and a line for each label and value, in Latin letters."""
    rows = [f"/F1 {_HEADING} Tf {_LEFT} {_TOP} Td ({_text(title)}) Tj /F1 12 Tf 0 -{2 * _LINE} Td"]
    rows += [f"({_text(f'{label}: {value}' if label else value)}) Tj 0 -{_LINE} Td" for label, value in lines]
    stream = f"BT {' '.join(rows)} (SPECIMEN) Tj ET".encode("latin-1", "replace")
    return _document(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def _document(*objects: bytes) -> bytes:
    """The objects, numbered from 1, with the table that says where each begins."""
    made, starts = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        starts.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    count = len(objects) + 1
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % count + table + end
