"""What was sent before is sent again: after an outage, or where events were given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.integrations.feed import lay_out
from chaupal.integrations.models import Endpoint
from chaupal.integrations.queries import events

if TYPE_CHECKING:
    from chaupal.integrations.models import Client

MOST = 1000


def replay(client: Client, after: int) -> tuple[int, int] | None:
    """Sends what came behind that number again, up to MOST; how many, and the last. None without an endpoint."""
    if not Endpoint.objects.filter(client=client).exists():
        return None
    found = events(client.department, after, MOST)
    if found:
        with transaction.atomic():
            lay_out(client.id, found)
    return len(found), (found[-1].sequence or after) if found else after
