"""A place to restore to: another machine, as far as a database and folders are one."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tests.databases import a_database
from tests.migrations.database_of_then import connected

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def elsewhere(settings: Any, folder: Path) -> Iterator[None]:
    """An empty database, empty folders; the list of destroyed keys is the city's still."""
    before = settings.CHAUPAL_MEDIA_DIR, settings.CHAUPAL_SPOOL_DIR
    with a_database() as url, connected(url):
        settings.CHAUPAL_MEDIA_DIR, settings.CHAUPAL_SPOOL_DIR = folder / "media", folder / "spool"
        try:
            yield
        finally:
            settings.CHAUPAL_MEDIA_DIR, settings.CHAUPAL_SPOOL_DIR = before
