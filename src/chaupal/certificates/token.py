"""The signed tokens by which a certificate is checked.

The short one, in links, names the certificate's row, its kind and a digest of what is printed. The whole one, in the QR
code, says the number, the days and the first letters of the holder's name, too: who holds the public key can check the
paper against it without asking us. Both are signed with Ed25519 by a key drawn from the master key; a forged or
damaged token is refused before any look into the database.
"""

from __future__ import annotations

import hashlib
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chaupal.certificates.masking import HIDDEN
from chaupal.kit.sealing import derived_key

DIGEST_BYTES = 8
_SIGNATURE_BYTES = 64
_HEAD = struct.Struct(f">BQ{DIGEST_BYTES}s")
_DAYS = struct.Struct(">HH")  # of issue, and the last one (0: none), counted from _FIRST_DAY
_FIRST_DAY = date(2000, 1, 1)
_SHORT, _WHOLE = 1, 2  # the first byte
_SHORTLY_HIDDEN = "*"  # for HIDDEN, which is always the same
_LONGEST = 480  # characters; nothing longer is even decoded


class Forged(Exception):
    """Not a token of ours: damaged, mistyped or forged."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a whole token says beside: as it stands on the paper. The holder is masked, or empty."""

    number: str
    holder: str
    issued_on: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a token says: a certificate's row, its kind, and the digest of what is printed; of a whole one the facts."""

    certificate: int
    kind: str
    digest: bytes
    facts: Facts | None = None


def sign(claim: Claim) -> str:
    """The token, URL-safe: 120 characters, a whole one 200 and more."""
    body = _HEAD.pack(_WHOLE if claim.facts else _SHORT, claim.certificate, claim.digest)
    body += _packed(claim.facts, claim.kind) if claim.facts else claim.kind.encode()
    return _spelled(body + _key().sign(body))


def read(token: str) -> Claim:
    """What the token says; raises Forged unless we signed it."""
    body, signature = _split(token)
    try:
        _key().public_key().verify(signature, body)
    except InvalidSignature:
        raise Forged from None
    version, certificate, digest = _HEAD.unpack_from(body)
    rest = body[_HEAD.size :]
    if version == _SHORT:
        return Claim(certificate, rest.decode(), digest)
    if version == _WHOLE:
        return Claim(certificate, *_unpacked(rest, digest))
    raise Forged


def public_keys() -> bytes:
    """The keys that certificates are signed with, as a JSON Web Key Set (RFC 7517, 8037); `kid` is the thumbprint."""
    x = _spelled(_key().public_key().public_bytes_raw())
    thumbprint = hashlib.sha256(orjson.dumps({"crv": "Ed25519", "kty": "OKP", "x": x})).digest()  # RFC 7638
    key = {"kty": "OKP", "crv": "Ed25519", "x": x, "kid": _spelled(thumbprint), "use": "sig", "alg": "EdDSA"}
    return orjson.dumps({"keys": [key]}, option=orjson.OPT_INDENT_2)


def _packed(facts: Facts, kind: str) -> bytes:
    days = [(day - _FIRST_DAY).days if day else 0 for day in (facts.issued_on, facts.valid_until)]
    texts = (kind, facts.number, facts.holder.replace(HIDDEN, _SHORTLY_HIDDEN))
    return _DAYS.pack(*days) + "\n".join(texts).encode()


def _unpacked(rest: bytes, digest: bytes) -> tuple[str, bytes, Facts]:
    issued, last = (_FIRST_DAY + timedelta(days) if days else None for days in _DAYS.unpack_from(rest))
    kind, number, holder = rest[_DAYS.size :].decode().split("\n")
    assert issued
    return kind, digest, Facts(number, holder.replace(_SHORTLY_HIDDEN, HIDDEN), issued, last)


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
