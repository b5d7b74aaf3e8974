"""`chaupal backup`: a folder for each backup, written under another name and renamed when it is whole."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
from contextlib import contextmanager
from datetime import UTC
from importlib.metadata import version
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from chaupal.citizens.base import BadList
from chaupal.citizens.queries import destroyed_keys
from chaupal.config.backups import database, folders, manifest
from chaupal.config.backups.manifest import DATABASE, DESTROYED, MEDIA, SPOOL, Manifest, Part, Refused, measured
from chaupal.kit.clock import now
from chaupal.kit.on_disk import sync

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PART = ".part"
_BACKUP = re.compile(r"\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{6}Z")


def back_up(home: Path) -> tuple[Path, Manifest]:
    """Adds a backup of the running installation to the folder `home`: where, and what it holds.

    Raises Refused, OSError, DatabaseError.
    """
    _check(home)
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(home):
        for left in home.glob(f"*{_PART}"):  # of one that was killed
            shutil.rmtree(left)
        at = now().astimezone(UTC)
        whole = home / f"{at:%Y-%m-%dT%H-%M-%S.%f}Z"
        part = whole.with_name(whole.name + _PART)
        part.mkdir(mode=0o700)
        try:
            made = _write(part, at.isoformat())
            folders.sync_all(part)
            part.rename(whole)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        sync(home)
    return whole, made


def all_in(home: Path) -> list[Path]:
    """The whole backups there, the newest last; `home` may be one itself."""
    if (home / manifest.NAME).exists():
        return [home]
    return sorted(one for one in _entries(home) if _BACKUP.fullmatch(one.name))


def _write(part: Path, at: str) -> Manifest:
    """In an order in which whatever changes meanwhile does no harm.

    A call leaves the spool for the database, so the spool is first; a file is there before its row and goes after it,
    so the media come behind the database; whoever is erased meanwhile is on the list, which is last.
    """
    parts = {SPOOL: _packed(settings.CHAUPAL_SPOOL_DIR, part / SPOOL)}
    contents = database.kind().dump(part / DATABASE, database.contents)
    parts[DATABASE] = measured(part / DATABASE)
    parts[MEDIA] = _packed(settings.CHAUPAL_MEDIA_DIR, part / MEDIA)
    parts[DESTROYED] = _list(part / DESTROYED)
    made = Manifest(version("chaupal"), at, connection.vendor, contents, parts)
    manifest.write(made, part)
    return made


def _packed(folder: Path, target: Path) -> Part:
    count = folders.pack(folder, target)
    return measured(target, count)


def _list(target: Path) -> Part:
    try:
        listed = destroyed_keys(settings.CHAUPAL_DESTROYED_KEYS)
    except BadList as error:
        raise Refused(f"the list of destroyed keys cannot be read: {error}") from error
    target.write_text("".join(one.line for one in listed), "ascii")
    return measured(target, len(listed))


def check_list_apart() -> None:
    """Raises Refused if the list of destroyed keys would be put back with the media, older than it is."""
    if settings.CHAUPAL_DESTROYED_KEYS.resolve().is_relative_to(settings.CHAUPAL_MEDIA_DIR.resolve()):
        raise Refused(
            "CHAUPAL_DESTROYED_KEYS lies within CHAUPAL_MEDIA_DIR: set it to a file outside, and move it there"
        )


def _check(home: Path) -> None:
    """Raises Refused if something else lies there, or if it lies within what is backed up."""
    check_list_apart()
    ours = (settings.CHAUPAL_MEDIA_DIR, settings.CHAUPAL_SPOOL_DIR)
    if any(home.resolve().is_relative_to(folder.resolve()) for folder in ours):
        raise Refused(f"{home} lies within what is backed up: name another folder, best on another disk")
    if home.exists() and not home.is_dir():
        raise Refused(f"{home} is no folder: name another")
    strange = [one.name for one in _entries(home) if not _BACKUP.fullmatch(one.name.removesuffix(_PART))]
    if strange:
        raise Refused(f"{home} holds something else ({strange[0]}): name a folder for backups alone")


def _entries(home: Path) -> list[Path]:
    return sorted(home.iterdir()) if home.is_dir() else []


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Raises Refused while another backup is being written there."""
    handle = os.open(home, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise Refused(f"another backup is being written to {home}: wait until it is done") from error
    finally:
        os.close(handle)
