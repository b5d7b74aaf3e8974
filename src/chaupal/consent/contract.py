"""The contract for consent managers (DPDP Act s.6(7) to (9), DPDP Rules 2025, rule 4), and the one that is set up.

A consent manager is a company that the Board has registered: there a citizen gives, reviews and takes back consents.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

MANAGERS = {"rebit": "chaupal.consent.vendors.rebit.client.manager"}
DEFAULT = "rebit"


class Status(StrEnum):
    """Where a consent stands at a manager."""

    PENDING = "PENDING"
    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    REVOKED = "REVOKED"
    REJECTED = "REJECTED"
    EXPIRED = "EXPIRED"


ENDS = frozenset({Status.REVOKED, Status.EXPIRED, Status.REJECTED})  # from which no consent comes back


class NotGenuine(Exception):
    """What came is not the manager's, not for us, or of another hour: `reason` is a word for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class ManagerAway(Exception):
    """The manager cannot be reached, or none is set up."""


class Refused(Exception):
    """The manager answered, and does not do it: it knows no such customer or consent."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A consent moved there; of what it says itself nothing counts but its id."""

    transaction: str
    consent: str
    status: Status


@dataclass(frozen=True, slots=True)
class WantsLink:
    """Somebody says there that a phone number is theirs; `reference` is the manager's for it."""

    transaction: str
    customer: str
    phone: str
    reference: str


@dataclass(frozen=True, slots=True)
class Given:
    """A consent as the manager signed it: of which customer, for which purpose (`department/purpose`), on which notice.

    `notice` is the address of ours that was shown; `digest` is of the signed artefact.
    """

    consent: str
    status: Status
    customer: str
    purpose: str
    notice: str
    since: datetime
    until: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A purpose that may be consented to there: `code` is `department/purpose`, `notice` its address."""

    code: str
    text: str
    notice: str


class Manager(Protocol):
    """One consent manager. Every call but `heard` may raise ManagerAway and Refused."""

    def heard(self, raw: bytes, signature: str) -> Moved | WantsLink:
        """What it tells us, if it is the manager's and of this moment. Raises NotGenuine, ManagerAway."""

    def answers(self) -> bool:
        """Whether it can be reached and publishes keys that can be used."""

    def register(self, offered: Sequence[Offered]) -> None:
        """Who we are, how our signatures are checked, what may be consented to. Again is the same."""

    def customer_of(self, phone: str) -> str:
        """What somebody with that phone number (`919810012345`) is called there."""

    def link(self, customer: str, phone: str, reference: str, *, linked: bool) -> None:
        """Tells that the citizen confirmed it, or ended it."""

    def artefact(self, consent: str) -> Given:
        """The consent as it stands there now, its signature checked. Raises NotGenuine."""

    def report(self, given: Given) -> None:
        """A consent that was given here, for the citizen to review there."""

    def withdraw(self, consent: str) -> None:
        """A consent was taken back here. Again is the same."""


def is_there() -> bool:
    """Whether one is set up."""
    return bool(settings.CONSENT_MANAGER_URL)


def manager() -> Manager:
    """The one that is set up; raises ManagerAway."""
    if not is_there():
        raise ManagerAway
    made: Manager = import_string(MANAGERS[DEFAULT])()
    return made
