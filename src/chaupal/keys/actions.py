"""A new master key comes in, takes over, and the one before is closed and retired; the keys of a new installation.

Nothing here changes what a data key or a purpose's key is: only what they are wrapped under.
"""

from __future__ import annotations

import secrets
from base64 import b64decode
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction

from chaupal.keys.base import CannotMake
from chaupal.keys.holding import PROOF, context_of, forget, hold, hold_first, proves, renew, ring, stored
from chaupal.keys.models import MasterKey, PurposeKey
from chaupal.keys.purposes import FAMILIES, in_use, root_of
from chaupal.keys.ring import FIRST, Ring, version_of
from chaupal.keys.vendors import maker, vendors
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.sealing import KEY_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chaupal.keys.base import MasterKey as Key
    from chaupal.keys.base import Vendor

__all__ = ["forget", "renew"]


def take_up() -> None:
    """Holds the keys from now on, before somebody needs them while the database is away. Raises KeyAway."""
    ring()


def hold_wrapped(told: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Holds the keys of a backup (queries.wrapped_keys). Raises KeyAway if they do not open; ValueError, KeyError.

    One that tells of none is of an installation that never changed its master key.
    """
    masters = [MasterKey(**{**row, "proof": b64decode(row["proof"])}) for row in told.get("masters", ())]
    purposes = [PurposeKey(**{**row, "wrapped": b64decode(row["wrapped"])}) for row in told.get("purposes", ())]
    if masters:
        hold(masters, purposes)
    else:
        hold_first()


def begin() -> None:
    """The first keys of an installation that has a store, and never had a master key in its environment.

    Safe to run again. Raises CannotMake, KeyAway.
    """
    if settings.CHAUPAL_MASTER_KEY or not settings.CHAUPAL_KEY_STORE or MasterKey.objects.exists():
        return
    with transaction.atomic():
        _alone()
        if not MasterKey.objects.exists():  # nobody else was quicker
            vendor = maker()
            key = vendor.make(FIRST)
            _enter(FIRST, vendor, key)
            _keep(Ring(FIRST, {FIRST: key}), {})
    forget()


def introduce(chains: Iterable[str], after: int, *, handed_over: bool = True, everywhere: bool = False) -> int:
    """Makes the version behind that one: from now on it wraps what is new. Its number. Raises CannotMake, KeyAway.

    `handed_over`: processes that know only the version before find it in the database, under that one. A key that no
    memory holds cannot be; `everywhere` says that all processes can ask its vendor. `chains` are the names of all
    chains: when the first master key is left, the keys that were drawn from it are kept.
    """
    with transaction.atomic():
        _alone()
        version = _introduced(in_use(chains), after, handed_over=handed_over, everywhere=everywhere)
    renew()
    return version


def _introduced(purposes: Iterable[str], after: int, *, handed_over: bool, everywhere: bool) -> int:
    before = stored() or ring()
    if before.current != after:
        raise CannotMake("somebody else has begun to change the master key: run this again")
    version, vendor = before.current + 1, maker()
    key = vendor.make(version)
    if key.secret is None and not everywhere and not _asked_already(vendor, before.current):
        raise CannotMake(
            f"version {version} never leaves its store, so every process must be able to ask it: start all roles again"
            " with CHAUPAL_KEY_STORE, then run this with --everywhere"
        )
    over = before.master(before.current)
    handover = over.wrap(key.secret, f"handover/{version}") if key.secret and handed_over else None
    if not MasterKey.objects.exists():
        _enter(FIRST, vendors()["environment"], before.master(FIRST))
        _keep(before, {purpose: before.of_purpose(purpose) for purpose in purposes})
    _enter(version, vendor, key, handover)
    return version


def _alone() -> None:
    """Until the transaction ends nobody else makes a master key. SQLite has one writer anyway."""
    if connection.vendor == "postgresql":
        rows.execute("SELECT pg_advisory_xact_lock(hashtext('chaupal/master key'))")


def rewrap_purposes() -> None:
    """The keys of purposes under the newest version; they are few. Raises KeyAway."""
    held = ring()
    with transaction.atomic():
        for row in PurposeKey.objects.select_for_update():
            wrapped = bytes(row.wrapped)
            if version_of(wrapped) != held.current:
                row.wrapped = held.wrap(held.unwrap(wrapped, context_of(row)), context_of(row))
                row.save(update_fields=["wrapped"])


def close_older() -> list[int]:
    """No version but the newest may wrap from now on; those that may not, from the first on."""
    older = MasterKey.objects.filter(version__lt=ring().current)
    older.filter(closed_at=None).update(closed_at=now())
    return sorted(older.values_list("version", flat=True))


def retire_older() -> list[str]:
    """Older versions are needed no more, and nobody finds the newest by them; how the operator takes them away.

    Nothing may be left under them. Raises CannotMake if the newest could not be had then.
    """
    newest = MasterKey.objects.latest("version")
    known = vendors()
    key = known[newest.vendor].key(newest.version) if newest.vendor in known else None
    if key is None or not proves(key, newest):
        where = "CHAUPAL_MASTER_KEY" if newest.vendor == "environment" else "CHAUPAL_KEY_STORE"
        raise CannotMake(
            f"version {newest.version} is known here only through the one before: set {where} to it, and start all"
            " roles again, before that one is retired"
        )
    older = MasterKey.objects.filter(version__lt=newest.version, retired_at=None)
    if connection.vendor == "sqlite":  # what is overwritten is zeroed in the file, not only unlinked
        rows.select("PRAGMA secure_delete = ON")
    told = [known[row.vendor].take_away(row.version) for row in older if row.vendor in known]
    with transaction.atomic():
        MasterKey.objects.update(handover=None)
        older.update(retired_at=now())
    renew()
    if connection.vendor == "postgresql":  # two small tables; dead rows in them would lead from the old key to the new
        rows.execute("VACUUM FULL keys_masterkey")
        rows.execute("VACUUM FULL keys_purposekey")
    return told


def _enter(version: int, vendor: Vendor, key: Key, handover: bytes | None = None) -> None:
    proof = key.wrap(PROOF, f"master/{version}")
    MasterKey.objects.create(version=version, vendor=vendor.name, proof=proof, handover=handover)


def _keep(held: Ring, purposes: dict[str, bytes]) -> None:
    """A row for each purpose, and a root for what comes later in each family."""
    fresh = {root_of(family): secrets.token_bytes(KEY_BYTES) for family in FAMILIES}
    for purpose, key in (fresh | purposes).items():
        row = PurposeKey(purpose=purpose)
        row.wrapped = held.wrap(key, context_of(row))
        row.save()


def _asked_already(vendor: Vendor, current: int) -> bool:
    """Whether all processes must have asked that vendor, since the version before is its, too."""
    return MasterKey.objects.filter(version=current, vendor=vendor.name).exists()
