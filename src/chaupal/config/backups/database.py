"""The database, of either kind: what is in it, whether it is empty, and the mark of one that is being put back.

While a table of the mark's name stands in it, no role starts on it and nothing migrates it (config/readiness.py).
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from chaupal.config.backups import postgres, sqlite
from chaupal.config.backups.manifest import Contents, Refused
from chaupal.config.readiness import RESTORING
from chaupal.kit import rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from types import ModuleType

    from chaupal.config.backups.manifest import Select

_MARK = f'CREATE TABLE "{RESTORING}" (id integer)'


def kind() -> ModuleType:
    """How this kind of database is copied and put back: `dump`, `load`, `shrink`."""
    return sqlite if connection.vendor == "sqlite" else postgres


def contents(select: Select) -> Contents:
    """What the database holds that is asked by `select`; raises Refused if it is none of an installation."""
    tables = connection.introspection.table_names()
    if RESTORING in tables:
        raise Refused("a restore into this database broke off: it is no whole city; run `chaupal restore` again")
    if "django_migrations" not in tables:
        raise Refused("the database is not prepared: there is nothing to back up")
    migrations = defaultdict(list)
    for app, name in select("SELECT app, name FROM django_migrations ORDER BY app, name"):
        migrations[app].append(name)
    return Contents(dict(migrations), counted(select, tables))


def counted(select: Select, tables: Sequence[str]) -> dict[str, int]:
    """The rows of each table."""
    return {table: select(f'SELECT count(*) FROM "{table}"')[0][0] for table in sorted(tables)}


def check_migrations(wanted: Contents) -> None:
    """Raises Refused if the backup knows of migrations that this release does not: it is of a later one."""
    ours = MigrationLoader(None).disk_migrations
    theirs = {(app, name) for app in settings.ROOMS for name in wanted.migrations.get(app, ())}
    unknown = [".".join(one) for one in sorted(theirs - ours.keys())]
    if unknown:
        raise Refused(
            f"the backup is of a later release (it has {unknown[0]}): restore it with that release or a newer one"
        )


def check_empty() -> None:
    """Raises Refused if there is anything in the database, unless a restore broke off in it."""
    tables = connection.introspection.table_names()
    if tables and RESTORING not in tables:
        raise Refused(
            "the database holds an installation already, and nothing is written over one: set DATABASE_URL to an empty"
            " database (with SQLite to a file that is not there yet), or move the old one away"
        )


def is_marked() -> bool:
    """Whether a restore is under way, or broke off."""
    return RESTORING in connection.introspection.table_names()


def mark() -> None:
    """From now on nobody opens it."""
    if not is_marked():
        rows.execute(_MARK)


def load(source: Path, wanted: Contents) -> None:
    """Puts the dump in, under the mark; raises Refused if not all of it is there."""
    kind().load(source, _MARK)
    if connection.vendor == "postgresql":  # what is asked of a whole city takes longer than any turn may
        rows.execute("SET statement_timeout = 0")
    there = counted(rows.select, list(wanted.rows))
    if there != wanted.rows:
        short = sorted(table for table, count in wanted.rows.items() if there[table] != count)
        raise Refused(f"not all rows came back ({', '.join(short)}): take another backup")


def unmark() -> None:
    """It is whole: whoever wants may open it."""
    rows.execute(f'DROP TABLE "{RESTORING}"')
