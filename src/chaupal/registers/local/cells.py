"""How a record stands in a table, and a table's line as a record.

A column is a field of the register's records; a text by language has a column each (`label.hi`, `label.en`); a list
stands as JSON. An empty cell is a field that is not there. A text that a spreadsheet would run as a formula stands
behind an apostrophe, which is taken off again.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import BadFile, Wrong
from chaupal.kit.formulas import guarded, unguarded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.catalogue.base import RegisterDefinition

Types = dict[str, set[type]]
Row = tuple[int, "dict[str, Any] | Wrong"]  # the line, or of JSON the how many-eth record; a record, or what is wrong
_SPREADSHEETS = re.compile(r"=|\d+(\.\d+)?E\+\d+$")  # what no department means


def types_of(register: RegisterDefinition) -> Types:
    """Field -> the types it has in the register's demo records."""
    found: Types = {"label": {dict}, "lines": {list}}
    for record in register.records:
        for name, value in record.items():
            found.setdefault(name, set()).add(type(value))
    return found


class Columns:
    """The first line of a table: the field, and the language of it, that each column holds."""

    def __init__(self, file: str, names: Sequence[str], types: Types) -> None:
        """Raises BadFile if a column is there twice or has no name."""
        self._columns = []
        for name in map(str.strip, names):
            field, _, language = name.partition(".")
            self._columns.append((name, field, language, types.get(field, {str})))
        if not names or not all(name for name, *_ in self._columns):
            raise BadFile("column_unnamed", file=file)
        if len({name for name, *_ in self._columns}) < len(self._columns):
            raise BadFile("column_twice", file=file)

    def record(self, cells: Sequence[str]) -> dict[str, Any] | Wrong:
        """The line as a record, or what is wrong with it."""
        if len(cells) != len(self._columns):
            return Wrong("more_cells")
        record: dict[str, Any] = {}
        for (column, field, language, types), raw in zip(self._columns, cells, strict=True):
            cell = raw.strip()
            if not cell:
                continue
            if (cell[0] == "=" or "E+" in cell) and _SPREADSHEETS.match(cell):
                return Wrong("cut", name=column, value=cell)
            if language or str in types:
                value = unguarded(cell) if cell[0] == "'" else cell
            else:
                try:
                    value = _value(cell, types)
                except ValueError:
                    return Wrong("unreadable", name=column, value=cell)
            if not language:
                record[field] = value
            elif isinstance(texts := record.setdefault(field, {}), dict):
                texts[language] = value
            else:
                return Wrong("both", name=column, other=field)
        return record


def _value(cell: str, types: set[type]) -> Any:
    """A cell as the field's type wants it; ValueError if it does not fit."""
    if types & {list, dict}:
        return json.loads(cell)
    if bool in types:
        return {"true": True, "false": False}.get(cell.lower(), cell)
    return float(cell) if float in types and not cell.lstrip("-").isdecimal() else int(cell)


def columns_of(record: Mapping[str, Any]) -> Iterator[str]:
    """The columns that a record fills."""
    for field, value in record.items():
        if _is_by_language(value):
            yield from (f"{field}.{language}" for language in value)
        else:
            yield field


def cells_of(record: Mapping[str, Any], columns: Sequence[str]) -> Iterator[Any]:
    """What stands in these columns of a record: guarded texts, numbers as they are; None where there is nothing."""
    for column in columns:
        field, _, language = column.partition(".")
        value = record.get(field)
        if language:
            value = value.get(language) if isinstance(value, dict) else None
        if isinstance(value, list | dict):
            value = json.dumps(value, ensure_ascii=False)
        yield guarded(value) if isinstance(value, str) else value


def _is_by_language(value: Any) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str | None) for text in value.values())


def checked(record: dict[str, Any], types: Types) -> dict[str, Any] | Wrong:
    """The record if it has the register's fields and types alone, else what is wrong."""
    if not record.keys() <= types.keys():
        return Wrong("unknown_field", name="`, `".join(sorted(record.keys() - types.keys())))
    for name, value in record.items():
        if not (type(value) in types[name] or (type(value) is int and float in types[name])):
            kinds = " or ".join(sorted(kind.__name__ for kind in types[name]))
            return Wrong("other_kind", name=name, value=value, kinds=kinds)
    return record
