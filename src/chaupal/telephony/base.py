"""The contract for providers of telephony: calls and SMS that come in, as their webhooks tell them, and SMS out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class NotACall(Exception):
    """What came is no call or SMS as this provider tells it."""


class SmsError(Exception):
    """The provider refused an SMS, or could not be reached; `retryable` says whether the same may succeed later."""

    def __init__(self, status: int, text: str, *, retryable: bool) -> None:
        super().__init__(f"{status}: {text}")
        self.status, self.retryable = status, retryable


@dataclass(frozen=True, slots=True)
class Call:
    """Somebody called a number of ours. Numbers as WhatsApp has them (`919810012345`); `at` in the provider's words.

    `caller` is empty where it is no mobile number in India, or was withheld.
    """

    id: str
    caller: str
    called: str
    at: str


@dataclass(frozen=True, slots=True)
class Text:
    """Somebody sent an SMS; `sender` is empty where it is no mobile number in India."""

    id: str
    sender: str
    words: str
    at: str


@dataclass(frozen=True, slots=True)
class Sms:
    """An SMS to be sent: the words of a template that is registered on DLT, under its id (TCCCPR 2018)."""

    reference: str
    to: str
    words: str
    template_id: str


class Vendor(Protocol):
    """A provider of telephony."""

    def is_genuine(self, params: Mapping[str, str], headers: Mapping[str, str], address: str) -> bool:
        """Whether the provider made this request, from that address; never, where nothing is set up to tell by."""

    def call(self, params: Mapping[str, str]) -> Call:
        """An incoming call; raises NotACall."""

    def text(self, params: Mapping[str, str]) -> Text:
        """An incoming SMS; raises NotACall."""

    def send(self, sms: Sms) -> str:
        """Sends it; the provider's id. Raises SmsError."""
