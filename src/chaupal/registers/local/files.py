"""A department's file of records: CSV, XLSX, JSON, or a JSON object a line. Read as a stream and typed."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import BadFile, Wrong
from chaupal.registers.local import json_lists
from chaupal.registers.local.cells import Columns, checked, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.registers.local.cells import Row, Types

FORMATS = (".csv", ".xlsx", ".json", ".jsonl")
_Line = tuple[int, "list[str] | Wrong"]


def read(path: Path, register: RegisterDefinition) -> Iterator[Row]:
    """The records in the order of the file; raises BadFile if it is no such file, OSError if it cannot be read."""
    if path.suffix not in FORMATS:
        raise BadFile("no_format", file=path.name, formats=", ".join(FORMATS))
    types = types_of(register)
    rows = {".csv": _csv, ".xlsx": _xlsx, ".json": _json, ".jsonl": _json_lines}[path.suffix](path, types)
    try:
        for number, row in rows:
            yield number, row if isinstance(row, Wrong) else checked(row, types)
    except UnicodeDecodeError as wrong:
        raise BadFile("no_utf_8", file=path.name, detail=wrong) from None


def _csv(path: Path, types: Types) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from _table(path, _csv_lines(csv.reader(file, strict=True)), types)


def _csv_lines(reader: Any) -> Iterator[_Line]:
    try:
        for cells in reader:
            yield reader.line_num, cells
    except csv.Error as wrong:
        yield reader.line_num, Wrong("no_csv", detail=wrong)


def _xlsx(path: Path, types: Types) -> Iterator[Row]:
    from chaupal.registers.local import workbooks  # noqa: PLC0415 - no role needs it at rest

    yield from _table(path, workbooks.lines(path), types, ragged=True)


def _table(path: Path, lines: Iterable[_Line], types: Types, *, ragged: bool = False) -> Iterator[Row]:
    """A table with a first line of names. In a `ragged` one empty cells at the end of a line are left out."""
    lines = iter(lines)
    _, names = next(lines, (0, []))
    if isinstance(names, Wrong):
        raise BadFile("no_first_line", file=path.name, detail=names)
    columns = Columns(path.name, names, types)
    for number, cells in lines:
        if isinstance(cells, Wrong):
            yield number, cells
        elif any(map(str.strip, cells)):  # an empty line is none
            yield number, columns.record(cells + [""] * (len(names) - len(cells)) if ragged else cells)


def _json(path: Path, _types: Types) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig") as file:
        try:
            for number, value in enumerate(json_lists.members(file), 1):
                yield number, _object(value)
        except UnicodeDecodeError:
            raise
        except ValueError as wrong:
            raise BadFile("no_list", file=path.name, detail=wrong) from None


def _json_lines(path: Path, _types: Types) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig") as file:
        lines = iter(lambda: file.readline(json_lists.LONGEST), "")
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield number, _object(json_lists.read(line))
                except ValueError as wrong:
                    yield number, Wrong("no_json", detail=wrong)


def _object(value: Any) -> dict[str, Any] | Wrong:
    return value if isinstance(value, dict) else Wrong("no_record")
