"""The database of an older release, as `begin_talks.py` kept it: made as it stood then, and migrated."""

from __future__ import annotations

import gzip
import json
from base64 import b64decode
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import BooleanField, DateTimeField

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Field, Model

HERE = Path(__file__).parent


def read(name: str) -> dict[str, Any]:
    """What was kept: rows, migrations, files, services, and when."""
    kept: dict[str, Any] = json.loads(gzip.decompress((HERE / name).read_bytes()))
    return kept


@contextmanager
def connected(url: str) -> Iterator[None]:
    """This thread works with the database at that URL, a neighbour of the run's own."""
    from chaupal.citizens import handles

    before = connections["default"]
    path = urlsplit(url).path
    name = path if connection.vendor == "sqlite" else path.removeprefix("/")
    connections["default"] = type(before)({**before.settings_dict, "NAME": name}, "default")
    handles._is_left, handles._look_at = True, 0.0  # another database: there may be some of before
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before


def _fields(model: type[Model], row: dict[str, Any]) -> list[Field[Any, Any]]:
    """The fields that these columns are."""
    fields = {field.column: field for field in model._meta.concrete_fields}
    return [fields[column] for column in row]


def _value(field: Field[Any, Any], told: Any) -> Any:
    """What SQLite's file held, as it is for the same; for PostgreSQL, as its driver wants it."""
    if isinstance(told, list):
        return b64decode(told[0])
    if told is None or connection.vendor == "sqlite":
        return told
    if isinstance(field, DateTimeField):
        at = datetime.fromisoformat(told)
        return at if at.tzinfo else at.replace(tzinfo=UTC)
    return bool(told) if isinstance(field, BooleanField) else told


def upgrade(kept: dict[str, Any]) -> None:
    """Makes the tables of then, fills them, and migrates them to those of now; the files lie where they lay."""
    executor = MigrationExecutor(connection)
    then = {(app, name) for app, name in kept["migrations"]}
    graph = executor.loader.graph
    last = [node for node in then if not any(child in then for child in graph.node_map[node].children)]
    executor.migrate(last)
    models = {model._meta.db_table: model for model in executor.loader.project_state(last).apps.get_models()}
    with connection.cursor() as cursor, transaction.atomic():
        for table, rows in kept["rows"].items():
            columns = _fields(models[table], rows[0])
            names, marks = ", ".join(f'"{name}"' for name in rows[0]), ", ".join(["%s"] * len(rows[0]))
            values = [[_value(field, row[field.column]) for field in columns] for row in rows]
            cursor.execute(f'DELETE FROM "{table}"')
            cursor.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', values)
    call_command("migrate", verbosity=0)
    for name, content in kept["files"].items():
        file = Path(settings.CHAUPAL_MEDIA_DIR) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b64decode(content))
