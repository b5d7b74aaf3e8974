"""PostgreSQL: pg_dump and pg_restore, which must not be older than the server. They are given no key of ours."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from django.db import connection, transaction

from chaupal.config.backups.manifest import Refused
from chaupal.kit import rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from chaupal.config.backups.manifest import Contents, Select

_ENDS = "PGHOST", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE"
_OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "service")  # as libpq's variables, PGSSLMODE …


def dump(target: Path, contents: Callable[[Select], Contents]) -> Contents:
    """The database of one moment in pg_dump's own format, and what is in it at that same moment."""
    with transaction.atomic():
        rows.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        rows.execute("SET LOCAL statement_timeout = 0")
        rows.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        ((snapshot,),) = rows.select("SELECT pg_export_snapshot()")
        _run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={target}")
        return contents(rows.select)


def load(source: Path, _marked: str) -> None:
    """Puts the dump into the database, all or nothing; the table that marks it stays, as the dump knows none."""
    connection.close()
    database = f"--dbname={connection.settings_dict['NAME']}"
    _run("pg_restore", "--clean", "--if-exists", "--single-transaction", "--exit-on-error", database, str(source))


def shrink() -> None:
    """Writes the table of the keys anew, so that its file holds none that was destroyed."""
    rows.execute("SET statement_timeout = 0")
    rows.execute("VACUUM (FULL, ANALYZE) citizens_citizen")
    rows.execute("ANALYZE")


def _run(name: str, *words: str) -> None:
    command = [_program(name), "--no-owner", "--no-privileges", "--no-password", *words]
    ended = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=False)  # noqa: S603
    if ended.returncode:
        raise Refused(f"{name} could not do its work: {' '.join(ended.stderr.split()) or ended.returncode}")


def _program(name: str) -> str:
    """On the path, or where Debian keeps the versions."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = shutil.which(name) or (str(debian[-1]) if debian else "")
    if not found:
        raise Refused(f"{name} is not installed: install PostgreSQL's client programs of the server's version")
    return found


def _environment() -> dict[str, str]:
    """Where the server is, in libpq's variables: a password in the command would be seen by all on the machine."""
    database = connection.settings_dict
    values = (database[name] for name in ("HOST", "PORT", "USER", "PASSWORD", "NAME"))
    options = {f"PG{name.upper()}": database["OPTIONS"].get(name) for name in _OPTIONS}
    given = dict(zip(_ENDS, values, strict=True)) | options
    return {name: str(value) for name, value in given.items() if value}
