"""A department's file comes in: lines that hold into our own register, the others into a list beside it.

A file that was taken is gone. Whoever is stopped in the middle takes it again: what was entered is there already.
"""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta
from io import StringIO
from typing import TYPE_CHECKING, Any

import structlog

from chaupal.catalogue.base import ANY
from chaupal.catalogue.queries import record_faults
from chaupal.kit.dates import IST
from chaupal.registers.base import Standing
from chaupal.registers.commands import import_file
from chaupal.registers.local import files

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from chaupal.catalogue.base import Drop, RegisterDefinition
    from chaupal.registers.drop.folder import Folder

log = structlog.get_logger()
_COLUMNS = ("number", "state", "stage", "reason", "changed_at")
_LONGEST = 128
NOW = timedelta()


def take(register: RegisterDefinition, drop: Drop, folder: Folder, path: Path) -> None:
    """The records of a file; raises Busy, and leaves it, while another one is on its way into the register."""
    good, errors = path.with_name(f".{path.name}.jsonl"), list[str]()
    try:
        held = _sorted_out(register, path, good, errors)
        told, refused = StringIO(), StringIO()
        if held and import_file(told, refused, good, name=register.id, key=drop.key, patience=NOW):
            errors += [line.removeprefix(f"{good}:") for line in refused.getvalue().splitlines()]
    finally:
        good.unlink(missing_ok=True)
    folder.taken(path, errors)
    log.info(
        "register_file_taken",
        register=register.id,
        file=path.name,
        records=held,
        errors=len(errors),
        told=told.getvalue(),
    )


def _sorted_out(register: RegisterDefinition, path: Path, good: Path, errors: list[str]) -> int:
    """Writes the records that hold, and says what is wrong with the others; how many hold."""
    held = 0
    with good.open("w", encoding="utf-8") as file:
        try:
            for line, row in files.read(path, register):
                wrong = [row] if isinstance(row, str) else record_faults(register.id, row)
                if wrong or isinstance(row, str):
                    errors += [f"{line}: {what}" for what in wrong]
                else:
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
                    held += 1
        except ValueError as unreadable:
            errors.append(f"1: {unreadable}")
    return held


def standings(drop: Drop, path: Path) -> tuple[list[Standing], list[str]]:
    """How applications stand, by a file; and what is wrong in its lines."""
    found, errors = [], []
    try:
        for line, row in _rows(path):
            told = _standing(drop, row)
            if isinstance(told, str):
                errors.append(f"{line}: {told}")
            else:
                found.append(told)
    except (ValueError, csv.Error) as unreadable:
        errors.append(f"1: {unreadable}")
    return found, errors


def _rows(path: Path) -> Iterator[tuple[int, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix == ".csv":
            reader = csv.DictReader(file, strict=True)
            yield from ((reader.line_num, row) for row in reader)
        elif path.suffix == ".json":
            whole = json.load(file)
            yield from enumerate(whole if isinstance(whole, list) else [whole], 1)
        else:
            yield from ((n, json.loads(line)) for n, line in enumerate(file, 1) if line.strip())


def _standing(drop: Drop, row: Any) -> Standing | str:
    if not isinstance(row, dict) or not all(isinstance(row.get(name) or "", str) for name in _COLUMNS):
        return f"each line has {', '.join(_COLUMNS)}, as texts"
    told: Mapping[str, str] = {name: (row.get(name) or "").strip() for name in _COLUMNS}
    if not told["number"] or len(told["number"]) > _LONGEST:
        return "`number` is missing: it is the number under which we filed it"
    state = drop.states.get(told["state"]) or drop.states.get(ANY)
    if not state:
        return f"`states` does not know {told['state'][:_LONGEST] or 'an empty state'}"
    try:
        moment = datetime.fromisoformat(told["changed_at"]) if told["changed_at"] else None
    except ValueError:
        return f"`changed_at` is no time: {told['changed_at'][:_LONGEST]}"
    if moment and moment.tzinfo is None:
        moment = moment.replace(tzinfo=IST)
    return Standing(told["number"], state, told["stage"], told["reason"], moment, told["number"])
