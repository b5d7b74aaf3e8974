"""The second factor's seeds at rest: sealed under a key drawn from the master key, so that a stolen table opens nobody.

`MFA_ADAPTER` names the adapter.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from allauth.mfa.adapter import DefaultMFAAdapter

from chaupal.kit.sealing import derived_key, seal, unseal

if TYPE_CHECKING:
    from collections.abc import Callable

_CONTEXT = "second factor"
_SECRETS = ("secret", "seed")  # of TOTP, of recovery codes; `migrated_codes` is a list of such


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    """allauth's, with its secrets sealed."""

    def encrypt(self, text: str) -> str:
        """As the table holds it."""
        return sealed(text)

    def decrypt(self, encrypted_text: str) -> str:
        """As it was; raises SealError."""
        return opened(encrypted_text)


def sealed(text: str) -> str:
    """Base64 of the sealed text."""
    return base64.b64encode(seal(derived_key(_CONTEXT), text.encode(), _CONTEXT)).decode()


def opened(text: str) -> str:
    """The text that was sealed; raises kit.sealing.SealError."""
    return unseal(derived_key(_CONTEXT), base64.b64decode(text), _CONTEXT).decode()


def each_secret(data: dict[str, Any], turn: Callable[[str], str]) -> dict[str, Any]:
    """An authenticator's data with every secret of it turned: `sealed` or `opened`."""
    turned: dict[str, Any] = {name: turn(data[name]) for name in _SECRETS if name in data}
    if "migrated_codes" in data:
        turned["migrated_codes"] = [turn(code) for code in data["migrated_codes"]]
    return {**data, **turned}
