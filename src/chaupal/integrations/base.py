"""What other rooms are told of departments' own systems: what a client may, and why it was not made or heard."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from chaupal.integrations.models import Client, Delivery, Endpoint, Event

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

__all__ = [
    "DECIDE", "EVENTS", "READ", "SCOPES", "WRITE", "AddressRefused", "Client", "Delivery", "Endpoint", "Event",
    "Grant", "Kind", "Made", "NotMade", "OtherRequest", "Reply", "id_of",
]  # fmt: skip

READ, WRITE, DECIDE = "applications:read", "applications:write", "applications:decide"
DOCUMENTS, EVENTS = "documents:read", "events:read"
SCOPES = (READ, WRITE, DECIDE, DOCUMENTS, EVENTS)


class Kind(StrEnum):
    """What an event tells of."""

    FILED = "application.filed"
    PAID = "application.paid"
    MOVED = "application.moved"
    DECIDED = "application.decided"


class NotMade(Exception):
    """A client cannot be made so; the message says why."""


class AddressRefused(Exception):
    """Events are not sent there; the message says why."""


class OtherRequest(Exception):
    """An Idempotency-Key came again with another request."""


def id_of(number: str) -> str:
    """A case's number as it stands in an address."""
    return number.replace("/", "-")


@dataclass(frozen=True, slots=True)
class Made:
    """A client with the secret that is shown this once."""

    client: Client
    secret: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a request was answered with; the same is said to its repeat."""

    status: int
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Grant:
    """Who calls, by a token that holds still, and what it opens."""

    client: Client
    scopes: frozenset[str]
    until: datetime
