"""What other rooms are told of opting in: the ways, campaigns, what came of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

PURPOSE = "updates"  # what is agreed to: news of a department, sent of itself
OPEN_FOR = timedelta(days=30)  # a question that nobody answered so long is no longer asked


class Way(StrEnum):
    """How somebody came to us; it stands in the ledger as the method of the consent."""

    MESSAGE = "message"  # wrote for it in the chat
    QR = "qr"  # a poster's or page's link, with the code of a place
    CALL = "missed_call"
    SMS = "sms"
    EMAIL = "email"


DEMO_NUMBER = "011 5550 0900"  # of the city in a box: its campaign is called there


class Fate(StrEnum):
    """What was made of a phone number that came by call, SMS or e-mail. Whoever sent it is told none of this."""

    ASKED = "asked"  # the number is asked on its own WhatsApp, once
    AGAIN = "again"  # it was asked before
    TOO_OFTEN = "too_often"  # of several departments in a day
    TOO_MANY = "too_many"  # came for the department within the hour: whoever can call as the provider invents numbers
    CLOSED = "closed"  # no campaign, or none that is open


class NotTaken(Exception):
    """A campaign cannot be made so; the message says why."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """What a department invites people to; `service` is offered after it, `number` is called, `keyword` sent by SMS."""

    id: int
    department: str
    name: str
    language: str
    service: str = ""
    number: str = ""
    keyword: str = ""
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a campaign's code hangs."""

    id: int
    campaign: Campaign
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Counted:
    """What one place, or a way without one, brought: pages opened, people who came, who agreed, who declined."""

    campaign: Campaign
    place: str
    code: str
    way: str
    opened: int
    came: int
    agreed: int
    declined: int


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody is to be asked: JSON-safe, as the engine is told it (`opt_in_asked`)."""

    reference: str
    department: str
    way: str
    then: str
    language: str
    own: bool  # they wrote on WhatsApp themselves: the number is their own, and the window is open
    again: bool = False  # they had said yes there, took it back, and came again by that number

    @property
    def event(self) -> dict[str, object]:
        """The fact for the mailbox."""
        return {
            "type": "opt_in_asked",
            "reference": self.reference,
            "department": self.department,
            "way": self.way,
            "then": self.then,
            "language": self.language,
            "own": self.own,
            "again": self.again,
        }
