"""What passes through the mailbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from chaupal.citizens.base import Known

TIMED = "timed"  # in an event that counts as received at a time to come
# Of a conversation's mail, what waits, as its index tells it. PostgreSQL, whose statistics of a queue are always old,
# believes that hardly anything waits: in the words of the other indexes it would walk all that is due, or due later.
WAITS = "consumed_at IS NULL AND state < 1"


@dataclass(frozen=True, slots=True)
class Address:
    """Whose conversation it is, and over which of our numbers."""

    citizen_id: int
    number_id: str


@dataclass(frozen=True, slots=True)
class Correspondence:
    """A conversation as whoever writes into it needs to know it."""

    id: int
    citizen_id: int
    number_id: str


@dataclass(frozen=True, slots=True)
class Letter:
    """An event on its way into the mailbox, as JSON-safe values under `type`."""

    number_id: str
    citizen: Known
    event_id: str
    event: Mapping[str, Any]
    received_at: datetime
