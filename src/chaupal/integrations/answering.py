"""A request that comes again with the same Idempotency-Key does nothing, and is answered as the first time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from chaupal.integrations.base import OtherRequest, Reply
from chaupal.integrations.models import Answered
from chaupal.kit.sealing import keyed_hash

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from chaupal.integrations.models import Client


def answered(client: Client, key: str, request: str) -> Reply | None:
    """What that key was answered before; raises OtherRequest."""
    row = Answered.objects.filter(id=_name(client, key)).first()
    if row is None:
        return None
    if bytes(row.request_hash) != _of(request):
        raise OtherRequest(key)
    return Reply(row.status, row.body)


def once(client: Client, key: str, request: str, at: datetime, act: Callable[[], Reply]) -> Reply:
    """Acts and keeps what is answered, in one transaction: of two at once one waits, and is answered as the other.

    If the act raises, nothing is kept: it may be tried again with the same key.
    """
    try:
        with transaction.atomic():
            Answered.objects.create(id=_name(client, key), request_hash=_of(request), at=at)
            reply = act()
            Answered.objects.filter(id=_name(client, key)).update(status=reply.status, body=dict(reply.body))
            return reply
    except IntegrityError:
        if (before := answered(client, key, request)) is None:
            raise
        return before


def keep(client: Client, key: str, request: str, at: datetime, reply: Reply) -> None:
    """What a request was answered that acts in transactions of its own."""
    Answered.objects.bulk_create(
        [Answered(id=_name(client, key), request_hash=_of(request), status=reply.status, body=dict(reply.body), at=at)],
        ignore_conflicts=True,
    )


def _name(client: Client, key: str) -> bytes:
    return keyed_hash(f"api|{client.id}|{key}")


def _of(request: str) -> bytes:
    return keyed_hash(f"api|request|{request}")
