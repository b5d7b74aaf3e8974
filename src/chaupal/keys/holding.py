"""Which keys this process holds. Where the environment's one master key never changed, no database is asked for them.

It asks again when it meets a version that it does not know, or when the database refuses one that was closed meanwhile:
so processes learn of a new version from what they read and write, and need not be started again.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.keys.base import KeyAway
from chaupal.keys.known import KnownKey
from chaupal.keys.models import MasterKey as MasterRow
from chaupal.keys.models import PurposeKey
from chaupal.keys.ring import FIRST, Ring, version_of
from chaupal.keys.vendors import vendors
from chaupal.kit.sealing import KEY_BYTES, SealError, derived_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from chaupal.keys.base import MasterKey, Vendor

PROOF = b"chaupal"


@dataclass(slots=True)
class _Held:
    """`outdated`: it is looked for again at the next use. `apart`: it is not this database's, as that may be empty."""

    ring: Ring | None = None
    outdated: bool = False
    apart: bool = False


_HELD = _Held()
_LOCK = threading.Lock()


def ring() -> Ring:
    """The keys; raises KeyAway, DatabaseError."""
    held = _HELD.ring
    return held if held is not None and not _HELD.outdated else _take_up()


def at_hand() -> Ring:
    """What is held, outdated or not: the keys of purposes do not change with the master key."""
    return _HELD.ring or ring()


def renew() -> None:
    """What is held may be outdated."""
    _HELD.outdated = not _HELD.apart


def forget() -> None:
    """Another installation's keys are held from now on, or those of other settings."""
    _HELD.ring, _HELD.outdated, _HELD.apart = None, False, False
    derived_key.cache_clear()


def hold(masters: Iterable[MasterRow], purposes: Iterable[PurposeKey]) -> None:
    """The keys of these rows, which need not be in the database (a backup's); raises KeyAway if they do not open."""
    forget()
    _HELD.ring, _HELD.apart = made_of(masters, purposes), True


def hold_first() -> None:
    """The first master key and what is drawn from it, as if it had never changed; raises KeyAway if it is not given."""
    forget()
    if not _has_first():
        raise KeyAway("set CHAUPAL_MASTER_KEY to the first one, as it was then")
    _HELD.ring, _HELD.apart = _of_environment(), True


def _take_up() -> Ring:
    with _LOCK:
        looks = _HELD.outdated or settings.CHAUPAL_KEY_STORE or not _has_first()
        found = stored() if looks else None
        if found is None:
            if not _has_first():
                raise KeyAway(_nothing_known())
            found = _of_environment()
        _HELD.ring, _HELD.outdated = found, False
        return found


def _has_first() -> bool:
    """Whether the environment has the first master key."""
    return bool(settings.CHAUPAL_MASTER_KEY) and settings.CHAUPAL_MASTER_KEY_VERSION == FIRST


def _nothing_known() -> str:
    given = settings.CHAUPAL_MASTER_KEY_VERSION
    if settings.CHAUPAL_MASTER_KEY:
        return f"CHAUPAL_MASTER_KEY is version {given}, and this database knows of no version {given}"
    return (
        "no master key is given: set CHAUPAL_MASTER_KEY, or CHAUPAL_KEY_STORE (where there was none before, `chaupal"
        " migrate` makes it there)"
    )


def _of_environment() -> Ring:
    secret = settings.CHAUPAL_MASTER_KEY
    if len(secret) != KEY_BYTES:
        raise KeyAway(f"CHAUPAL_MASTER_KEY must be {KEY_BYTES} bytes in base64, it has {len(secret)}")
    return Ring(FIRST, {FIRST: KnownKey(secret)})


def stored() -> Ring | None:
    """The keys as the database's rows name them; None if there are none."""
    masters = list(MasterRow.objects.filter(retired_at=None))
    before = _HELD.ring.masters if _HELD.ring else {}
    return made_of(masters, PurposeKey.objects.all(), before) if masters else None


def made_of(
    masters: Iterable[MasterRow], purposes: Iterable[PurposeKey], before: Mapping[int, MasterKey] = MappingProxyType({})
) -> Ring:
    """The ring of such rows. What cannot be opened is missing in it, with the reason.

    `before` are those that this process holds already: what they were once given by may be gone.
    """
    known = vendors()
    opened: dict[int, MasterKey] = {}
    missing: dict[int, str] = {}
    rows = sorted(masters, key=lambda row: row.version)
    for row in rows:
        try:
            opened[row.version] = _opened(row, known, opened)
        except KeyAway as error:
            if row.version in before and proves(before[row.version], row):
                opened[row.version] = before[row.version]
            else:
                missing[row.version] = str(error)
    bare = Ring(rows[-1].version, opened, missing)
    kept = {
        row.purpose: bytes(bare.unwrap(bytes(row.wrapped), context_of(row)))
        for row in sorted(purposes, key=lambda row: row.version)
        if version_of(bytes(row.wrapped)) in opened
    }
    return Ring(bare.current, opened, missing, kept)


def context_of(row: PurposeKey) -> str:
    """What a purpose's key is wrapped with."""
    return f"purpose/{row.purpose}/{row.version}"


def proves(key: MasterKey, row: MasterRow) -> bool:
    """Whether that key is the version of the row."""
    try:
        return key.unwrap(bytes(row.proof), f"master/{row.version}") == PROOF
    except SealError:
        return False


def misgiven() -> list[int]:
    """The versions for which this process was given another key than the one that they were made with."""
    return [row.version for row, given in _given() if given is not None and not proves(given, row)]


def is_given(version: int) -> bool:
    """Whether this process was given that version itself: it may only be led to it by the one before."""
    return any(row.version == version and given is not None for row, given in _given())


def _given() -> Iterator[tuple[MasterRow, MasterKey | None]]:
    known = vendors()
    for row in MasterRow.objects.filter(retired_at=None).order_by("version"):
        try:
            yield row, known[row.vendor].key(row.version) if row.vendor in known else None
        except KeyAway:
            yield row, None


def _opened(row: MasterRow, known: Mapping[str, Vendor], before: Mapping[int, MasterKey]) -> MasterKey:
    vendor = known.get(row.vendor)
    found = vendor.key(row.version) if vendor else None
    if found is not None and proves(found, row):
        return found
    if row.handover is not None and row.version - 1 in before:
        secret = before[row.version - 1].unwrap(bytes(row.handover), f"handover/{row.version}")
        return KnownKey(secret)
    if found is not None:
        raise KeyAway(f"the master key that is given as version {row.version} ({row.vendor}) is another one")
    where = "set CHAUPAL_MASTER_KEY to it" if row.vendor == "environment" else "see CHAUPAL_KEY_STORE"
    raise KeyAway(f"master key version {row.version} ({row.vendor}) is not given: {where}")
