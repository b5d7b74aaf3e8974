"""The signed tokens by which a certificate is checked. Pure.

The short one, in links of before (`link.py` makes those of now), names the certificate's row, its kind and a digest of
what is printed. The whole one, in the QR code, says the number, the days and the first letters of the holder's name,
too: who holds the public keys can check the paper against it without asking us. Both are signed with Ed25519 and name
the key that signed them; a forged or damaged token is refused before any look at the records.
"""

from __future__ import annotations

import struct
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature

from chaupal.certificates.key_set import spelled, tag_of
from chaupal.certificates.masking import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from chaupal.certificates.key_set import PublicKey

DIGEST_BYTES = 8
_SIGNATURE_BYTES = 64
_OLD_HEAD = struct.Struct(f">BQ{DIGEST_BYTES}s")
_HEAD = struct.Struct(f">B4sQ{DIGEST_BYTES}s")  # kind of token, which key, certificate, digest
_DAYS = struct.Struct(">HH")  # of issue, and the last one (0: none), counted from _FIRST_DAY
_FIRST_DAY = date(2000, 1, 1)
_OLD_SHORT, _OLD_WHOLE, _SHORT, _WHOLE = 1, 2, 3, 4  # the first byte; the old ones, still on paper, name no key
_KINDS = frozenset({_OLD_SHORT, _OLD_WHOLE, _SHORT, _WHOLE})
_SHORTLY_HIDDEN = "*"  # for HIDDEN, which is always the same
_LONGEST = 480  # characters; nothing longer is even decoded


class Forged(Exception):
    """Not a token of ours: damaged, mistyped or forged."""


class NotHeld(Forged):
    """It names a key that is not among those that were given."""


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


def sign(claim: Claim, key_id: str, key: Ed25519PrivateKey) -> str:
    """The token, URL-safe: 130 characters, a whole one 200 and more."""
    body = _HEAD.pack(_WHOLE if claim.facts else _SHORT, tag_of(key_id), claim.certificate, claim.digest)
    body += _packed(claim.facts, claim.kind) if claim.facts else claim.kind.encode()
    return spelled(body + key.sign(body))


def read(token: str, keys: Callable[[], Iterable[PublicKey]]) -> tuple[Claim, PublicKey]:
    """What the token says, and which of the keys signed it; they are asked for once it is spelled as a token.

    Raises NotHeld if it names another key, Forged if none of them signed it.
    """
    body, signature = _split(token)
    if body[0] in {_OLD_SHORT, _OLD_WHOLE}:
        key = _signer(body, signature, keys())
        _, certificate, digest = _OLD_HEAD.unpack_from(body)
        rest = body[_OLD_HEAD.size :]
    else:
        _, tag, certificate, digest = _HEAD.unpack_from(body)
        key, rest = _signer(body, signature, _named(tag, keys())), body[_HEAD.size :]
    if body[0] in {_SHORT, _OLD_SHORT}:
        return Claim(certificate, rest.decode(), digest), key
    return Claim(certificate, *_unpacked(rest, digest)), key


def _named(tag: bytes, keys: Iterable[PublicKey]) -> list[PublicKey]:
    if not (named := [one for one in keys if one.tag == tag]):
        raise NotHeld
    return named


def _signer(body: bytes, signature: bytes, keys: Iterable[PublicKey]) -> PublicKey:
    for key in keys:
        try:
            key.public.verify(signature, body)
        except InvalidSignature:
            continue
        return key
    raise Forged


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
    if len(raw) < _HEAD.size + _SIGNATURE_BYTES or spelled(raw) != token or raw[0] not in _KINDS:
        raise Forged
    return raw[:-_SIGNATURE_BYTES], raw[-_SIGNATURE_BYTES:]
