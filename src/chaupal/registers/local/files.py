"""A department's file of records: CSV, JSON or a JSON object a line. Read, typed as the register's records are.

A CSV's columns are the fields of the register's records in its YAML; a text by language has a column each (`label.hi`,
`label.en`); a list stands as JSON. An empty cell is a field that is not there.
"""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chaupal.catalogue.base import RegisterDefinition

FORMATS = (".csv", ".json", ".jsonl")
Row = tuple[int, "dict[str, Any] | str"]  # the line, or of JSON the how many-eth record; a record, or what is wrong


def read(path: Path, register: RegisterDefinition) -> Iterator[Row]:
    """The records in the order of the file; raises ValueError if it is no such file, OSError if it cannot be read."""
    if path.suffix not in FORMATS:
        raise ValueError(f"{path.name} is none of {', '.join(FORMATS)}")
    types = _types(register)
    rows = _csv(path, types) if path.suffix == ".csv" else _json(path)
    for number, row in rows:
        yield number, row if isinstance(row, str) else _checked(row, types)


def _types(register: RegisterDefinition) -> dict[str, set[type]]:
    """Field -> the types it has in the register's demo records."""
    found: dict[str, set[type]] = {"label": {dict}, "lines": {list}}
    for record in register.records:
        for name, value in record.items():
            found.setdefault(name, set()).add(type(value))
    return found


def _csv(path: Path, types: dict[str, set[type]]) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        try:
            for cells in reader:
                yield reader.line_num, _record(cells, types)
        except csv.Error as wrong:
            yield reader.line_num, f"this is no CSV: {wrong}"


def _record(cells: dict[Any, Any], types: dict[str, set[type]]) -> dict[str, Any] | str:
    if None in cells or None in cells.values():
        return "this line has more or fewer cells than there are columns"
    record: dict[str, Any] = {}
    for column, cell in cells.items():
        if not cell.strip():
            continue
        name, _, language = column.partition(".")
        try:
            value = _value(cell.strip(), types.get(name, {str}), text=bool(language))
        except ValueError:
            return f"`{column}`: {cell!r} cannot be read"
        if language:
            record.setdefault(name, {})[language] = value
        else:
            record[name] = value
    return record


def _value(cell: str, types: set[type], *, text: bool) -> Any:
    """A cell as the field's type wants it; ValueError if it does not fit."""
    if text or str in types:
        return cell
    if types & {list, dict}:
        return json.loads(cell)
    if bool in types:
        return {"true": True, "false": False}.get(cell.lower(), cell)
    return float(cell) if float in types and not cell.lstrip("-").isdecimal() else int(cell)


def _json(path: Path) -> Iterator[Row]:
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix == ".json":
        try:
            whole = json.loads(text)
        except ValueError as wrong:
            raise ValueError(f"{path.name} is no JSON: {wrong}") from None
        if not isinstance(whole, list):
            raise ValueError(f"{path.name} holds no list of records")
        yield from ((number, _object(each)) for number, each in enumerate(whole, 1))
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                yield number, _object(json.loads(line))
            except ValueError as wrong:
                yield number, f"this is no JSON: {wrong}"


def _object(value: Any) -> dict[str, Any] | str:
    return value if isinstance(value, dict) else "this is no record"


def _checked(record: dict[str, Any], types: dict[str, set[type]]) -> dict[str, Any] | str:
    unknown = sorted(record.keys() - types.keys())
    if unknown:
        return f"no record of this register has {', '.join(f'`{name}`' for name in unknown)}"
    for name, value in record.items():
        if not (type(value) in types[name] or (type(value) is int and float in types[name])):
            kinds = " or ".join(sorted(kind.__name__ for kind in types[name]))
            return f"`{name}` is {value!r}, but must be {kinds}"
    return record
