"""A file of records held against what stands in a register: digests alone, in a temporary file that has no name."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from chaupal.kit.sealing import keyed_hash

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import TracebackType

SOURCE = "source"  # in a record: the digest of what came in with a file
RECEIPTS = "receipts"
KEPT_BACK = (RECEIPTS, SOURCE)  # what no department said: who paid is nobody else's business
_BATCH = 5000
_SORTED = json.JSONEncoder(sort_keys=True)
_TABLES = """
PRAGMA cache_size = -64000;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE there (identity BLOB PRIMARY KEY, number INTEGER, source BLOB, now BLOB, withdrawn INTEGER) WITHOUT ROWID;
CREATE TABLE alone (identity BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID;
CREATE TABLE read (identity BLOB PRIMARY KEY, line INTEGER, digest BLOB) WITHOUT ROWID;
"""


class FileChanged(Exception):
    """The file says something else than when it was checked."""


class Fate(Enum):
    """What becomes of a record of a file."""

    NEW = auto()
    CHANGED = auto()
    SAME = auto()
    WITHDRAWN = auto()  # by the office: it stays so


class Told(NamedTuple):
    """A record of a file as it is compared."""

    identity: bytes  # what tells it from others
    digest: bytes  # of all that is said
    source: str


class Digests:
    """What is there and what was read of a file. `key` are the fields by which records are told apart, or none."""

    def __init__(self, key: Sequence[str] = ()) -> None:
        self._key, self._is_any = tuple(key), False
        self._base = sqlite3.connect("", isolation_level=None)
        self._base.executescript(_TABLES)
        self._base.execute("BEGIN")  # never committed: a commit would write what is thrown away at the end

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._base.close()

    def stands(self, records: Iterable[tuple[int, Mapping[str, Any], bool]]) -> None:
        """Notes (number, content, whether it is withdrawn) of each record that stands in the register."""
        rows = []
        for number, content, withdrawn in records:
            now, came = self.told(content), content.get(SOURCE)
            source = keyed_hash(came) if came else now.digest
            identities = {now.identity} if self._key else {now.identity, source}
            rows += [(one, number, source, now.digest, withdrawn) for one in identities]
            if len(rows) > _BATCH:
                self._note(rows)
        self._note(rows)

    def _note(self, rows: list[tuple[Any, ...]]) -> None:
        self._is_any = self._is_any or bool(rows)
        self._base.executemany("INSERT OR IGNORE INTO there VALUES (?, ?, ?, ?, ?)", rows)
        rows.clear()

    def told(self, record: Mapping[str, Any]) -> Told:
        """A record as it is compared: what is empty is not there, and how a table writes it is the same."""
        text = _SORTED.encode(plain(record))
        source = hashlib.sha256(text.encode()).hexdigest()
        digest = keyed_hash(source)
        if not self._key:
            return Told(digest, digest, source)
        return Told(keyed_hash(repr([record.get(field) for field in self._key])), digest, source)

    def read(self, told: Told, line: int) -> int:
        """Notes a line of the file; the line that said the same before, or 0."""
        noted = self._base.execute(
            "INSERT INTO read VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (told.identity, line, told.digest)
        )
        before = None if noted.rowcount else self._line(told.identity)
        return before[0] if before else 0

    def is_first(self, told: Told, line: int) -> bool:
        """Whether this line is the one that was noted, and not its twin; raises FileChanged if none was."""
        noted = self._line(told.identity)
        if noted is None or (noted[0] == line and noted[1] != told.digest):
            raise FileChanged
        return noted[0] == line

    def _line(self, identity: bytes) -> tuple[int, bytes] | None:
        found: tuple[int, bytes] | None = self._base.execute(
            "SELECT line, digest FROM read WHERE identity = ?", (identity,)
        ).fetchone()
        return found

    def keeps(self, identity: bytes | None, number: int) -> int:
        """Notes what tells a record from all others; the number of another one that has it, or 0."""
        if identity is None:
            return 0
        self._base.execute("INSERT INTO alone VALUES (?, ?) ON CONFLICT DO NOTHING", (identity, number))
        found: tuple[int] = self._base.execute("SELECT number FROM alone WHERE identity = ?", (identity,)).fetchone()
        return 0 if found[0] == number else found[0]

    def fate(self, told: Told) -> tuple[Fate, int]:
        """What becomes of the record, and the number of the one that stands there."""
        found = (
            self._is_any
            and self._base.execute(
                "SELECT number, source, now, withdrawn FROM there WHERE identity = ?", (told.identity,)
            ).fetchone()
        )
        if not found:
            return Fate.NEW, 0
        number, source, now, withdrawn = found
        if withdrawn:
            return Fate.WITHDRAWN, number
        return (Fate.SAME if told.digest in (source, now) else Fate.CHANGED), number


def plain(record: Mapping[str, Any]) -> dict[str, Any]:
    """What the department says in the record, in the one way in which all formats can say it."""
    return {
        name: told
        for name, value in record.items()
        if name not in KEPT_BACK
        and (told := _plain_text(value) if type(value) is str else _plain(value)) is not None  # most are texts
    }


def _plain_text(value: str) -> str | None:
    return value.strip().replace("\r\n", "\n") or None


def _plain(value: Any) -> Any:
    """None for what is empty."""
    if isinstance(value, str):
        return _plain_text(value)
    if isinstance(value, dict):
        return {name: text for name, each in value.items() if (text := _plain(each)) is not None}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
