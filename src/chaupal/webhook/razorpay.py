"""Razorpay's webhook: the payments room verifies and stores it; the answer is its."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection

from chaupal.kit.clock import now
from chaupal.payments.actions import record_callback
from chaupal.webhook.http import GoneAway, TooLarge, answer, body_of

if TYPE_CHECKING:
    from chaupal.webhook.http import Receive, Scope, Send


class Razorpay:
    """The receiver at /webhooks/razorpay."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """POST only."""
        if scope["method"] != "POST":
            return await answer(send, 405)
        try:
            raw = await body_of(receive)
        except TooLarge:
            return await answer(send, 413)
        except GoneAway:
            return None
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        return await answer(send, await asyncio.to_thread(_record, raw, headers))


def _record(raw: bytes, headers: dict[str, str]) -> int:
    """The HTTP status; when the database is away the gateway is asked to call again."""
    try:
        return record_callback("razorpay", raw, headers, now()).status
    except DatabaseError:
        return 503
    finally:
        connection.close()
