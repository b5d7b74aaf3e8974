"""The keys as this process holds them: versions of the master key, and the keys of purposes.

What is wrapped begins with the version that wrapped it, four bytes; what an installation wrapped before there were
versions does not, and is told by its length.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from chaupal.keys.base import KeyAway
from chaupal.keys.purposes import of_kept, of_master
from chaupal.keys.remembered import Remembered
from chaupal.kit.sealing import Key, SealError, material_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.keys.base import MasterKey

FIRST = 1
MARK_BYTES = 4
BEFORE_VERSIONS = 60  # bytes: nonce, a key of 32, tag


def mark_of(version: int) -> bytes:
    """What begins all that this version wraps."""
    return version.to_bytes(MARK_BYTES, "big")


def version_of(wrapped: bytes) -> int:
    """The version that wrapped a data key."""
    return FIRST if len(wrapped) == BEFORE_VERSIONS else int.from_bytes(wrapped[:MARK_BYTES], "big")


@dataclass(frozen=True, slots=True)
class Ring:
    """`missing` says of versions that this process cannot open why not; `kept` is None where purposes are drawn."""

    current: int
    masters: Mapping[int, MasterKey]
    missing: Mapping[int, str] = field(default_factory=dict)
    kept: Mapping[str, bytes] | None = None
    opened: Remembered = field(default_factory=Remembered)

    def wrap(self, key: bytes, context: str) -> bytes:
        """A data key under the newest version; raises KeyAway."""
        return mark_of(self.current) + self.master(self.current).wrap(material_of(key), context)

    def unwrap(self, wrapped: bytes, context: str) -> Key:
        """The data key; raises SealError if it does not open or no version wrapped it, KeyAway if that one is not here.

        What a module unwraps is remembered for a while.
        """
        old = len(wrapped) == BEFORE_VERSIONS
        master = self.masters.get(FIRST if old else int.from_bytes(wrapped[:MARK_BYTES], "big"))
        if master is None:
            if version_of(wrapped) not in self.missing:
                raise SealError(context)
            master = self.master(version_of(wrapped))
        sealed = wrapped if old else wrapped[MARK_BYTES:]
        if master.secret is not None:
            return Key.of(master.unwrap(sealed, context))
        key = self.opened.find(wrapped, context)
        if key is None:
            key = self.opened.keep(wrapped, context, Key.of(master.unwrap(sealed, context)))
        return key

    def master(self, version: int) -> MasterKey:
        """That version; raises KeyAway."""
        try:
            return self.masters[version]
        except KeyError:
            raise KeyAway(self.missing.get(version, f"no master key of version {version} is known here")) from None

    def of_purpose(self, purpose: str) -> bytes:
        """The key of a purpose; raises KeyAway, Undeclared."""
        if self.kept is not None:
            try:
                return of_kept(self.kept, purpose)
            except KeyError:
                raise KeyAway("; ".join(self.missing.values()) or f"no key for {purpose} is kept") from None
        secret = self.master(FIRST).secret
        assert secret is not None  # only the environment's is drawn from
        return of_master(secret, purpose)
