"""What stands in a register goes out as a file; taken in again, it changes nothing."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from chaupal.registers.local.cells import cells_of, columns_of
from chaupal.registers.local.changes import each
from chaupal.registers.local.digests import KEPT_BACK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import BinaryIO

FORMATS = (".csv", ".xlsx", ".json")
Content = dict[str, Any]


def write(register: str, target: BinaryIO, suffix: str) -> int:
    """Writes the records that are not withdrawn; returns how many. Raises ValueError if the format cannot hold them."""
    counted = _Counted(_standing(register))
    if suffix == ".json":
        _json(target, counted)
        return counted.many
    columns = list(dict.fromkeys(column for content in _standing(register) for column in columns_of(content)))
    table = _table(columns, counted)
    if suffix == ".xlsx":
        from chaupal.registers.local import workbooks  # noqa: PLC0415 - no role needs it at rest

        workbooks.write(target, table)
    else:
        _csv(target, table)
    return counted.many


class _Counted:
    """Records as they go by."""

    def __init__(self, records: Iterable[Content]) -> None:
        self._records, self.many = records, 0

    def __iter__(self) -> Iterator[Content]:
        for record in self._records:
            self.many += 1
            yield record


def _standing(register: str) -> Iterator[Content]:
    for _, content, withdrawn in each(register):
        if not withdrawn:
            yield {name: value for name, value in content.items() if name not in KEPT_BACK}


def _table(columns: list[str], records: Iterable[Content]) -> Iterator[list[Any]]:
    yield columns
    for record in records:
        yield list(cells_of(record, columns))


def _csv(target: BinaryIO, table: Iterable[list[Any]]) -> None:
    text = io.TextIOWrapper(target, encoding="utf-8-sig", newline="", write_through=True)
    lines = csv.writer(text)
    for line in table:
        lines.writerow([str(value).lower() if isinstance(value, bool) else value for value in line])
    text.detach()


def _json(target: BinaryIO, records: Iterable[Content]) -> None:
    before = "[\n"
    for record in records:
        target.write(f"{before}{json.dumps(record, ensure_ascii=False)}".encode())
        before = ",\n"
    target.write(b"[]\n" if before == "[\n" else b"\n]\n")
