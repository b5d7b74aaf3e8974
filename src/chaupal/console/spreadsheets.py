"""Tables of figures as files: CSV, or a spreadsheet with a sheet a table. No cell is run as a formula."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from chaupal.kit.formulas import guarded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from chaupal.console.board import Table, Value

_TITLE = 31  # letters that a sheet's name may have
_NOT_IN_TITLES = str.maketrans("[]:*?/\\", "       ")


def _lines(table: Table) -> Iterator[list[Value]]:
    yield [guarded(str(name)) for name in table.columns]
    for row in table.rows:
        yield [guarded(cell.value) if isinstance(cell.value, str) else cell.value for cell in row]


def as_csv(tables: Sequence[Table]) -> bytes:
    """One file; each table under its title, with an empty line between two. It opens as UTF-8 everywhere."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for place, table in enumerate(tables):
        writer.writerows([*([[]] if place else []), [guarded(table.title)], *_lines(table)])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(tables: Sequence[Table]) -> bytes:
    """A sheet a table; texts are texts, numbers numbers."""
    from openpyxl import Workbook  # noqa: PLC0415 - megabytes, for who asks for a file
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - the same

    book = Workbook(write_only=True)
    for table in tables:
        sheet = book.create_sheet(table.title.translate(_NOT_IN_TITLES)[:_TITLE])
        for line in _lines(table):
            cells = [WriteOnlyCell(sheet, value) for value in line]
            for cell in cells:
                if isinstance(cell.value, str):
                    cell.data_type = "s"
            sheet.append(cells)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


KINDS: Final[dict[str, tuple[Callable[[Sequence[Table]], bytes], str]]] = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
