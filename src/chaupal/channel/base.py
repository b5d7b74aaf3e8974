"""What the channel hands to others: typed errors, media, and what a webhook held."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from chaupal.citizens.base import Sender


BODY = 1024  # characters of a message's body, or of a template's, filled


class SendError(Exception):
    """WhatsApp refused, or could not be reached.

    `code` is Meta's (0 when there was no answer), `http_status` the answer's (0 where there was none); `retryable` says
    whether the same call may succeed later.
    """

    def __init__(self, code: int, text: str, *, retryable: bool, http_status: int = 0) -> None:
        """Keep the codes, the text for the log and whether to try again."""
        super().__init__(f"{code}: {text}")
        self.code, self.text, self.retryable, self.http_status = code, text, retryable, http_status


class MediaGone(SendError):
    """The file is no longer there: ids from webhooks live seven days."""


class MediaTooBig(SendError):
    """The file is larger than the caller takes."""


class Fate(StrEnum):
    """What became of what was said to a citizen; of several messages the one that came least far counts."""

    STOPPED = "stopped"  # the citizen wants nothing of us
    FAILED = "failed"
    WAITING = "waiting"
    HELD = "held"  # until the citizen writes again
    SENT = "sent"  # WhatsApp has it, the phone has not
    DELIVERED = "delivered"


@dataclass(frozen=True, slots=True)
class Media:
    """A file from WhatsApp."""

    content: bytes
    mime: str


@dataclass(frozen=True, slots=True)
class Inbound:
    """A citizen's message, as an event for the mailbox."""

    sender: Sender
    event_id: str
    event: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Status:
    """How far a message of ours came: sent, delivered, read, played or failed, and how it is billed if that is told.

    `at` is when that was, in epoch seconds; 0: not told. `service` is what the message was about.
    """

    callback: str
    status: str
    code: int = 0
    wamid: str = ""
    at: int = 0
    service: str = ""
    category: str = ""  # as WhatsApp bills it; empty: not told
    billable: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A message as it stands, without what it says; `consent` is what it rests on, empty for an answer."""

    number_id: str
    consent: str  # "department/purpose", or a duty
    written_at: datetime
    sent_at: datetime | None
    fate: str  # a Fate, or "read"
    error: int | None
    attempts: int


@dataclass(frozen=True, slots=True)
class SentOfMonth:
    """What one number of ours sent about one service in one category of WhatsApp's in a month.

    `messages` were accepted, `billable` were delivered and are billed. `rupees`: None where no card has the category.
    """

    month: str
    number_id: str
    service: str
    category: str
    messages: int
    billable: int
    rupees: Decimal | None


@dataclass(frozen=True, slots=True)
class HandleChange:
    """WhatsApp tells that who was `previous` is `current` since `current.at`.

    `behind` is how many of the call's messages it stands behind.
    """

    previous: Sender
    current: Sender
    behind: int = 0


@dataclass(slots=True)
class Delivery:
    """All that one webhook call held."""

    messages: list[Inbound] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    changes: list[HandleChange] = field(default_factory=list)
    account: list[tuple[str, str, Any]] = field(default_factory=list)  # field, number id, value


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message in a sender's hand: the whole request body, ready for the wire."""

    id: int
    conversation_id: int
    number_id: str
    body: bytes
    attempts: int
    leased_until: datetime


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of an outgoing message; without a wamid or error it goes back untouched, to be sent after `wait`."""

    id: int
    attempts: int
    leased_until: datetime  # the lease under which it was in hand
    wamid: str = ""
    error: SendError | None = None
    wait: float = 0.0  # seconds
