"""What stands in the way of serving: settings that are missing, a catalogue with a fault, a database not prepared."""

from __future__ import annotations

import os

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from chaupal.catalogue.queries import faults
from chaupal.config.safety import dangers
from chaupal.config.settings import REQUIRED
from chaupal.kit.sealing import master_key


def obstacles(*, demo: bool = False) -> list[str]:
    """One sentence each; empty when the system can serve. A demo may have what would let strangers in."""
    unsafe = () if demo else dangers(os.environ)
    return [*_settings(), *unsafe, *(str(fault) for fault in faults()), *_database()]


def _settings() -> list[str]:
    missing = [f"setting {name} is missing: see docs/reference/settings.md" for name in REQUIRED if not _given(name)]
    if missing:
        return missing
    try:
        master_key()
    except ValueError as error:
        return [str(error)]
    return []


def _given(name: str) -> bool:
    return bool(os.environ.get(name))


def _database() -> list[str]:
    try:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return ["the database is not prepared: run `chaupal migrate`"]
    except DatabaseError as error:
        return [f"the database does not answer: {error}"]
    finally:
        connection.close()
    return []
