"""Many rows in one statement, on both databases: what the hot path reads and writes with.

Django's ORM builds an object and an SQL text per row, and its cursor costs more than most of these statements do; here
each goes to the driver. A batch is one statement (SQLite: `executemany` inside the transaction; PostgreSQL: arrays
through `unnest`). PostgreSQL plans each anew: a plan that it kept would be that of the day on which the tables were
empty. Tables and columns are code, never input.
"""

from __future__ import annotations

from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from django.db import DEFAULT_DB_ALIAS, connection, connections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime

# PostgreSQL wants to know what the arrays hold
Columns = dict[str, str]  # column -> PostgreSQL type


def select(sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows of a query; `%s` placeholders on both databases."""
    found: list[tuple[Any, ...]] = _run(sql, params, lambda cursor: cursor.fetchall())
    return found


def execute(sql: str, params: Sequence[Any] = ()) -> int:
    """Runs a statement; how many rows it touched."""
    touched: int = _run(sql, params, lambda cursor: cursor.rowcount)
    return touched


def among(column: str, values: Sequence[Any]) -> tuple[str, list[Any]]:
    """`column IN (…)` with its parameters, written so that a plan can be used again: on PostgreSQL for any length.

    SQLite's is filled up with the last value to a power of two: a statement of each length would be planned anew.
    """
    filled = list(values)
    if connection.vendor == "postgresql":
        return f"{column} = ANY(%s)", [filled]
    if filled:
        filled += filled[-1:] * ((1 << (len(filled) - 1).bit_length()) - len(filled))
    return f"{column} IN ({_marks(filled)})", filled


def insert(table: str, columns: Columns, rows: Sequence[Sequence[Any]], *, unless: str = "") -> None:
    """Inserts all rows; `unless` names a unique column: rows whose value stands there already are left out."""
    if rows:
        _many(_insert_sql(connection.vendor, table, tuple(columns.items()), unless), columns, rows)


def add(table: str, columns: Columns, rows: Sequence[Sequence[Any]], *, keys: int) -> None:
    """Adds to the numbers in the row that the first `keys` columns find, or begins it with them.

    They must be a unique constraint, and no two of the rows the same. The rows are taken in the order of their keys, as
    in `update`.
    """
    if rows:
        _many(_add_sql(connection.vendor, table, tuple(columns.items()), keys), columns, sorted(rows, key=tuple))


def update(
    table: str,
    columns: Columns,
    rows: Sequence[Sequence[Any]],
    *,
    keys: int = 1,
    where: str = "",
    clear: str = "",
) -> None:
    """Sets the columns after the first `keys` ones, which find the row, row by row, in one statement.

    `where` is a further condition on the row, `t`; `clear` names a column that is set to NULL. The rows are taken in
    the order of their keys, so that two batches over the same rows do not wait for each other crosswise.
    """
    if not rows:
        return
    rows = sorted(rows, key=itemgetter(0))
    _many(_update_sql(connection.vendor, table, tuple(columns.items()), keys, where, clear), columns, rows, keys)


def exchange(table: str, column: str, kind: str, rows: Sequence[tuple[int, Any, Any]], *, key: str = "id") -> int:
    """Puts the third value where the row of that id holds the second one still, in one statement; in how many rows.

    `kind` is the column's PostgreSQL type, `key` the table's.
    """
    if not rows:
        return 0
    ids, olds, news = _columns_of(sorted(rows, key=itemgetter(0)))
    if connection.vendor == "postgresql":
        values = _unnest((("id", "bigint"), ("old", kind), ("new", kind)))
        sql = f'UPDATE "{table}" AS t SET "{column}" = v.new FROM {values} AS v(id, old, new)'
        return execute(f'{sql} WHERE t."{key}" = v.id AND t."{column}" = v.old', (ids, olds, news))
    sql = f'UPDATE "{table}" SET "{column}" = %s WHERE "{key}" = %s AND "{column}" = %s'
    changed: int = _run(sql, list(zip(news, ids, olds, strict=True)), lambda cursor: cursor.rowcount, many=True)
    return changed


def _many(sql: str, columns: Columns, rows: Sequence[Sequence[Any]], keys: int = 0) -> None:
    """Runs it with these rows; SQLite's statement has the first `keys` columns at its end."""
    values = _columns_of(rows)
    if connection.vendor == "postgresql":
        _run(sql, values)
    else:
        values = [_AS_STORED.get(kind, list)(column) for kind, column in zip(columns.values(), values, strict=True)]
        _run(sql, list(zip(*values[keys:], *values[:keys], strict=True)), many=True)


def _texts(times: Sequence[datetime | None]) -> list[str | None]:
    """Times as Django stores them: of a batch most are the same, and the driver would make a text of each anew."""
    texts = {time: time.isoformat(" ") for time in set(times) if time is not None}
    return [None if time is None else texts[time] for time in times]


def _numbers(flags: Sequence[bool | None]) -> list[int | None]:
    """Yes and no as numbers: the driver would look for somebody who makes them such."""
    return [None if flag is None else int(flag) for flag in flags]


_AS_STORED: Mapping[str, Callable[[Any], list[Any]]] = {"timestamptz": _texts, "boolean": _numbers}


def _run(sql: str, params: Sequence[Any], told: Callable[[Any], Any] = id, *, many: bool = False) -> Any:
    """Runs a statement on a cursor of the driver's own; what is `told` by it. All that Django does around is done."""
    database = connections[DEFAULT_DB_ALIAS]
    if database.queries_logged and "%b" not in sql:  # somebody looks at what is run
        with database.cursor() as cursor:
            (cursor.executemany if many else cursor.execute)(sql, params)
            return told(cursor)
    database.close_if_health_check_failed()
    database.ensure_connection()
    database.validate_no_broken_transaction()
    execute = _on_sqlite if database.vendor == "sqlite" else _on_postgresql
    for wrapper in database.execute_wrappers:
        execute = partial(wrapper, execute)
    with database.wrap_database_errors:
        return told(execute(sql, params, many, {"connection": database}))


def _on_sqlite(sql: str, params: Any, many: bool, context: Mapping[str, Any]) -> Any:  # noqa: FBT001 - as Django calls
    driver = context["connection"].connection
    return (driver.executemany if many else driver.execute)(_with_question_marks(sql), params)


@lru_cache(maxsize=512)
def _with_question_marks(sql: str) -> str:
    return sql.replace("%s", "?")


def _on_postgresql(sql: str, params: Any, _many: bool, context: Mapping[str, Any]) -> Any:  # noqa: FBT001 - the same
    """Django's cursor would write the values out as SQL text; here the server gets them apart, arrays in binary."""
    import psycopg  # noqa: PLC0415 - who runs on SQLite need not hold it

    return psycopg.Cursor(context["connection"].connection).execute(sql, params)


def _columns_of(rows: Sequence[Sequence[Any]]) -> list[list[Any]]:
    return [list(column) for column in zip(*rows, strict=True)]


@cache
def _insert_sql(vendor: str, table: str, columns: tuple[tuple[str, str], ...], unless: str) -> str:
    names = ", ".join(f'"{name}"' for name, _ in columns)
    clash = f' ON CONFLICT ("{unless}") DO NOTHING' if unless else ""
    if vendor == "postgresql":
        return f'INSERT INTO "{table}" ({names}) SELECT * FROM {_unnest(columns)}{clash}'
    return f'INSERT INTO "{table}" ({names}) VALUES ({_marks(columns)}){clash}'


@cache
def _add_sql(vendor: str, table: str, columns: tuple[tuple[str, str], ...], keys: int) -> str:
    names = [f'"{name}"' for name, _ in columns]
    sums = ", ".join(f'{name} = "{table}".{name} + excluded.{name}' for name in names[keys:])
    clash = f"ON CONFLICT ({', '.join(names[:keys])}) DO UPDATE SET {sums}"
    return f"{_insert_sql(vendor, table, columns, '')} {clash}"


@cache
def _update_sql(
    vendor: str, table: str, columns: tuple[tuple[str, str], ...], keys: int, where: str, clear: str
) -> str:
    names = [name for name, _ in columns]
    found, changed = names[:keys], names[keys:]
    further = f" AND {where}" if where else ""
    cleared = [f'"{clear}" = NULL'] if clear else []
    if vendor == "postgresql":
        sets = ", ".join([*(f'"{name}" = v."{name}"' for name in changed), *cleared])
        row = " AND ".join(f't."{name}" = v."{name}"' for name in found)
        quoted = ", ".join(f'"{name}"' for name in names)
        values = f"{_unnest(columns)} AS v({quoted})"
        return f'UPDATE "{table}" AS t SET {sets} FROM {values} WHERE {row}{further}'
    sets = ", ".join([*(f'"{name}" = %s' for name in changed), *cleared])
    row = " AND ".join(f't."{name}" = %s' for name in found)
    return f'UPDATE "{table}" AS t SET {sets} WHERE {row}{further}'


def _unnest(columns: Iterable[tuple[str, str]]) -> str:
    return f"unnest({', '.join(f'%b::{kind}[]' for _, kind in columns)})"


def _marks(columns: Sequence[Any]) -> str:
    return ", ".join(["%s"] * len(columns))
