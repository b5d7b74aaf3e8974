"""The signed token in a certificate's QR code.

It names the certificate, its kind and a digest of what is printed, signed with Ed25519 by a key drawn from the master
key. A forged or damaged token is refused before any look into the database, and who holds the public key can tell a
genuine certificate without asking us.
"""

from __future__ import annotations

import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from functools import cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chaupal.kit.sealing import derived_key

DIGEST_BYTES = 8
_SIGNATURE_BYTES = 64
_HEAD = struct.Struct(f">BQ{DIGEST_BYTES}s")
_VERSION = 1
_LONGEST = 240  # characters; nothing longer is even decoded


class Forged(Exception):
    """Not a token of ours: damaged, mistyped or forged."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token says: a certificate's row, its kind, and the digest of what is printed."""

    certificate: int
    kind: str
    digest: bytes


def sign(claim: Claim) -> str:
    """The token: URL-safe, about 120 characters."""
    body = _HEAD.pack(_VERSION, claim.certificate, claim.digest) + claim.kind.encode()
    return _spelled(body + _key().sign(body))


def read(token: str) -> Claim:
    """What the token says; raises Forged unless we signed it."""
    body, signature = _split(token)
    try:
        _key().public_key().verify(signature, body)
    except InvalidSignature:
        raise Forged from None
    version, certificate, digest = _HEAD.unpack_from(body)
    if version != _VERSION:
        raise Forged
    return Claim(certificate, body[_HEAD.size :].decode(), digest)


def _split(token: str) -> tuple[bytes, bytes]:
    if len(token) > _LONGEST or not token.isascii():
        raise Forged
    try:
        raw = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (NotBase64, ValueError):
        raise Forged from None
    # one spelling only: the decoder overlooks foreign characters and stray bits at the end
    if len(raw) < _HEAD.size + _SIGNATURE_BYTES or _spelled(raw) != token:
        raise Forged
    return raw[:-_SIGNATURE_BYTES], raw[-_SIGNATURE_BYTES:]


def _spelled(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


@cache
def _key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(derived_key("certificate-token"))
