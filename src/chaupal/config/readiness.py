"""What stands in the way of serving: settings that are missing, a catalogue with a fault, a database not prepared."""

from __future__ import annotations

import os

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from chaupal.catalogue.queries import catalogue, generation_served, hindrances
from chaupal.config.safety import dangers
from chaupal.config.settings import REQUIRED
from chaupal.departments.queries import demo_officer_left
from chaupal.keys import queries as keys
from chaupal.rights.base import periods

RESTORING = "chaupal_restoring"  # a table that stands there while a backup is being put back


def obstacles(*, demo: bool = False) -> list[str]:
    """One sentence each; empty when the system can serve. A demo may have what would let strangers in."""
    unsafe = () if demo else (*dangers(os.environ), *too_short())
    standing = [*_settings(), *unsafe, *_faults(), *unprepared()]
    return list(dict.fromkeys(standing)) or ([] if demo else _left_over())


def _faults() -> list[str]:
    """In what is served; over which something published was laid, that was looked at when it was taken up."""
    return [] if generation_served() else hindrances()


def _settings() -> list[str]:
    return missing(*REQUIRED, *unset_keys()) or keys.store_faults()


def too_short() -> list[str]:
    """A sentence for each setting by which something would go before the law allows it."""
    return [
        f"{one.setting} is {one.days}: at least {one.least} days ({one.law})"
        for one in periods().values()
        if one.setting and one.days < one.least
    ]


def unset_keys() -> list[str]:
    """The setting of the master key, if neither it nor a store of keys is named."""
    return [] if _given("CHAUPAL_MASTER_KEY") or _given("CHAUPAL_KEY_STORE") else ["CHAUPAL_MASTER_KEY"]


def missing(*names: str) -> list[str]:
    """A sentence for each of these settings that is not there."""
    return [f"setting {name} is missing: see docs/reference/settings.md" for name in names if not _given(name)]


def _left_over() -> list[str]:
    """A demo's officers have a password that everybody knows, and their demo's keys sealed what stands there."""
    try:
        name = demo_officer_left(catalogue())
    finally:
        connection.close()
    if not name:
        return []
    return [f"the database is a demo's (its officer {name} has the known password): set another DATABASE_URL"]


def _given(name: str) -> bool:
    return bool(os.environ.get(name))


def broken_off() -> list[str]:
    """A sentence if a restore is under way: who was erased since the backup may stand there still.

    Raises DatabaseError.
    """
    if RESTORING not in connection.introspection.table_names():
        return []
    return ["a restore into this database is not done yet, or broke off: run `chaupal restore` again"]


def unprepared() -> list[str]:
    """A sentence if the database is away or not migrated, or for each of its keys that is not the one given."""
    try:
        if broken := broken_off():
            return broken
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return ["the database is not prepared: run `chaupal migrate`"]
        return [] if unset_keys() else keys.faults()
    except DatabaseError as error:
        return [f"the database does not answer: {error}"]
    finally:
        connection.close()
