"""SQLite: copied through its online backup, while others read and write."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection

from chaupal.config.backups.manifest import Refused
from chaupal.kit import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaupal.config.backups.manifest import Contents, Select


def dump(target: Path, contents: Callable[[Select], Contents]) -> Contents:
    """The database of one moment as one file, and what is in it. Nobody waits for it."""
    path = _path()
    if not path.is_file():
        raise Refused(f"there is no database at {path}: set DATABASE_URL to the one that is to be backed up")
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(target)) as copy,
    ):
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        (said,) = copy.execute("PRAGMA quick_check").fetchone()
        if said != "ok":
            raise Refused(f"the database at {path} is damaged ({said}): mend it before it is backed up")
        return contents(lambda sql: copy.execute(sql).fetchall())


def load(source: Path, marked: str) -> None:
    """Puts the file in the database's place, with the table `marked` in it, in one step."""
    path = _path()
    part = path.with_name(f"{path.name}.part")
    shutil.copyfile(source, part)
    with closing(sqlite3.connect(part)) as copy:
        copy.execute(marked)
        copy.commit()
    connection.close()
    for rest in ("-wal", "-shm"):  # of the database that is replaced
        path.with_name(path.name + rest).unlink(missing_ok=True)
    part.replace(path)


def shrink() -> None:
    """Writes the database anew, so that no page holds what was destroyed in it."""
    rows.execute("VACUUM")
    rows.select("PRAGMA wal_checkpoint(TRUNCATE)")


def _path() -> Path:
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        raise Refused("the database is in memory: there is nothing on the disk to back up, and nowhere to restore to")
    return Path(name)
