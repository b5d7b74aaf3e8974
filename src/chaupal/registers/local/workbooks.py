"""Spreadsheets (XLSX), line by line: read as texts, as the same table would be in CSV, and written."""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException

from chaupal.catalogue.base import BadFile, Wrong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import BinaryIO

_UNPACKED = 1 << 30  # bytes of all that a file unpacks to
_SHARED = 128 << 20  # bytes of what is held in memory of it: texts that cells share, styles
_LINES, _LONGEST = 1_048_576, 32_767  # of a sheet, of a cell
_EXACT = 10**15  # a spreadsheet keeps fifteen digits of a number
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    ValueError,
)  # fmt: skip - what openpyxl lets through of a file that is none

Line = tuple[int, "list[str] | Wrong"]  # its cells as texts, or what is wrong with one


def lines(path: Path) -> Iterator[Line]:
    """The lines of the first sheet that are not empty, with their numbers; BadFile if the file is none."""
    try:
        _bounded(path)
        book = load_workbook(path, read_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file says of its size need not be so
        rows = enumerate(sheet.iter_rows(), 1)
    except BadFile:
        raise
    except _BROKEN as wrong:
        raise BadFile("no_xlsx", file=path.name, detail=wrong) from None
    try:
        while (found := _next(rows, path.name)) is not None:
            number, cells = found
            texts = [_text(cell) for cell in cells]
            while texts and not texts[-1][0]:
                texts.pop()
            if texts:
                fault = next((what for _, what in texts if what), None)
                yield number, fault or [text for text, _ in texts]
    finally:
        book.close()


def _next(rows: Iterator[tuple[int, Any]], name: str) -> tuple[int, Any] | None:
    try:
        return next(rows, None)
    except _BROKEN as wrong:
        raise BadFile("no_xlsx", file=name, detail=wrong) from None


def _bounded(path: Path) -> None:
    """A small file may unpack to more than any machine has."""
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
    shared = sum(part.file_size for part in parts if "/worksheets/" not in part.filename)
    if sum(part.file_size for part in parts) > _UNPACKED or shared > _SHARED:
        raise BadFile("unpacks", file=path.name)


def _text(cell: Any) -> tuple[str, Wrong | None]:
    """What the cell would be in CSV, and what is wrong with it."""
    value, kind = cell.value, cell.data_type
    if value is None:
        return "", None
    if kind in "fe":
        at = cell.coordinate
        return "?", Wrong("cell_formula", cell=at) if kind == "f" else Wrong("cell_error", cell=at, value=value)
    if isinstance(value, int | float) and abs(value) >= _EXACT:
        return "?", Wrong("cell_cut", cell=cell.coordinate)
    return _as_text(value), None


def _as_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def write(target: BinaryIO, table: Iterable[Sequence[Any]]) -> None:
    """A spreadsheet of one sheet; every text is a text. Raises ValueError if it is more than one holds."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("records")
    try:
        for line in _fitting(table):
            sheet.append([_cell(sheet, value) for value in line])
    except BaseException:
        book.save(io.BytesIO())  # openpyxl has a temporary file, which goes with it
        raise
    book.save(target)


def _fitting(table: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    for number, line in enumerate(table, 1):
        if number > _LINES:
            raise ValueError(f"a spreadsheet holds {_LINES:,} lines")
        yield line


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, int) and abs(value) >= _EXACT:
        value = str(value)
    if not isinstance(value, str):
        return value
    if len(value) > _LONGEST:
        raise ValueError(f"a text is longer than the {_LONGEST:,} letters that a cell holds")
    try:
        cell = WriteOnlyCell(sheet, value)
    except IllegalCharacterError:
        raise ValueError("a text has a letter that no spreadsheet holds") from None
    cell.data_type = "s"
    return cell
