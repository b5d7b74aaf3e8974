"""What other rooms are told of who somebody is: the levels, a sign-in on its way, and what a case rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from chaupal.citizens.base import Recipient

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

BACK = "/identity/back"  # where the provider sends a browser back to
LINK_MINUTES = 10  # that a link to sign in, and what is begun by it, is good for
CODE_MINUTES = 10  # that a code by SMS is good for


class NotOpen(Exception):
    """A link or a return that is unknown, used, too late, or of another browser: it is not told which."""


class ProviderAway(Exception):
    """The provider of sign-ins cannot be reached, or none is set up."""


class NotProven(Exception):
    """The provider answered, and it proves nothing: `reason` is a word for the log, such as wrong_audience."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Account:
    """Who signed in, as the provider says; `born` is ISO, `phone` digits. What it does not tell is empty.

    `access` opens for so many seconds what was issued to them, if they allowed that.
    """

    subject: str
    name: str
    born: str = ""
    gender: str = ""
    phone: str = ""
    aadhaar_last4: str = ""
    access: str = field(default="", repr=False)
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is to be known, for what, how surely; as the engine's ProveIdentity says it."""

    conversation_id: int
    citizen_id: int
    reference: str
    language: str
    level: int
    without: tuple[str, ...] = ()
    if_guarded: bool = False
    is_act: bool = False
    to: Recipient = field(default_factory=Recipient)  # the account that writes


@dataclass(frozen=True, slots=True)
class Typed:
    """A code or PIN, as it was asked for (`way`); as the engine's CheckSecret says it."""

    reference: str
    way: str
    digits: str
    is_act: bool = False


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a code or PIN does not count: late, wrong (`left` tries) or locked (for `minutes`); as in SecretRefused."""

    reason: str
    left: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof as its citizen is told of it: the level, by what, when, and till when it counts."""

    level: int
    method: str
    at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Way:
    """Where a browser is led to sign in, and the secret that it keeps until it is back."""

    url: str
    browser: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Of a link that is good: the last digits of the citizen's number, if known, the language, which number of ours.

    `files`: it is for a document that was issued to them.
    """

    digits: str
    language: str
    number_id: str
    files: bool = False


@dataclass(frozen=True, slots=True)
class CaseProof:
    """On what a case rests: as `engine/proving.py` put it together when the case was filed."""

    level: int
    needed: int
    shown: Mapping[str, Any]
    at: datetime | None
