"""The public keys by which codes are checked, as they are published with their history. Pure."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

TAG_BYTES = 4


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that tokens are or were signed with; `id` is its thumbprint (RFC 7638).

    No `valid_from`: it signed from the first paper on; no `valid_until`: it signs today. A revoked one (`because` as in
    OpenID Federation 1.0, 8.7: "compromised", "superseded") may be in others' hands.
    """

    id: str
    public: Ed25519PublicKey
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    revoked_at: datetime | None = None
    because: str = ""

    @property
    def tag(self) -> bytes:
        """By which a token names it: where its thumbprint begins."""
        return tag_of(self.id)


def thumbprint(public: bytes) -> str:
    """The key's id (RFC 7638)."""
    return spelled(hashlib.sha256(orjson.dumps(_jwk(public))).digest())


def tag_of(key_id: str) -> bytes:
    """How a token names the key: the first bytes of a thumbprint."""
    return urlsafe_b64decode(key_id + "=")[:TAG_BYTES]


def key_set(keys: Iterable[PublicKey]) -> bytes:
    """A JSON Web Key Set (RFC 7517, 8037); when each signed is told as in OpenID Federation 1.0, section 8.7."""
    return orjson.dumps({"keys": [_published(one) for one in keys]}, option=orjson.OPT_INDENT_2)


def _published(key: PublicKey) -> dict[str, object]:
    told = _jwk(key.public.public_bytes_raw()) | {"kid": key.id, "use": "sig", "alg": "EdDSA"}
    told |= {"nbf": int(key.valid_from.timestamp())} if key.valid_from else {}
    told |= {"exp": int(key.valid_until.timestamp())} if key.valid_until else {}
    if key.revoked_at is None:
        return told
    return told | {"revoked": {"revoked_at": int(key.revoked_at.timestamp()), "reason": key.because}}


def _jwk(public: bytes) -> dict[str, object]:
    """What a thumbprint is of, in that order."""
    return {"crv": "Ed25519", "kty": "OKP", "x": spelled(public)}


def spelled(raw: bytes) -> str:
    """As it stands in addresses and key sets: base64url without padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()
