"""An empty database for servers that a test starts, of the kind that the run is about."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """Its URL: a file in that folder, or a database on the run's PostgreSQL server that is dropped at the end."""
    shared = os.environ["DATABASE_URL"]
    if shared.startswith("sqlite"):
        yield f"sqlite:///{folder / 'city.sqlite3'}"
        return
    name = f"city_{uuid4().hex}"
    with psycopg.connect(shared, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        yield urlunsplit(urlsplit(shared)._replace(path=f"/{name}"))
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
