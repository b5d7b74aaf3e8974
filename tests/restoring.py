"""A place to restore to: another machine, as far as a database and folders are one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.db import connection

from tests.databases import a_database

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def elsewhere(settings: Any, folder: Path) -> Iterator[None]:
    """Another machine: an empty database, empty folders; the list of destroyed keys is the city's still."""
    before = connection.settings_dict["NAME"], settings.CHAUPAL_MEDIA_DIR, settings.CHAUPAL_SPOOL_DIR
    with a_database() as url:
        connection.close()
        path = urlsplit(url).path
        connection.settings_dict["NAME"] = path if connection.vendor == "sqlite" else path[1:]
        settings.CHAUPAL_MEDIA_DIR, settings.CHAUPAL_SPOOL_DIR = folder / "media", folder / "spool"
        try:
            yield
        finally:
            connection.close()
            connection.settings_dict["NAME"], settings.CHAUPAL_MEDIA_DIR, settings.CHAUPAL_SPOOL_DIR = before
