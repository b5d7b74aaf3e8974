"""`chaupal register import` and `export`: a department's records come into our own register, and out of it."""

from __future__ import annotations

import os
from contextlib import nullcontext
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, TextIO

from chaupal.catalogue.queries import registers
from chaupal.departments.actions import audit
from chaupal.registers.local import exporting
from chaupal.registers.local.demo import OURS
from chaupal.registers.local.digests import FileChanged
from chaupal.registers.local.importing import importing
from chaupal.registers.local.turns import turn

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.registers.local.importing import Checked

PATIENCE = timedelta(hours=1)  # a file of a million lines takes some minutes


def import_file(
    target: TextIO,
    errors: TextIO,
    path: Path,
    *,
    name: str = "",
    key: Sequence[str] = (),
    dry_run: bool = False,
    patience: timedelta = PATIENCE,
) -> int:
    """Enters the file's records in the register `name` (else: of the file's own name); 0 if all is well.

    A record that stands there already is left as it is. With `key`, the fields by which records are told apart, one
    that stands there with other values is changed. A line for each that does not hold, and nothing is entered. While
    another file is on its way into the register, this one waits; raises Busy if that takes longer than `patience`.
    """
    known = _ours(name or path.stem, errors)
    if known is None:
        return 1
    waits = f"another file is on its way into {known.id}; this one waits for it (Ctrl-C ends that)\n"
    alone = nullcontext() if dry_run else turn(known.id, patience, lambda: _say(errors, waits))
    try:
        with alone as held, importing(known, path, key, held) as coming:
            checked = coming.check()
            if checked.faults:
                _tell(errors, path, checked)
                return 1
            if held:
                audit(None, "import_register", known.id, department=known.department)
                coming.enter()
    except (OSError, ValueError) as wrong:
        errors.write(f"{wrong}\n")
        return 1
    except FileChanged:
        errors.write(f"{path} or the register is another one than a moment ago; run it again\n")
        return 1
    withdrawn = f", {checked.withdrawn} withdrawn by the office and left so" if checked.withdrawn else ""
    counts = f"{checked.new} new, {checked.changed} changed, {checked.same} there already{withdrawn}"
    target.write(f"{known.id}: {counts}\n")
    target.writelines(f"note: {what}\n" for what in checked.notes)
    if dry_run:
        target.write("nothing was entered: this was a dry run\n")
    return 0


def _say(errors: TextIO, what: str) -> None:
    errors.write(what)
    errors.flush()


def export_file(target: TextIO, errors: TextIO, name: str, path: Path) -> int:
    """Writes what stands in the register to a file that only its owner may read; 0 if all is well."""
    known = _ours(name, errors)
    if known is None:
        return 1
    if path.suffix not in exporting.FORMATS:
        errors.write(f"{path.name} is none of {', '.join(exporting.FORMATS)}\n")
        return 1
    audit(None, "export_register", known.id, department=known.department)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with open(draft, "wb", opener=partial(os.open, mode=0o600)) as file:
            many = exporting.write(known.id, file, path.suffix)
        draft.replace(path)
    except (OSError, ValueError) as wrong:
        errors.write(f"{wrong}\n")
        return 1
    finally:
        draft.unlink(missing_ok=True)
    target.write(f"{known.id}: {many} records in {path}\n")
    return 0


def _ours(name: str, errors: TextIO) -> RegisterDefinition | None:
    known = registers().get(name)
    if known is not None and OURS & set(known.keepers):
        return known
    ours = ", ".join(sorted(each.id for each in registers().values() if OURS & set(each.keepers)))
    errors.write(f"there is no register {name} of ours; there are: {ours}\n")
    return None


def _tell(errors: TextIO, path: Path, checked: Checked) -> None:
    errors.writelines(f"{path}:{line}: {what}\n" for line, what in checked.faults)
    more = f"and {checked.more} more; " if checked.more else ""
    count = len(checked.faults) + checked.more
    errors.write(f"{more}{count} {'fault' if count == 1 else 'faults'}; nothing was entered\n")
