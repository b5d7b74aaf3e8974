"""Takes up on this machine what is published: a copy of `services/` over which it is laid, checked, and then served.

Processes look for it when they begin (catalogue/served.py); config/renewal.py lets those that run begin anew.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.db import DatabaseError, connection

from chaupal.authoring.installing import installed
from chaupal.authoring.laying_out import lay_installed, lay_out
from chaupal.authoring.queries import everything_published, generation, newest_learnt
from chaupal.catalogue.actions import home_of_copies, serve, serve_files
from chaupal.catalogue.queries import generation_taken_up, stamp_of_files

if TYPE_CHECKING:
    from collections.abc import Iterator

log = structlog.get_logger()

KEPT = 3  # copies: who still serves an older one reads in it
_CHECKED = "checked"  # a file beside a copy


def take_up() -> list[str]:
    """What is published is what processes serve from now on; what stands against it, if something does.

    Then, and where the database does not answer, nothing changes.
    """
    if settings.CHAUPAL_PUBLISHED_DIR is None:
        return []
    was_open = connection.connection is not None
    try:
        newest = generation()
        if not newest:
            if generation_taken_up():
                serve_files()
            return []
        return _take_up(newest)
    except DatabaseError as error:  # readiness tells of it
        log.debug("what is published cannot be looked up", error=str(error))
        return []
    finally:
        if not was_open:  # a process that forks behind this must hold none
            connection.close()


def _take_up(newest: int) -> list[str]:
    home = home_of_copies()
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with _alone(home / "lock"):
        copy = home / f"{newest}-{hashlib.sha256(stamp_of_files().encode()).hexdigest()[:16]}"
        if not copy.is_dir():
            _make(copy)
        mark = copy.with_suffix(f".{_CHECKED}")
        _take_what_was_learnt()
        found = serve(copy, newest, is_checked=mark.exists())
        if not found:
            mark.touch()
            _prune(home, copy)
        return list(map(str, found))


def _take_what_was_learnt() -> None:
    """Where the checks of a draft learnt it: half a minute of a processor, which this machine need not spend again."""
    name, content = newest_learnt()
    path = settings.CHAUPAL_LEARNT_DIR / Path(name).name
    if content and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        rough = path.with_name(f".{path.name}.taken")
        rough.write_bytes(content)
        rough.replace(path)


def _make(copy: Path) -> None:
    """Whole or not at all."""
    rough = copy.with_name(f".{copy.name}")
    shutil.rmtree(rough, ignore_errors=True)
    for conflict in lay_out(settings.CHAUPAL_SERVICES_DIR, rough, everything_published()):
        log.warning("the files and what was published do not know of each other", conflict=str(conflict))
    lay_installed(rough, installed())
    rough.rename(copy)


def _prune(home: Path, served: Path) -> None:
    copies = [path for path in home.iterdir() if path.is_dir() and path != served]
    for old in sorted(copies, key=lambda path: -path.stat().st_mtime)[KEPT - 1 :]:
        shutil.rmtree(old, ignore_errors=True)
        old.with_suffix(f".{_CHECKED}").unlink(missing_ok=True)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process of this machine at a time."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
