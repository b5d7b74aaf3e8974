"""A database of its own for a measure, and a process of its own for whoever works on it."""

from __future__ import annotations

import base64
import os
import subprocess
import tempfile

import psycopg

from bench.place import ROOT, Place, python
from bench.systems import all_systems

SERVER = (
    "-c listen_addresses=127.0.0.1 -c shared_buffers=2GB -c effective_cache_size=8GB -c random_page_cost=1.1"
    " -c max_wal_size=16GB -c maintenance_work_mem=1GB -c synchronous_commit=off -c fsync=off"
)


def database(server: str, name: str) -> str:
    """The URL of that database on the server; made if it is not there."""
    with psycopg.connect(server, autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"{server.rpartition('/')[0]}/{name}"


def apart(place: Place, url: str, module: str, *what: str) -> None:
    """Runs the module in a process of its own: Django knows one database."""
    settings = all_systems(place)["chaupal-postgres"].settings
    key = base64.b64encode(b"the bench's own key: 32 bytes...").decode()  # what was filled is opened again
    with tempfile.TemporaryDirectory() as folder:
        told = {"DATABASE_URL": url, "CHAUPAL_MASTER_KEY": key, "DJANGO_SETTINGS_MODULE": "chaupal.config.settings"}
        folders = {f"CHAUPAL_{name}_DIR": f"{folder}/{name}" for name in ("MEDIA", "SPOOL", "STATIC")}
        environment = {**os.environ, **settings, **folders, **told}
        subprocess.run(python("-m", module, *what), cwd=ROOT, env=environment, check=True)
