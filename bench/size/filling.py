"""Fills an empty, migrated PostgreSQL database in bulk: every table that grows, and its indexes afterwards."""

from __future__ import annotations

import json
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.db.models import AutoField

from bench.size.rows import TABLES
from chaupal.catalogue.queries import catalogue
from chaupal.departments.models import Officer
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Field, Model

    from bench.size.values import Filled

_EPOCH_MS = 1_704_067_200_000  # of kit/ids.py
_SHIFT = 1 << 22
FIRST = "caste_certificate_obc"  # half of all cases are this service's


def fill(cases: int, least: int = 0) -> None:
    """So many cases and what belongs to them, and so many rows at least of other things; officers must be there."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for statement in _functions():
            cursor.execute(statement)
        with _without_indexes(cursor):
            for table in TABLES:
                begun = time.monotonic()
                cursor.execute(_insertion(table, cases, least))
                _say(f"{table.model:<36} {cursor.rowcount:>12,} rows {time.monotonic() - begun:>6.1f} s")
        begun = time.monotonic()
        cursor.execute("VACUUM (ANALYZE)")
        _say(f"analysed {time.monotonic() - begun:.1f} s")


def _say(what: str) -> None:
    print(what, flush=True)


def _functions() -> Iterator[str]:
    """What values.py and the tables call; plain enough to be worked into each statement by PostgreSQL."""
    offered = sorted(catalogue().offered(), key=lambda service: (service.id != FIRST, service.id))
    staged = [service for service in offered if service.workflow]
    parts: dict[str, tuple[str, list[Any]]] = {
        "department": ("text", [service.department for service in staged]),
        "service": ("text", [service.id for service in staged]),
        "version": ("int", [service.version for service in staged]),
        "stage": ("text", [service.workflow[0].stage for service in staged]),
        "role": ("text", [service.workflow[0].role for service in staged]),
    }
    pick = f"[1 + CASE WHEN k % 2 = 0 THEN 0 ELSE (k / 2) % {len(staged)} END]"
    for name, (kind, values) in parts.items():
        yield _function(f"size_{name}(k bigint)", kind, f"({_array(values, kind)}){pick}")
    yield _function("size_services()", "bigint", str(len(staged)))
    officers = list(Officer.objects.order_by("username").values_list("id", "username"))
    each = f"[1 + (k % {len(officers)})]"
    yield _function("size_officer(k bigint)", "bigint", f"({_array([one for one, _ in officers], 'bigint')}){each}")
    yield _function("size_actor(k bigint)", "text", f"({_array([name for _, name in officers], 'text')}){each}")
    yield _function("size_now()", "timestamptz", f"'{now().isoformat()}'::timestamptz")
    moment = f"((extract(epoch FROM at) * 1000)::bigint - {_EPOCH_MS}) * {_SHIFT}"
    yield _function("size_id(at timestamptz, low bigint)", "bigint", f"{moment} + low % {_SHIFT}")


def _function(name: str, kind: str, body: str) -> str:
    return f"CREATE OR REPLACE FUNCTION {name} RETURNS {kind} LANGUAGE sql IMMUTABLE AS $$ SELECT {body} $$"


def _array(values: list[Any], kind: str) -> str:
    return f"ARRAY[{', '.join(_literal(value) for value in values)}]::{kind}[]"


def _insertion(table: Filled, cases: int, least: int) -> str:
    model = apps.get_model(table.model)
    columns = _defaults(model) | {_column(model, name): value for name, value in table.columns.items()}
    rows = f"({table.rows.replace(':cases', f'{cases}::bigint')})"
    if not table.of_cases:
        rows = f"GREATEST({rows}, {least})"
    names = ", ".join(f'"{name}"' for name in columns)
    values = ", ".join(columns.values()).replace(":cases", f"{cases}::bigint").replace(":rows", rows)
    return (
        f'INSERT INTO "{model._meta.db_table}" ({names})'  # noqa: SLF001 - Django documents it
        f" SELECT {values} FROM generate_series(0::bigint, {rows} - 1) AS n"
    )


def _column(model: type[Model], name: str) -> str:
    return str(model._meta.get_field(name).column)  # type: ignore[union-attr]  # noqa: SLF001 - the same


def _defaults(model: type[Model]) -> dict[str, str]:
    """What a row holds where nothing is said: a new column need not be told of here."""
    fields = [field for field in model._meta.concrete_fields if not field.null]  # noqa: SLF001 - the same
    return {str(field.column): _default(field) for field in fields if not isinstance(field, AutoField)}


def _default(field: Field[Any, Any]) -> str:
    if field.get_internal_type() == "DateTimeField":
        return "size_now()"
    value = field.get_default()
    return f"'{json.dumps(value)}'" if isinstance(value, dict | list) else _literal(value)


def _literal(value: Any) -> str:
    if isinstance(value, bytes):
        return f"'\\x{value.hex()}'"
    return str(value) if isinstance(value, int) else f"'{value if value is not None else ''}'"


@contextmanager
def _without_indexes(cursor: Any) -> Iterator[None]:
    """Constraints and indexes go, and come back: a row that breaks one of them shows then."""
    cursor.execute(
        "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), contype::text"
        " FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'f')"
    )
    constraints = sorted(cursor.fetchall(), key=lambda row: "puf".index(row[3]))
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE contype IN ('p', 'u'))"
    )
    indexes = cursor.fetchall()
    for table, name, _, _ in reversed(constraints):
        cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    for name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    yield
    begun = time.monotonic()
    for table, name, definition, kind in constraints:
        unchecked = " NOT VALID" if kind == "f" else ""
        cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}{unchecked}")
    for _, definition in indexes:
        cursor.execute(definition)
    _say(f"indexes {time.monotonic() - begun:.1f} s")
