"""Keys to wrap, unwrap and derive with; and what there is of them."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaupal.keys.base import KeyAway
from chaupal.keys.holding import PROOF, at_hand, is_given, misgiven, renew, ring, stored
from chaupal.keys.models import MasterKey, PurposeKey
from chaupal.keys.purposes import FAMILIES, family_of_row
from chaupal.keys.ring import BEFORE_VERSIONS, FIRST, MARK_BYTES, mark_of, version_of
from chaupal.keys.vendors import vendors

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.kit.sealing import Key

__all__ = ["BEFORE_VERSIONS", "FAMILIES", "FIRST", "MARK_BYTES", "is_given", "mark_of", "misgiven"]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of the master key: who keeps it, since when it wraps, opens only, is needed no more; what is amiss.

    `handed_over`: who knows the version before can open it, too.
    """

    version: int
    vendor: str
    made_at: datetime | None = None
    closed_at: datetime | None = None
    retired_at: datetime | None = None
    handed_over: bool = False
    trouble: str = ""


def wrap(key: bytes, context: str) -> bytes:
    """A data key under the newest master key, its version before it. Raises KeyAway; the next call looks again."""
    try:
        return ring().wrap(key, context)
    except KeyAway:
        renew()
        raise


def unwrap(wrapped: bytes, context: str) -> Key:
    """The data key; raises SealError, KeyAway. A version that is not known is looked for once."""
    held = ring()
    if version_of(wrapped) not in held.masters:
        renew()
        held = ring()
    return held.unwrap(wrapped, context)


def key_of_purpose(purpose: str) -> bytes:
    """The key of that purpose (settings.KEY_OF_PURPOSE); raises KeyAway, purposes.Undeclared."""
    try:
        return at_hand().of_purpose(purpose)
    except KeyAway:  # it was away when the keys were taken up
        renew()
        return ring().of_purpose(purpose)


def versions() -> list[Version]:
    """All that there were, the oldest first. An installation that never changed its master key has one."""
    rows = list(MasterKey.objects.order_by("version"))
    if not rows:
        return [Version(FIRST, "environment")]
    held = stored()
    missing = held.missing if held else {}
    return [
        Version(
            row.version,
            row.vendor,
            row.made_at,
            row.closed_at,
            row.retired_at,
            row.handover is not None,
            missing.get(row.version, ""),
        )
        for row in rows
    ]


def under() -> dict[int, dict[str, int]]:
    """How many keys of each family stand under each version: `{2: {"chain": 35}}`."""
    found: dict[int, dict[str, int]] = {}
    for row in PurposeKey.objects.all():
        of_version = found.setdefault(version_of(bytes(row.wrapped)), dict.fromkeys(FAMILIES, 0))
        of_version[family_of_row(row.purpose)] += 1
    return found


def wrapped_keys() -> dict[str, list[dict[str, Any]]]:
    """All rows of keys as JSON values, for a backup that must be read before its database is. Empty if there are none.

    No version is handed over there: whoever has a backup and an old master key does not find the newer one.
    """
    masters = MasterKey.objects.filter(retired_at=None).order_by("version")
    if not masters:
        return {}
    told = [{"version": one.version, "vendor": one.vendor, "proof": _text(one.proof)} for one in masters]
    purposes = PurposeKey.objects.order_by("purpose", "version")
    kept = [{"purpose": one.purpose, "version": one.version, "wrapped": _text(one.wrapped)} for one in purposes]
    return {"masters": told, "purposes": kept}


def _text(value: bytes | memoryview) -> str:
    return base64.b64encode(bytes(value)).decode()


def store_faults() -> list[str]:
    """What is wrong with the keys that are given, and with where they are kept; asks no database."""
    try:
        return [fault for vendor in vendors().values() for fault in vendor.faults()]
    except KeyAway as error:
        return [str(error)]


def away() -> str:
    """Why this process cannot seal for anybody new, or empty. Raises DatabaseError.

    What it holds is not asked alone: the database may know a newer version, to which nothing leads any more.
    """
    newest = MasterKey.objects.order_by("-version").values_list("version", flat=True).first()
    try:
        if newest not in (None, ring().current):
            renew()
        ring().wrap(PROOF, "readiness")
    except KeyAway as error:
        return str(error)
    return ""


def faults() -> list[str]:
    """A sentence for each version that is needed and cannot be had, as the database knows them."""
    found = [f"master key: {one.trouble}" for one in versions() if one.trouble and one.closed_at is None]
    found = found or [f"master key: what is given as version {one} is another key" for one in misgiven()]
    if found:
        return found
    try:
        ring()
    except KeyAway as error:
        return [str(error)]
    return []
