"""The keys that sign the codes of papers: one signs today; those of before are kept, for old papers need them.

The first is drawn from the master key, as all were once; the others are random and lie sealed. Each process holds them
for a minute, so that a check costs no look into the database, and goes on with what it holds while that is away.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.db import DatabaseError, transaction

from chaupal.certificates import token
from chaupal.certificates.base import NoSuchKey
from chaupal.certificates.key_set import PublicKey, thumbprint
from chaupal.certificates.models import SigningKey
from chaupal.departments.actions import audit
from chaupal.kit.clock import now
from chaupal.kit.sealing import SealError, derived_key, seal, unseal

if TYPE_CHECKING:
    from chaupal.certificates.token import Claim

HELD = 60.0  # seconds
AGAIN = 5.0  # seconds after which a key that is not held is looked for once more: strangers may name any
YOUNG = timedelta(hours=1)
_PURPOSE = "certificate-keys"


@dataclass(frozen=True, slots=True)
class _Held:
    """What a process holds: since when (monotonic), all public keys, and the one that signs, if it opens."""

    since: float
    public: tuple[PublicKey, ...]
    signs: tuple[str, Ed25519PrivateKey] | None


_held: list[_Held] = []


def published() -> tuple[PublicKey, ...]:
    """All keys, that of today first."""
    return _now_held().public


def sign(claim: Claim) -> str:
    """The token, by today's key. Raises SealError if that does not open."""
    signs = _now_held().signs
    if signs is None:
        raise SealError("the key that signs papers was sealed under another master key")
    return token.sign(claim, *signs)


def read(spelled: str) -> tuple[Claim, PublicKey]:
    """What a token says, and which key signed it; raises Forged."""
    try:
        return token.read(spelled, published)
    except token.NotHeld:
        # made since, perhaps, on another machine
        return token.read(spelled, lambda: _now_held(AGAIN).public)


def fault() -> str:
    """What keeps papers from being signed, or nothing."""
    return "" if _now_held(0).signs else "today's key does not open: run `chaupal certificates new-key`"


def enter_first() -> None:
    """Keeps the key that is drawn from the master key: its papers outlive a change of that. Safe to run again."""
    if not SigningKey.objects.exists():
        SigningKey.objects.bulk_create([_first()], ignore_conflicts=True)


def new_key(*, again: bool = False) -> tuple[PublicKey, bool]:
    """The key that signs from now on, and whether it was made: not if that of today is YOUNG, unless `again`."""
    enter_first()
    today = _looked_up().public[0]
    if today.valid_from and now() - today.valid_from < YOUNG and not again:
        return today, False
    return _made(), True


def _made() -> PublicKey:
    private = Ed25519PrivateKey.generate()
    raw = private.public_key().public_bytes_raw()
    row = SigningKey(id=thumbprint(raw), public=raw, valid_from=now())
    row.private = seal(derived_key(_PURPOSE), private.private_bytes_raw(), _context(row.id))
    audit(None, "new_signing_key", row.id)
    with transaction.atomic():
        list(SigningKey.objects.select_for_update())
        # nobody can steal what is not there any more
        SigningKey.objects.filter(valid_until=None).update(valid_until=row.valid_from, private=None)
        row.save(force_insert=True)
    _held.clear()
    return _public(row)


def revoke_key(beginning: str, because: str) -> PublicKey:
    """The key counts no more where no records can be asked; if it signs today, another is made first.

    It is named by how its id begins. A key that was revoked already stays as it was. Raises NoSuchKey.
    """
    enter_first()
    found = list(SigningKey.objects.filter(id__startswith=beginning)[:2]) if beginning else []
    if len(found) != 1:
        raise NoSuchKey(beginning)
    (row,) = found
    if row.revoked_at is None:
        if row.valid_until is None:
            _made()
        audit(None, "revoke_signing_key", row.id, detail={"because": because})
        SigningKey.objects.filter(id=row.id, revoked_at=None).update(revoked_at=now(), revoked_because=because)
        _held.clear()
    return _public(SigningKey.objects.get(id=row.id))


def _now_held(most: float = HELD) -> _Held:
    """No older than so many seconds, if the database is there."""
    if _held and time.monotonic() - _held[0].since < most:
        return _held[0]
    try:
        fresh = _looked_up()
    except DatabaseError:
        if not _held:
            raise
        return _held[0]
    _held[:] = [fresh]
    return fresh


def _looked_up() -> _Held:
    rows = list(SigningKey.objects.order_by("-valid_from", "id")) or [_first()]
    rows.sort(key=lambda row: (row.valid_until is not None, row.valid_from is None))  # stable: the newest stay first
    return _Held(time.monotonic(), tuple(map(_public, rows)), _private(rows[0]))


def _public(row: SigningKey) -> PublicKey:
    public = Ed25519PublicKey.from_public_bytes(bytes(row.public))
    return PublicKey(row.id, public, row.valid_from, row.valid_until, row.revoked_at, row.revoked_because)


def _private(row: SigningKey) -> tuple[str, Ed25519PrivateKey] | None:
    if row.private is None or row.valid_until:
        return None
    try:
        raw = unseal(derived_key(_PURPOSE), row.private, _context(row.id))
    except SealError:
        return None
    return row.id, Ed25519PrivateKey.from_private_bytes(raw)


def _first() -> SigningKey:
    drawn = derived_key("certificate-token")
    public = Ed25519PrivateKey.from_private_bytes(drawn).public_key().public_bytes_raw()
    row = SigningKey(id=thumbprint(public), public=public)
    row.private = seal(derived_key(_PURPOSE), drawn, _context(row.id))
    return row


def _context(key_id: str) -> str:
    return f"signing-key/{key_id}"
