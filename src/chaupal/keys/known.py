"""A master key whose bytes are in our memory."""

from __future__ import annotations

from chaupal.kit.sealing import Key, seal, unseal


class KnownKey:
    """Wraps by itself, as quickly as anything is sealed."""

    def __init__(self, secret: bytes) -> None:
        """`secret` are its 32 bytes."""
        self._key = Key(secret)

    @property
    def secret(self) -> bytes:
        """Its bytes."""
        return self._key

    def wrap(self, plain: bytes, context: str) -> bytes:
        """As kit.sealing seals."""
        return seal(self._key, plain, context)

    def unwrap(self, sealed: bytes, context: str) -> bytes:
        """The plain bytes; raises SealError."""
        return unseal(self._key, sealed, context)
