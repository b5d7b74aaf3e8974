"""A database for servers that a test starts, of the kind that the run is about: an empty one, or a copy of another."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.backends.base.base import BaseDatabaseWrapper


@contextmanager
def a_database(like: str = "") -> Iterator[str]:
    """Its URL: a file beside the run's own, or a database on the run's PostgreSQL server; it is gone at the end.

    It is empty, or a copy of the one at the URL `like`, in which nobody is at work.
    """
    shared, name = os.environ["DATABASE_URL"], f"city_{uuid4().hex}"
    if shared.startswith("sqlite"):
        file = Path(shared.removeprefix("sqlite:///")).with_name(f"{name}.sqlite3")
        if like:
            shutil.copyfile(like.removeprefix("sqlite:///"), file)
        yield f"sqlite:///{file}"
        for each in file.parent.glob(f"{file.name}*"):
            each.unlink()
        return
    template = urlsplit(like).path.removeprefix("/") or "template1"
    with psycopg.connect(shared, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        yield urlunsplit(urlsplit(shared)._replace(path=f"/{name}"))
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def let_tests_begin_anew() -> None:
    """Between tests every table is emptied, also those whose rows the database lets nobody delete."""
    import django.db.models  # noqa: F401 - first: the two import each other
    from django.db.backends.base.operations import BaseDatabaseOperations

    flush = BaseDatabaseOperations.execute_sql_flush

    @wraps(flush)
    def emptied(self: Any, statements: Sequence[str]) -> None:
        with owned(self.connection):
            flush(self, statements)

    BaseDatabaseOperations.execute_sql_flush = emptied  # type: ignore[method-assign,assignment]


@contextmanager
def owned(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """As whoever owns the database can: without the triggers that make tables append-only."""
    if connection.vendor == "postgresql":
        tables = ("departments_auditrow", "consent_entry", "authoring_publishedrow")
        before = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables]
        after = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{name}" for table in tables for name in GUARDS]
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%append-only%'")
            triggers = cursor.fetchall()
        before, after = [f"DROP TRIGGER {name}" for name, _ in triggers], [sql for _, sql in triggers]
    with connection.cursor() as cursor:
        for statement in before:
            cursor.execute(statement)
        yield
        for statement in after:
            cursor.execute(statement)


GUARDS = ("no_change", "no_truncate")  # PostgreSQL's triggers, see kit/append_only.py
