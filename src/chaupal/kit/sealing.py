"""Encryption at rest: AES-256-GCM under a citizen's key or a key derived from the master key, and keyed hashes.

The context (which table, which row) is authenticated with the text, so that a sealed value moved to another row does
not open. DPDP Rules 2025, rule 6: encryption and virtual tokens in place of what identifies a person.
"""

import hashlib
import hmac
import os
from functools import cache, lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

KEY_BYTES = 32
_NONCE_BYTES = 12
_HASH_BYTES = 16


class Key(bytes):
    """A data key with its cipher, which is made when it is first used and goes with the key."""

    cipher: AESGCM | None = None


class SealError(Exception):
    """The sealed bytes do not open: another key, another context, or changed bytes."""


def seal(key: bytes, plain: bytes, context: str) -> bytes:
    """Nonce, ciphertext and tag in one; `context` must be given again to open it."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + _cipher(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes | memoryview, context: str) -> bytes:
    """The plain bytes; raises SealError if anything does not fit."""
    sealed = bytes(sealed)
    try:
        return _cipher(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context.encode())
    except (InvalidTag, ValueError) as error:  # the latter: too short to hold anything
        raise SealError(context) from error


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
    return HKDF(SHA256(), KEY_BYTES, None, b"chaupal/successor").derive(key)


def master_key() -> Key:
    """The key that wraps the citizens' keys (CHAUPAL_MASTER_KEY)."""
    return _master(settings.CHAUPAL_MASTER_KEY)


@lru_cache(maxsize=1)
def _master(key: bytes) -> Key:
    if len(key) != KEY_BYTES:
        message = f"CHAUPAL_MASTER_KEY must be {KEY_BYTES} bytes in base64, it has {len(key)}"
        raise ValueError(message)
    return Key(key)


@cache
def derived_key(purpose: str) -> bytes:
    """A key of its own for each purpose, drawn from the master key by HKDF-SHA256."""
    return HKDF(SHA256(), KEY_BYTES, None, f"chaupal/{purpose}".encode()).derive(master_key())


def keyed_hash(text: str) -> bytes:
    """16 bytes by which a value can be looked up without being stored; useless without the master key."""
    return hashlib.blake2b(text.encode(), digest_size=_HASH_BYTES, key=derived_key("look-up")).digest()


def same(left: bytes, right: bytes) -> bool:
    """Compares in constant time."""
    return hmac.compare_digest(left, right)
