"""A file that an officer sends in two steps: checked, with nothing entered; then entered by the same officer."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.catalogue.base import BadFile, Wrong
from chaupal.catalogue.queries import registers
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import derived_key, seal, unseal
from chaupal.registers.local.changes import PURPOSE
from chaupal.registers.local.digests import FileChanged
from chaupal.registers.local.files import FORMATS
from chaupal.registers.local.importing import importing
from chaupal.registers.local.models import Upload
from chaupal.registers.local.turns import turn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.registers.local.importing import Checked
    from chaupal.registers.local.turns import Held

MOST_BYTES = 5 << 20  # what an officer may send; more is imported by a command


class NotRead(Exception):
    """It is no file of records; `wrong` says why."""

    def __init__(self, wrong: Wrong) -> None:
        super().__init__(wrong)
        self.wrong = wrong


class Gone(Exception):
    """That file was entered or dropped, or its day is over; or it is another officer's."""


def receive(register: str, name: str, content: bytes, key: str, by: str) -> tuple[int, Checked]:
    """Checks the file and keeps it for the second step (0 where it has faults, and is not kept); raises NotRead."""
    suffix = Path(name).suffix.lower()
    if suffix not in FORMATS:
        raise NotRead(Wrong("no_format", file=name, formats=", ".join(FORMATS)))
    if len(content) > MOST_BYTES:
        raise NotRead(Wrong("too_large", file=name, most=MOST_BYTES >> 20))
    with _on_disk(suffix, content) as path, importing(registers()[register], path, _fields(key)) as coming:
        try:
            checked = coming.check()
        except BadFile as bad:
            raise NotRead(bad.wrong) from None
    if checked.faults:
        return 0, checked
    number = new_id()
    sealed = seal(derived_key(PURPOSE), content, _context(number))
    Upload.objects.create(id=number, register=register, by=by, suffix=suffix, key=key, content=sealed)
    return number, checked


def enter(register: str, number: int, by: str) -> Checked:
    """Enters what was received, once; raises Gone, Busy. Whoever is stopped in the middle sends the file again."""
    with turn(register) as held:
        found = Upload.objects.filter(id=number, register=register, by=by).first()
        if found is None or not drop(register, number, by):
            raise Gone
        return _entered(register, found, by, held)


def _entered(register: str, found: Upload, by: str, held: Held) -> Checked:
    content, key = unseal(derived_key(PURPOSE), found.content, _context(found.id)), _fields(found.key)
    with _on_disk(found.suffix, content) as path, importing(registers()[register], path, key, held) as coming:
        checked = coming.check()  # against what stands there now
        if checked.faults:
            raise FileChanged  # the register's YAML was
        coming.enter(by)
    return checked


def drop(register: str, number: int, by: str) -> bool:
    """The file is not wanted; whether it was there."""
    return bool(Upload.objects.filter(id=number, register=register, by=by).delete()[0])


def _fields(key: str) -> tuple[str, ...]:
    return (key,) if key else ()


def _context(number: int) -> str:
    return f"upload/{number}"


@contextmanager
def _on_disk(suffix: str, content: bytes) -> Iterator[Path]:
    """As a file, for as long as it is read, that nobody else can read."""
    with tempfile.NamedTemporaryFile(prefix="records-", suffix=suffix) as file:
        file.write(content)
        file.flush()
        yield Path(file.name)
