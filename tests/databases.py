"""A database for servers that a test starts, of the kind that the run is about: an empty one, or a copy of another."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    """After a test that commits, every table is emptied, also those whose rows the database lets nobody delete.

    Django's own flush goes through all tables, filled or not, and makes its permissions anew: most of a test's time.
    """
    from django.db import connections
    from django.test import TransactionTestCase

    def emptied(self: Any) -> None:
        for name in self._databases_names(include_mirrors=False):
            empty(connections[name])

    TransactionTestCase._fixture_teardown = emptied  # type: ignore[attr-defined]


def empty(connection: BaseDatabaseWrapper) -> None:
    """Deletes all rows but those that Django's migrations made, which no test changes."""
    from django.db.transaction import atomic

    filled = set(filled_tables(connection))
    as_owner = owned(connection) if filled & {*GUARDED} else nullcontext()
    with as_owner, atomic(connection.alias), connection.cursor() as cursor:
        for table in filled:  # references are looked at when all of it is over
            cursor.execute(f'DELETE FROM "{table}"')


def filled_tables(connection: BaseDatabaseWrapper) -> list[str]:
    """In one statement: most tests fill five of a hundred."""
    tables = {*connection.introspection.django_table_names(only_existing=True, include_views=False)}
    looks = [f"SELECT '{each}' WHERE EXISTS (SELECT 1 FROM \"{each}\")" for each in sorted(tables - KEPT)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(looks))
        return [name for (name,) in cursor.fetchall()]


@contextmanager
def owned(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """As whoever owns the database can: without the triggers that make tables append-only."""
    if connection.vendor == "postgresql":
        before = [f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in GUARDED]
        after = [f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{name}" for table in GUARDED for name in GUARDS]
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


KEPT = {"django_content_type", "auth_permission"}  # filled by migrations, and read by nobody
GUARDED = ("departments_auditrow", "consent_entry", "authoring_publishedrow")
GUARDS = ("no_change", "no_truncate")  # PostgreSQL's triggers, see kit/append_only.py
