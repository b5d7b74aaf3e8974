"""Webhook calls on disk while the database is away: one sealed file a call, drained oldest first."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import structlog

from chaupal.kit.ids import new_id
from chaupal.kit.on_disk import sync
from chaupal.kit.sealing import SealError, derived_key, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

log = structlog.get_logger()
_CONTEXT = "spool"


class Spool:
    """A folder; file names rise in time, so that their order is the order of arrival."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when it is first needed."""
        self._folder = folder

    def put(self, calls: Sequence[bytes]) -> bool:
        """Writes the calls, synced to the disk; false when the disk refuses, too."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for raw in calls:
                self._write(seal(derived_key(_CONTEXT), raw, _CONTEXT))
            sync(self._folder)  # the new names, too
        except OSError:
            log.exception("the spool cannot be written")
            return False
        return True

    def _write(self, sealed: bytes) -> None:
        name = f"{new_id():020d}"
        part = self._folder / f"{name}.part"
        with part.open("wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        part.rename(self._folder / f"{name}.call")

    def take(self) -> Iterator[tuple[Path, bytes]]:
        """The calls, oldest first; one that does not open is set aside under another name."""
        if not self._folder.is_dir():
            return
        for path in sorted(self._folder.glob("*.call")):
            try:
                raw = unseal(derived_key(_CONTEXT), path.read_bytes(), _CONTEXT)
            except FileNotFoundError:  # another process drained it
                continue
            except SealError:
                log.exception("a spooled call does not open")
                self.set_aside(path)
                continue
            yield path, raw

    def set_aside(self, path: Path) -> None:
        """The call cannot be stored, today or tomorrow: it is kept under another name and lets the others pass."""
        if path.exists():
            path.rename(path.with_suffix(".unreadable"))

    def unreadable(self) -> list[Path]:
        """The calls that were set aside here."""
        return sorted(self._folder.glob("*.unreadable"))

    def take_again(self) -> tuple[int, int]:
        """Lets those that open now (the key is back, what was at fault is mended) be drained: how many, and not."""
        files = self.unreadable()
        opened = [path for path in files if self._opens(path)]
        for path in opened:
            path.rename(path.with_suffix(".call"))
        return len(opened), len(files) - len(opened)

    def _opens(self, path: Path) -> bool:
        try:
            unseal(derived_key(_CONTEXT), path.read_bytes(), _CONTEXT)
        except (OSError, SealError):
            return False
        return True

    def done(self, path: Path) -> None:
        """The call is stored: its file goes."""
        path.unlink(missing_ok=True)
