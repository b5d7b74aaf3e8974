"""The contract for those who keep master keys, and what can be wrong with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from django.db import OperationalError

if TYPE_CHECKING:
    from collections.abc import Iterator


class KeyAway(OperationalError):
    """A key is not to be had now, or not by this process: which, and what can be done.

    To whoever waits it is as if the database were away: nothing is wrong with what they hold, it is kept for later.
    """


class CannotMake(Exception):
    """No new master key can be had: a sentence that says what the operator must do before."""


class MasterKey(Protocol):
    """One version of the master key, wherever it is. `context` is authenticated with what is wrapped."""

    @property
    def secret(self) -> bytes | None:
        """Its bytes, where they are in our memory; None if they never leave their keeper."""

    def wrap(self, plain: bytes, context: str) -> bytes:
        """Nonce, ciphertext and tag (AES-256-GCM), whoever does it; raises KeyAway."""

    def unwrap(self, sealed: bytes, context: str) -> bytes:
        """The plain bytes; raises kit.sealing.SealError if they do not open, KeyAway."""


class Vendor(Protocol):
    """Keeps master keys by their version, from 1 on."""

    @property
    def name(self) -> str:
        """As it stands in the row of a version."""

    def key(self, version: int) -> MasterKey | None:
        """That version, or None if this vendor has none; raises KeyAway if it cannot be asked."""

    def make(self, version: int) -> MasterKey:
        """A new key of that version; the one that is there, if it was made before. Raises CannotMake, KeyAway."""

    def take_away(self, version: int) -> str:
        """How the operator takes a version away that is needed no more: the end of a sentence."""

    def faults(self) -> Iterator[str]:
        """What is wrong with it, a sentence each."""
