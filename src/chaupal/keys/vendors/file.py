"""Master keys in a folder: `1.key`, `2.key` …, 32 bytes in base64 each, which nobody but their owner may read.

Where the folder lies on a disk that is mounted for our processes alone, no environment and no `ps` shows the key.
"""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.keys.base import CannotMake, KeyAway
from chaupal.keys.known import KnownKey
from chaupal.kit.on_disk import sync
from chaupal.kit.sealing import KEY_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class KeyFiles:
    """One file a version. A file that others may read is not used: it is no secret any more."""

    name = "file"

    def __init__(self, folder: str) -> None:
        """`folder` is an absolute path."""
        self._folder = Path(folder)

    def key(self, version: int) -> KnownKey | None:
        """What the file of that version holds; raises KeyAway if it cannot be used."""
        path = self._path(version)
        try:
            with path.open("rb") as file:
                if trouble := _open_to_others(path, os.fstat(file.fileno())):
                    raise KeyAway(trouble)
                return KnownKey(_read(path, file.read(4096)))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise KeyAway(f"{path} cannot be read: {error.strerror}") from error

    def make(self, version: int) -> KnownKey:
        """A file that is on the disk before anything is wrapped under it; never written over."""
        if made := self.key(version):
            return made
        path = self._path(version)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = path.with_suffix(f".{os.getpid()}")
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
                file.flush()
                os.fsync(file.fileno())
            try:
                path.hardlink_to(draft)  # unlike a rename it fails where another process was quicker
            finally:
                draft.unlink()
            sync(self._folder)
        except FileExistsError:
            pass
        except OSError as error:
            raise CannotMake(f"{path} cannot be written: {error.strerror}") from error
        found = self.key(version)
        if found is None:
            raise CannotMake(f"{path} was taken away while it was made")
        return found

    def take_away(self, version: int) -> str:
        """A file to be moved."""
        return f"move {self._path(version)} away"

    def faults(self) -> Iterator[str]:
        """Who may read or replace what."""
        try:
            paths = [self._folder, *sorted(self._folder.glob("*.key"))]
            yield from filter(None, (_open_to_others(path, path.stat()) for path in paths))
        except OSError as error:
            yield f"{self._folder} cannot be read: {error.strerror}"

    def _path(self, version: int) -> Path:
        return self._folder / f"{version}.key"


def _open_to_others(path: Path, found: os.stat_result) -> str:
    """What is wrong with who may read it, or nothing."""
    if found.st_uid not in {os.geteuid(), 0}:
        return f"{path} belongs to somebody else: it must be this user's, or root's"
    if found.st_mode & _OTHERS:
        return f"{path} can be read or changed by others: chmod go= {path}"
    return ""


def _read(path: Path, text: bytes) -> bytes:
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except binascii.Error:
        key = b""
    if len(key) != KEY_BYTES:
        raise KeyAway(f"{path} must hold {KEY_BYTES} bytes in base64, it has {len(key)}")
    return key
