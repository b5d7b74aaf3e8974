"""Master keys in the environment: CHAUPAL_MASTER_KEY, and while it changes CHAUPAL_MASTER_KEY_NEXT.

The first version is written as it is, each later one with its number before it: `2:…`. So nobody takes one for another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.keys.base import CannotMake
from chaupal.keys.known import KnownKey
from chaupal.keys.written import read
from chaupal.kit.sealing import KEY_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOW = "set it to '{version}:' and what `openssl rand -base64 32` prints, then run this again"


class Environment:
    """As the settings have read them."""

    name = "environment"

    def key(self, version: int) -> KnownKey | None:
        """That of the two which bears the number."""
        secret = self._given().get(version)
        return KnownKey(secret) if secret else None

    def make(self, version: int) -> KnownKey:
        """Takes what the operator has set."""
        if not settings.CHAUPAL_MASTER_KEY_NEXT:
            raise CannotMake(f"CHAUPAL_MASTER_KEY_NEXT is missing: {_HOW.format(version=version)}")
        number, secret = read(settings.CHAUPAL_MASTER_KEY_NEXT)
        if number != version or len(secret) != KEY_BYTES:
            raise CannotMake(f"CHAUPAL_MASTER_KEY_NEXT is no version {version}: {_HOW.format(version=version)}")
        if secret == settings.CHAUPAL_MASTER_KEY:
            raise CannotMake(f"CHAUPAL_MASTER_KEY_NEXT is the key that is to be left: {_HOW.format(version=version)}")
        return KnownKey(secret)

    def take_away(self, version: int) -> str:
        """It stands in every role's settings."""
        return f"take version {version} out of CHAUPAL_MASTER_KEY, on every machine"

    def faults(self) -> Iterator[str]:
        """A key that is there must be one."""
        found = len(settings.CHAUPAL_MASTER_KEY)
        if (found or not settings.CHAUPAL_KEY_STORE) and found != KEY_BYTES:
            yield f"CHAUPAL_MASTER_KEY must be {KEY_BYTES} bytes in base64, it has {found}"

    def _given(self) -> dict[int, bytes]:
        given = (
            (settings.CHAUPAL_MASTER_KEY_VERSION, settings.CHAUPAL_MASTER_KEY),
            read(settings.CHAUPAL_MASTER_KEY_NEXT),
        )
        return {version: secret for version, secret in reversed(given) if len(secret) == KEY_BYTES}
