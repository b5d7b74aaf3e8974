"""The list of destroyed keys, kept outside the database: a backup that is put back must not bring anybody back.

One file (CHAUPAL_DESTROYED_KEYS), a line a citizen: when, the citizen's id, whether records of the office were left,
and a keyed hash over these. It holds nothing of anybody. A line is on the disk before the key is destroyed: a crash in
between has somebody listed who is erased a moment later, never the other way round. Who has it done in the chat is
listed before they are told so, and once more when the key goes, after the goodbye.
"""

from __future__ import annotations

import fcntl
import hmac
import os
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.citizens.base import BadList
from chaupal.kit.clock import now
from chaupal.kit.on_disk import sync
from chaupal.kit.sealing import derived_key, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_RECORDS, _ALL = "but-records", "all"
_TAIL = 4096  # bytes, more than a line has


@dataclass(frozen=True, slots=True)
class Destroyed:
    """Whose key was destroyed, when, and whether records that a law keeps were left."""

    citizen_id: int
    records: bool
    at: datetime

    @property
    def line(self) -> str:
        """As it stands in the file."""
        told = f"{self.at.isoformat()} {self.citizen_id} {_RECORDS if self.records else _ALL}"
        return f"{told} {_seal(told)}\n"


def note(citizen_ids: Iterable[int], *, records: bool) -> None:
    """Lists them, before their keys are destroyed. Raises OSError: then nothing may be destroyed."""
    _append([Destroyed(citizen, records, now()) for citizen in citizen_ids])


def take_over(listed: Iterable[Destroyed]) -> None:
    """Enters into our list what other copies of it say besides."""
    ours = set(read(settings.CHAUPAL_DESTROYED_KEYS))
    _append([one for one in dict.fromkeys(listed) if one not in ours])


def read(path: Path) -> list[Destroyed]:
    """All that is listed there, in order; nothing, if there is no such file. Raises BadList, OSError.

    A last line without an end was being written when the power went: its key was not destroyed yet.
    """
    try:
        text = path.read_text("ascii", errors="replace")
    except FileNotFoundError:
        return []
    whole = text[: text.rfind("\n") + 1]
    return [_read(line, path, place) for place, line in enumerate(whole.splitlines(), 1)]


def _read(line: str, path: Path, place: int) -> Destroyed:
    told, _, seal = line.rpartition(" ")
    if not same(seal.encode(), _seal(told).encode()):
        message = f"{path}:{place} was changed, or was written under another CHAUPAL_MASTER_KEY"
        raise BadList(message)
    at, citizen, left = told.split()
    return Destroyed(int(citizen), left == _RECORDS, datetime.fromisoformat(at))


def _seal(told: str) -> str:
    return hmac.digest(derived_key("destroyed keys"), told.encode(), "sha256").hex()


def _append(lines: Sequence[Destroyed]) -> None:
    """Adds the lines, synced to the disk. Processes and machines that share the file take turns."""
    if not lines:
        return
    path: Path = settings.CHAUPAL_DESTROYED_KEYS
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        end = _end_of_lines(file.fileno())
        file.truncate(end)
        file.seek(end)
        file.write("".join(one.line for one in lines).encode())
        file.flush()
        os.fsync(file.fileno())
        if not end:
            sync(path.parent)


def _end_of_lines(file: int) -> int:
    """Where the last whole line ends."""
    size = os.fstat(file).st_size
    start = max(0, size - _TAIL)
    return start + os.pread(file, _TAIL, start).rfind(b"\n") + 1
