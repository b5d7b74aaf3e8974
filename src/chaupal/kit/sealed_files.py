"""Files at rest under CHAUPAL_MEDIA_DIR, sealed under a key; a path says nothing of a person.

A file is written beside its place and moved there whole, so that a reader sees all of it or none, whenever the power
goes. Its path is the authenticated context: a file moved to another's place does not open.
"""

import os
import tempfile
from contextlib import suppress
from pathlib import Path, PurePosixPath

from django.conf import settings

from chaupal.kit.on_disk import sync
from chaupal.kit.sealing import Key, SealError, renewed, seal, unseal

_FOLDERS = 256


def place(room: str, row_id: int) -> str:
    """Where a row's file belongs, relative to the media folder; spread over 256 folders."""
    return str(PurePosixPath(room, f"{row_id % _FOLDERS:02x}", f"{row_id}.sealed"))


def write(path: str, key: bytes, content: bytes) -> None:
    """Seals the content under the key and puts it there, replacing what was there."""
    _put(path, seal(key, content, path))


def _put(path: str, sealed: bytes) -> None:
    target = _target(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        Path(draft).replace(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    sync(target.parent)  # the rename itself is only durable once the folder is


def read(path: str, key: bytes) -> bytes:
    """The content; raises FileNotFoundError or SealError."""
    return unseal(key, _target(path).read_bytes(), path)


def reseal(path: str, old: bytes, new: bytes) -> None:
    """Puts the content under another key; what does not open under the old one, or is not there, stays as it is."""
    with suppress(FileNotFoundError, SealError):
        write(path, new, read(path, old))


def renew(path: str, key: Key) -> bool:
    """Puts the content under the key itself, if it lies under an earlier one; whether it did."""
    with suppress(FileNotFoundError):
        content = renewed(key, _target(path).read_bytes(), path)
        if content is not None and _target(path).exists():  # it may be let go meanwhile
            _put(path, content)
            return True
    return False


def remove(path: str) -> None:
    """Lets the file go; no error if it is gone already."""
    _target(path).unlink(missing_ok=True)


def _target(path: str) -> Path:
    return Path(settings.CHAUPAL_MEDIA_DIR) / path
