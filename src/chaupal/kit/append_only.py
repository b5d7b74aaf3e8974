"""Tables whose rows are only added: the database refuses to change, delete, replace or truncate.

Whoever owns the database can take these triggers away; then the rows' keyed chain tells (`chains`). A migration that
makes SQLite copy the table (AlterField …) loses its triggers and must forbid again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forbid(editor: BaseDatabaseSchemaEditor, table: str, rows: str, keys: Sequence[Sequence[str]]) -> None:
    """`rows` is what the rows are called in the error; `keys` are the table's unique sets of columns."""
    statements = _postgresql(table, rows) if editor.connection.vendor == "postgresql" else _sqlite(table, rows, keys)
    for statement in statements:
        editor.execute(statement)


def allow(editor: BaseDatabaseSchemaEditor, table: str) -> None:
    """Takes away what `forbid` put in place, for a migration that must write old rows anew."""
    on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
    for suffix in ("no_change", "no_truncate") if on else ("no_update", "no_delete", "no_replace"):
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_{suffix}{on}")


def _postgresql(table: str, rows: str) -> Iterator[str]:
    refuse = f"{table}_append_only"
    yield (
        f"CREATE OR REPLACE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{rows} are append-only'; END $$"
    )
    changing = f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW"
    yield f"CREATE TRIGGER {table}_no_change {changing} EXECUTE FUNCTION {refuse}()"
    yield f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} EXECUTE FUNCTION {refuse}()"
    for suffix in ("no_change", "no_truncate"):  # session_replication_role does not silence them
        yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_{suffix}"


def _sqlite(table: str, rows: str, keys: Sequence[Sequence[str]]) -> Iterator[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{rows} are append-only'); END"
    yield f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {refuse}"
    yield f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {refuse}"
    # INSERT OR REPLACE deletes what it clashes with, and fires no trigger of deletion unless recursive_triggers is on
    clashes = " OR ".join("(" + " AND ".join(f"{one} = NEW.{one}" for one in key) + ")" for key in keys)
    there = f"EXISTS (SELECT 1 FROM {table} WHERE {clashes})"
    yield f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} {refuse}"
