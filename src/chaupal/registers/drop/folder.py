"""The folder: which files in it are whole, what becomes of one that was taken, and files of ours, whole or not there.

`in/` is written by the department, `out/` by us. What begins with a dot, or ends in no format of ours, is let be.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.kit.on_disk import sync
from chaupal.registers.local.files import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Drop

STANDINGS = "standings"  # how the name of a file begins that tells how applications stand
OF_STANDINGS = (".csv", ".json", ".jsonl")
ERRORS = ".errors"  # beside a file: its lines that could not be taken
READ = ".read"  # what a file with such lines is called then, until somebody has mended it
MARKS = {"done": ".done", "checksum": ".sha256", "renamed": ""}
_READING = ".reading"  # in in/: the file of records that is being taken; whoever writes its name anew writes another
_FILED = ".filed"  # in out/: an empty file for each that was put there once


class Folder:
    """A register's folder, as its setting names it."""

    def __init__(self, drop: Drop) -> None:
        self._ready = drop.ready
        path = str(settings.REGISTER_SETTINGS.get(drop.folder, ""))
        self.home = Path(path) if path else None

    @property
    def incoming(self) -> Path:
        """Where files come in."""
        return (self.home or Path("/nowhere")) / "in"

    @property
    def outgoing(self) -> Path:
        """Where files go out."""
        return (self.home or Path("/nowhere")) / "out"

    def missing(self) -> list[str]:
        """The folders that are not there."""
        return [str(one) for one in (self.incoming, self.outgoing) if not one.is_dir()]

    def next_records(self) -> Path | None:
        """The next file of records, out of its writer's hands: one over which somebody died, or the first whole one."""
        reading = self.incoming / _READING
        left = sorted(path for path in reading.glob("*") if path.name[0] != ".")
        if left:
            return left[0]
        for path in self.whole(standings=False):
            reading.mkdir(exist_ok=True)
            self._unmark(path)
            return path.replace(reading / path.name)
        return None

    def whole(self, *, standings: bool) -> list[Path]:
        """Files of either kind that are all there, in the order in which they came."""
        found = [path for path in self._files() if path.name.startswith(STANDINGS) == standings and self.is_whole(path)]
        return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))

    def waiting(self) -> list[str]:
        """Names of files that are not whole, as far as one can tell."""
        return [path.name for path in self._files() if not self.is_whole(path)]

    def faulty(self) -> list[str]:
        """Names of the files that list what could not be taken."""
        return sorted(path.name for path in self.incoming.glob(f"*{ERRORS}"))

    def is_whole(self, path: Path) -> bool:
        """By its done-file or checksum, or because it bears its name."""
        mark = path.with_name(path.name + MARKS[self._ready])
        if self._ready != "checksum":
            return mark.is_file()
        try:
            told = mark.read_text().split()
        except (OSError, UnicodeDecodeError):
            return False
        return bool(told) and told[0].lower() == digest(path)

    def taken(self, path: Path, errors: list[str]) -> None:
        """The file is done with: gone, or beside the list of what could not be taken of it."""
        listed, read = self.incoming / (path.name + ERRORS), self.incoming / (path.name + READ)
        if path.parent == self.incoming:
            self._unmark(path)
        if errors:
            listed.write_text("".join(f"{line}\n" for line in errors))
            path.replace(read)
            return
        path.unlink()
        for old in (listed, read):
            old.unlink(missing_ok=True)

    def _unmark(self, path: Path) -> None:
        """Before the file goes: a mark that stays would call the next one of that name whole."""
        if mark := MARKS[self._ready]:
            path.with_name(path.name + mark).unlink(missing_ok=True)

    def put(self, name: str, content: bytes) -> None:
        """A file goes out, once under its name, whoever took it since. Raises OSError."""
        filed = self.outgoing / _FILED
        filed.mkdir(exist_ok=True)
        if (filed / name).exists():
            return
        part = self.outgoing / f".{name}.part"
        part.write_bytes(content)
        sync(part)
        part.replace(self.outgoing / name)
        (filed / name).touch()
        for folder in (self.outgoing, filed):
            sync(folder)

    def _files(self) -> Iterator[Path]:
        with suppress(FileNotFoundError, NotADirectoryError):
            for path in self.incoming.iterdir():
                formats = OF_STANDINGS if path.name.startswith(STANDINGS) else FORMATS
                if path.suffix in formats and path.name[0] != "." and path.is_file() and not path.is_symlink():
                    yield path


def digest(path: Path) -> str:
    """SHA-256, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
