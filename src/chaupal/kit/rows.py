"""Many rows in one statement, on both databases: what the hot path writes with.

Django's ORM builds an object and an SQL text per row; here a batch is one prepared statement (SQLite: `executemany`
inside the transaction; PostgreSQL: arrays through `unnest`). Tables and columns are code, never input.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# PostgreSQL wants to know what the arrays hold
Columns = dict[str, str]  # column -> PostgreSQL type


def select(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a query; `%s` placeholders on both databases."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def execute(sql: str, params: Sequence[Any] = ()) -> int:
    """Runs a statement; how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.rowcount)


def among(column: str, values: Sequence[Any]) -> tuple[str, list[Any]]:
    """`column IN (…)` with its parameters, written so that PostgreSQL can reuse the plan for any length."""
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", [list(values)]
    return f"{column} IN ({','.join(['%s'] * len(values))})", list(values)


def insert(table: str, columns: Columns, rows: Sequence[Sequence[Any]], *, ignore: bool = False) -> None:
    """Inserts all rows; with `ignore`, those that a unique index refuses are left out."""
    if not rows:
        return
    _many(_insert_sql(connection.vendor, table, tuple(columns.items()), ignore), rows)


def update(table: str, columns: Columns, rows: Sequence[Sequence[Any]]) -> None:
    """Sets the columns after the first by the first (the key), row by row, in one statement."""
    if not rows:
        return
    if connection.vendor != "postgresql":
        rows = [(*row[1:], row[0]) for row in rows]
    _many(_update_sql(connection.vendor, table, tuple(columns.items())), rows)


def _many(sql: str, rows: Sequence[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(sql, _columns_of(rows))
        else:
            cursor.executemany(sql, rows)


def _columns_of(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


@cache
def _insert_sql(vendor: str, table: str, columns: tuple[tuple[str, str], ...], ignore: bool) -> str:  # noqa: FBT001
    names = ", ".join(f'"{name}"' for name, _ in columns)
    clash = " ON CONFLICT DO NOTHING" if ignore else ""
    if vendor == "postgresql":
        return f'INSERT INTO "{table}" ({names}) SELECT * FROM {_unnest(columns)}{clash}'
    return f'INSERT INTO "{table}" ({names}) VALUES ({_marks(columns)}){clash}'


@cache
def _update_sql(vendor: str, table: str, columns: tuple[tuple[str, str], ...]) -> str:
    key, *rest = [name for name, _ in columns]
    if vendor == "postgresql":
        names = ", ".join(f'"{name}"' for name, _ in columns)
        sets = ", ".join(f'"{name}" = v."{name}"' for name in rest)
        return f'UPDATE "{table}" AS t SET {sets} FROM {_unnest(columns)} AS v({names}) WHERE t."{key}" = v."{key}"'
    sets = ", ".join(f'"{name}" = %s' for name in rest)
    return f'UPDATE "{table}" SET {sets} WHERE "{key}" = %s'


def _unnest(columns: Iterable[tuple[str, str]]) -> str:
    return f"unnest({', '.join(f'%s::{kind}[]' for _, kind in columns)})"


def _marks(columns: tuple[tuple[str, str], ...]) -> str:
    return ", ".join(["%s"] * len(columns))
