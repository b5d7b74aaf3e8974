"""Reading clients, their grants, and what they are told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.integrations.answering import answered
from chaupal.integrations.clients import TOKEN_SECONDS, grant_of, is_open, is_secret, named
from chaupal.integrations.models import Client, Endpoint, Event
from chaupal.integrations.sending import message

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "TOKEN_SECONDS", "answered", "clients", "endpoint_of", "events", "grant_of", "is_open", "is_secret", "message",
    "named",
]  # fmt: skip


def clients() -> list[Client]:
    """All, by department; those that are shut out, too."""
    return list(Client.objects.order_by("department", "valid_from"))


def events(department: str, after: int, most: int) -> Sequence[Event]:
    """The department's events behind that number, in their order."""
    return list(Event.objects.filter(department=department, sequence__gt=after).order_by("sequence")[:most])


def endpoint_of(client: Client) -> Endpoint | None:
    """Where the client hears of events."""
    return Endpoint.objects.filter(client=client).first()
