"""Encryption at rest: AES-256-GCM under a citizen's key or the key of a purpose, and keyed hashes.

The context (which table, which row) is authenticated with the text, so that a sealed value moved to another row does
not open. DPDP Rules 2025, rule 6: encryption and virtual tokens in place of what identifies a person.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from contextlib import suppress
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.module_loading import import_string

KEY_BYTES = 32
NONCE_BYTES = 12
_HASH_BYTES = 16


class Key(bytes):
    """A data key with its cipher, which is made when it is first used and goes with the key.

    `earlier` are those in whose place it came, the latest first: what was sealed under them opens, and nothing more is
    sealed under them.
    """

    cipher: AESGCM | None = None
    earlier: tuple[Key, ...] = ()

    @classmethod
    def of(cls, material: bytes) -> Key:
        """Out of what `material_of` made."""
        if len(material) == KEY_BYTES:  # most citizens have no other
            return cls(material)
        key, *earlier = (cls(material[at : at + KEY_BYTES]) for at in range(0, len(material), KEY_BYTES))
        key.earlier = tuple(earlier)
        return key


class SealError(Exception):
    """The sealed bytes do not open: another key, another context, or changed bytes."""


def seal(key: bytes, plain: bytes, context: str) -> bytes:
    """Nonce, ciphertext and tag in one; `context` must be given again to open it."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes | memoryview, context: str) -> bytes:
    """The plain bytes; raises SealError if anything does not fit."""
    sealed = bytes(sealed)
    try:
        return _cipher(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context.encode())
    except (InvalidTag, ValueError) as error:  # the latter: too short to hold anything
        for earlier in key.earlier if isinstance(key, Key) else ():
            with suppress(SealError):
                return unseal(earlier, sealed, context)
        raise SealError(context) from error


def renewed(key: Key, sealed: bytes | memoryview, context: str) -> bytes | None:
    """The same under the key itself, if it lies under one of the earlier; else None, and it stays as it is."""
    for earlier in key.earlier:
        with suppress(SealError):
            return seal(key, unseal(earlier, sealed, context), context)
    return None


def material_of(key: bytes) -> bytes:
    """The key with its earlier ones, to be wrapped."""
    return b"".join((key, *(key.earlier if isinstance(key, Key) else ())))


def _cipher(key: bytes) -> AESGCM:
    if not isinstance(key, Key):
        return AESGCM(key)
    if key.cipher is None:
        key.cipher = AESGCM(key)
    return key.cipher


def reseal(old: bytes, new: bytes, sealed: bytes | memoryview, context: str) -> bytes:
    """The same sealed under another key; what does not open under the old one stays as it is."""
    try:
        return seal(new, unseal(old, sealed, context), context)
    except SealError:
        return bytes(sealed)


def new_key() -> Key:
    """A fresh data key."""
    return Key(os.urandom(KEY_BYTES))


def successor(key: bytes) -> bytes:
    """The data key that follows one that is to be destroyed: drawn from it, and no way leads back."""
    return drawn(key, "chaupal/successor")


def drawn(key: bytes, label: str) -> bytes:
    """A key drawn from another by HKDF-SHA256; no way leads back, nor to one of another label."""
    return HKDF(SHA256(), KEY_BYTES, None, label.encode()).derive(key)


@cache
def derived_key(purpose: str) -> bytes:
    """The key of that purpose, as the room of keys (settings.KEY_OF_PURPOSE) has it."""
    key: bytes = import_string(settings.KEY_OF_PURPOSE)(purpose)
    return key


def keyed_hash(text: str) -> bytes:
    """16 bytes by which a value can be looked up without being stored; useless without the key for it."""
    return hashlib.blake2b(text.encode(), digest_size=_HASH_BYTES, key=derived_key("look-up")).digest()


def same(left: bytes, right: bytes) -> bool:
    """Compares in constant time."""
    return hmac.compare_digest(left, right)
