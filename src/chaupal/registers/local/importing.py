"""A file comes into a register, whole or not at all.

It is read twice. First every record is checked and compared with what stands there; if one does not hold, nothing is
entered. Then they are entered in batches. Whoever is stopped in the middle runs it again: what was entered is there
already, and it goes on with the rest.
"""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from chaupal.catalogue.base import Wrong
from chaupal.catalogue.queries import record_faults
from chaupal.registers.local import files
from chaupal.registers.local.changes import Change, Doubled, Kind, each, enter_all, put
from chaupal.registers.local.digests import SOURCE, Digests, Fate, FileChanged
from chaupal.registers.local.turns import Busy
from chaupal.registers.local.ways import identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.registers.local.turns import Held

Row = TypeVar("Row")
Standing = tuple[int, "dict[str, Any]", bool]  # a record that stands there, as `changes.each` gives it
BATCH = 5000  # records a transaction: each waits for the disk
MOST = 100  # faults that are told one by one


@dataclass(slots=True)
class Checked:
    """What a file would change, or why it changes nothing: the first faults with their lines, and how many more."""

    faults: list[tuple[int, Wrong]] = field(default_factory=list)
    more: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    withdrawn: int = 0

    def wrong(self, line: int, what: Wrong) -> None:
        """Another fault."""
        if len(self.faults) < MOST:
            self.faults.append((line, what))
        else:
            self.more += 1


class Import:
    """A file on its way into a register; made by `importing`."""

    def __init__(
        self, register: RegisterDefinition, path: Path, key: Sequence[str], digests: Digests, held: Held | None
    ) -> None:
        self._register, self._path, self._key, self._digests = register, path, tuple(key), digests
        self._held = held

    def check(self) -> Checked:
        """Reads all of it; raises BadFile, OSError if it is no such file."""
        found, fates = Checked(), Counter[Fate]()
        self._digests.stands(self._noted(self._read_on(each(self._register.id))))
        for line, row in self._read_on(files.read(self._path, self._register)):
            wrong = [row] if isinstance(row, Wrong) else self._faults(row)
            for what in wrong:
                found.wrong(line, what)
            if isinstance(row, Wrong):
                continue
            told = self._digests.told(row)
            twin = self._digests.read(told, line)
            if twin and self._key:
                found.wrong(line, Wrong("key_twice", name=", ".join(self._key), line=twin))
            fate, number = (Fate.SAME, 0) if twin else self._digests.fate(told)
            fates[fate] += 1
            comes = self._is_by_another_key and fate in (Fate.NEW, Fate.CHANGED)
            if comes and self._digests.keeps(identity(self._register, row), number or -line):
                found.wrong(line, Wrong("key_taken", name=", ".join(self._register.unique)))
        found.new, found.changed = fates[Fate.NEW], fates[Fate.CHANGED]
        found.same, found.withdrawn = fates[Fate.SAME], fates[Fate.WITHDRAWN]
        return found

    @property
    def _is_by_another_key(self) -> bool:
        """Whether records are told apart by something else than what no two of them may share."""
        return bool(self._register.unique) and {*self._key} != {*self._register.unique}

    def _noted(self, records: Iterable[Standing]) -> Iterator[Standing]:
        for number, content, withdrawn in records:
            if self._is_by_another_key:
                self._digests.keeps(identity(self._register, content), number)
            yield number, content, withdrawn

    def _faults(self, record: Mapping[str, Any]) -> list[Wrong]:
        missing = [name for name in self._key if name not in record]
        told = [Wrong("key_missing", name=name) for name in missing]
        return record_faults(self._register.id, record) + told

    def enter(self, by: str = "") -> None:
        """Enters what was checked, for the officer; raises FileChanged if the file is another one by now, Busy."""
        change = Change(Kind.IMPORT, by)
        new: list[dict[str, Any]] = []
        changed: dict[int, dict[str, Any]] = {}
        for line, row in self._read_on(files.read(self._path, self._register)):
            if isinstance(row, Wrong):
                raise FileChanged
            told = self._digests.told(row)
            if not self._digests.is_first(told, line):
                continue
            fate, number = self._digests.fate(told)
            if fate is Fate.NEW:
                new.append(row | {SOURCE: told.source})
            elif fate is Fate.CHANGED:
                changed[number] = row | {SOURCE: told.source}
            if len(new) + len(changed) >= BATCH:
                self._flush(new, changed, change)
        self._flush(new, changed, change)

    def _flush(self, new: list[dict[str, Any]], changed: dict[int, dict[str, Any]], change: Change) -> None:
        if self._held is None:
            raise Busy(self._register.id)
        try:
            if new:
                enter_all(self._register, new, self._held)
            if changed:
                put(self._register, changed, change, self._held)
        except Doubled:  # an officer entered it meanwhile
            raise FileChanged from None
        new.clear()
        changed.clear()

    def _read_on(self, rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            if self._held:
                self._held.read_on()
            yield row


@contextmanager
def importing(
    register: RegisterDefinition, path: Path, key: Sequence[str] = (), held: Held | None = None
) -> Iterator[Import]:
    """The file on its way into the register; without the register's turn it is checked alone.

    Where nothing else is said, records are told apart by what the register's YAML says (`unique`).
    """
    key = key or register.unique
    with Digests(key) as digests:
        yield Import(register, path, key, digests, held)
