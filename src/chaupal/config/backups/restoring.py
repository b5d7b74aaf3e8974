"""`chaupal restore`: what can be refused is looked at first; what is put back stays shut until it is today's city."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import connection

from chaupal.applications.actions import leave_gap
from chaupal.channel.actions import hold_back
from chaupal.citizens.actions import take_over_destroyed
from chaupal.citizens.base import BadList
from chaupal.citizens.queries import destroyed_keys, keys_open
from chaupal.config.backups import database, folders, manifest
from chaupal.config.backups.making import all_in, check_list_apart
from chaupal.config.backups.manifest import DATABASE, DESTROYED, MEDIA, SPOOL, Refused
from chaupal.config.database import make_folders, prepare
from chaupal.conversations.erasing import erase_again
from chaupal.departments.actions import audit
from chaupal.keys.actions import forget as forget_keys
from chaupal.kit.clock import now
from chaupal.webhook.actions import Away, store_spooled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from chaupal.citizens.queries import Destroyed
    from chaupal.config.backups.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: from where, how many are on the list and which were erased again, messages held back."""

    backup: Path
    manifest: Manifest
    listed: tuple[Destroyed, ...]
    erased: tuple[int, ...]
    held_back: int

    @property
    def list_is_newer(self) -> bool:
        """Whether the list tells of a moment behind the backup's: else who was erased since may be missing on it."""
        return any(one.at > self.manifest.moment for one in self.listed)


def restore(home: Path, lists: Sequence[Path]) -> Restored:
    """Puts the newest backup in `home` into the empty installation of the settings. Raises Refused, OSError.

    `lists` are lists of destroyed keys that were kept elsewhere, besides our own and the backup's. Broken off, it
    leaves an installation that no role opens, and can be run again.
    """
    backup, made = _readable(home)
    listed = _listed([backup / DESTROYED, settings.CHAUPAL_DESTROYED_KEYS, *lists], lists)
    _check_target()
    database.mark()
    take_over_destroyed(listed)
    folders.unpack(backup / MEDIA, settings.CHAUPAL_MEDIA_DIR)
    database.load(backup / DATABASE, made.contents)
    forget_keys()
    erased, held_back = _catch_up(backup, listed)
    folders.sync_all(settings.CHAUPAL_MEDIA_DIR)
    audit(None, "restore", f"backup/{made.at}", detail={"erased_again": len(erased), "held_back": held_back})
    database.kind().shrink()
    database.unmark()
    connection.close()
    return Restored(backup, made, tuple(listed), erased, held_back)


def _readable(home: Path) -> tuple[Path, Manifest]:
    """The newest backup there, whole and made under our key, for our kind of database and our release."""
    backups = all_in(home)
    if not backups:
        raise Refused(f"there is no backup in {home}")
    made = manifest.read(backups[-1])
    if made.kind != connection.vendor:
        raise Refused(f"the backup is of {made.kind}, DATABASE_URL names {connection.vendor}: set it to {made.kind}")
    database.check_migrations(made.contents)
    manifest.check_parts(made, backups[-1])
    return backups[-1], made


def _listed(paths: Sequence[Path], wanted: Sequence[Path]) -> list[Destroyed]:
    """All that these lists tell, each once; who is on any of them stays erased."""
    missing = [path for path in wanted if not path.is_file()]
    if missing:
        raise Refused(f"there is no list of destroyed keys at {missing[0]}")
    try:
        return list(dict.fromkeys(one for path in paths for one in destroyed_keys(path)))
    except BadList as error:
        raise Refused(f"a list of destroyed keys cannot be trusted, so nothing was restored: {error}") from error


def _check_target() -> None:
    make_folders()
    check_list_apart()
    database.check_empty()
    media = settings.CHAUPAL_MEDIA_DIR
    if not database.is_marked() and next(folders.files(media), None):
        raise Refused(
            f"{media} holds files already, and nothing is written over them: set CHAUPAL_MEDIA_DIR to an empty folder,"
            " or move the old one away"
        )


def _catch_up(backup: Path, listed: Sequence[Destroyed]) -> tuple[tuple[int, ...], int]:
    """From the moment of the backup to today: who was erased since, and how many messages may have gone out since.

    What lay in the spool is taken in before, so that it goes with whoever is erased.
    """
    prepare()
    leave_gap(now())
    if not keys_open():
        raise Refused(
            "no master key that is given opens the citizens' keys in this backup: set the one it was made with"
        )
    spool = settings.CHAUPAL_SPOOL_DIR.with_name(f"{settings.CHAUPAL_SPOOL_DIR.name}.restored")
    folders.unpack(backup / SPOOL, spool)
    try:
        store_spooled(spool, settings.CHAUPAL_SPOOL_DIR)
    except Away as error:
        raise Refused(f"the database went away, run it again: {error.__cause__}") from error
    by_what_stays = sorted(listed, key=lambda one: not one.records)  # who goes whole takes along their others
    again = (one.citizen_id for one in by_what_stays if erase_again(one.citizen_id, one.at, records=one.records))
    return tuple(dict.fromkeys(again)), hold_back()
