"""`chaupal register import`: a department's records come into our own register, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, TextIO

from chaupal.catalogue.queries import record_faults, registers
from chaupal.registers.local import files, register
from chaupal.registers.local.demo import OURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

BATCH = 500  # records a transaction
_OURS = ("receipts", "lines", "unpaid")  # once something was paid here, what is due is ours to say


def import_file(
    target: TextIO, errors: TextIO, path: Path, *, name: str = "", key: Sequence[str] = (), dry_run: bool = False
) -> int:
    """Enters the file's records in the register `name` (else: of the file's own name); 0 if all is well.

    A record that stands there already is left as it is. With `key`, the fields by which records are told apart, one
    that stands there with other values is changed. A line for each that does not hold, and nothing is entered.
    """
    known = registers().get(name or path.stem)
    if known is None or not OURS & set(known.keepers):
        ours = ", ".join(sorted(each.id for each in registers().values() if OURS & set(each.keepers)))
        errors.write(f"there is no register {name or path.stem} of ours; there are: {ours}\n")
        return 1
    try:
        rows = list(files.read(path, known))
    except (OSError, ValueError) as wrong:
        errors.write(f"{wrong}\n")
        return 1
    faults = _faults(known.id, rows, key)
    errors.writelines(f"{path}:{line}: {what}\n" for line, what in faults)
    if faults:
        errors.write(f"{len(faults)} faults; nothing was entered\n")
        return 1
    records = [row for _, row in rows if isinstance(row, dict)]
    new, changed = _compared(known.id, records, key)
    if not dry_run:
        for start in range(0, len(new), BATCH):
            register.enter_all(known.id, new[start : start + BATCH])
        for number, content in changed:
            register.replace(known.id, number, content)
    same = len(records) - len(new) - len(changed)
    target.write(f"{known.id}: {len(new)} new, {len(changed)} changed, {same} there already\n")
    if dry_run:
        target.write("nothing was entered: this was a dry run\n")
    return 0


def _faults(name: str, rows: Sequence[files.Row], key: Sequence[str]) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    seen: dict[str, int] = {}
    for line, row in rows:
        if isinstance(row, str):
            found.append((line, row))
            continue
        found += [(line, what) for what in record_faults(name, row)]
        found += [(line, f"`{field}` is missing, by which records are told apart") for field in key if field not in row]
        twin = seen.setdefault(_identity(row, key), line)
        if key and twin != line:
            found.append((line, f"{', '.join(key)} is the same as in line {twin}"))
    return found


def _compared(
    name: str, records: Iterable[dict[str, Any]], key: Sequence[str]
) -> tuple[list[dict[str, Any]], list[tuple[int, dict[str, Any]]]]:
    """What is new, and what is changed: (number, its content from now on)."""
    there = {_of_content(content, key): (number, content) for number, content in register.entered(name)}
    new: dict[str, dict[str, Any]] = {}
    changed: list[tuple[int, dict[str, Any]]] = []
    for record in records:
        identity, content = _identity(record, key), record | {register.SOURCE: _digest(record)}
        number, before = there.get(identity, (0, {}))
        if not before:
            new[identity] = content
        elif _source(before) != content[register.SOURCE]:
            ours = {field: before[field] for field in _OURS if field in before} if before.get("receipts") else {}
            changed.append((number, content | ours))
    return list(new.values()), changed


def _identity(record: Mapping[str, Any], key: Sequence[str]) -> str:
    """What tells a record from another: the key's fields, else all that its department says of it."""
    return json.dumps([record.get(field) for field in key]) if key else _digest(record)


def _of_content(content: Mapping[str, Any], key: Sequence[str]) -> str:
    return _identity(content, key) if key else _source(content)


def _source(content: Mapping[str, Any]) -> str:
    """The digest of the record as it came in: what was paid since does not make it another."""
    found: str = content.get(register.SOURCE) or _digest({k: v for k, v in content.items() if k != "receipts"})
    return found


def _digest(record: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()
