"""The contract for providers of telephony: calls and SMS that come in, as their webhooks tell them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class NotACall(Exception):
    """What came is no call or SMS as this provider tells it."""


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody called a number of ours. Numbers as WhatsApp has them (`919810012345`); `at` in the provider's words.

    `caller` is empty where it is no mobile number in India, or was withheld.
    """

    id: str
    caller: str
    called: str
    at: str


class Vendor(Protocol):
    """A provider of telephony."""

    def is_genuine(self, params: Mapping[str, str], headers: Mapping[str, str], address: str) -> bool:
        """Whether the provider made this request, from that address; never, where nothing is set up to tell by."""

    def call(self, params: Mapping[str, str]) -> Call:
        """An incoming call; raises NotACall."""
