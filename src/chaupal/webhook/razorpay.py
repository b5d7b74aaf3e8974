"""Razorpay's webhook: the payments room verifies and stores it; the answer is its."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

import structlog
from django.db import connection

from chaupal.kit.clock import now
from chaupal.payments.actions import record_callback
from chaupal.webhook.aside import Away, set_aside, unless_away
from chaupal.webhook.http import header
from chaupal.webhook.receiver import Receiver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.webhook.http import Receive, Scope

log = structlog.get_logger()

DOOR = "razorpay"
_SIGNATURE = re.compile(r"[0-9a-f]{64}")
_KEPT = ("x-razorpay-signature", "x-razorpay-event-id")  # what a call is verified and known by
_OK = 200


class NotTaken(Exception):
    """The payments room refuses a call that it took before: the secret was changed since."""


class Razorpay(Receiver):
    """The receiver at /webhooks/razorpay."""

    door = DOOR

    async def _taken(self, scope: Scope, receive: Receive) -> int:
        """The HTTP status. Who cannot even show a signature's shape is refused unread."""
        headers = {name: header(scope, name.encode()) for name in _KEPT}
        if not _SIGNATURE.fullmatch(headers["x-razorpay-signature"]):
            return 403
        with self._bodies.room() as body:
            raw = await self._bodies.read(body, scope, receive)
            return await asyncio.to_thread(_record, raw, headers)


def _record(raw: bytes, headers: Mapping[str, str]) -> int:
    """The HTTP status; when the database is away the gateway is asked to call again."""
    try:
        return record_callback(DOOR, raw, headers, now()).status
    except Exception as error:  # noqa: BLE001 - whatever it is, the call is kept
        return _kept(raw, headers, error)
    finally:
        connection.close()


def _kept(raw: bytes, headers: Mapping[str, str], error: Exception) -> int:
    try:
        unless_away(error)
        set_aside(DOOR, raw, error, headers)
    except Away:
        return 503
    return 200


def take(raw: bytes, headers: Mapping[str, str]) -> None:
    """Stores a call that was set aside, or raises."""
    status = record_callback(DOOR, raw, headers, now()).status
    if status != _OK:
        raise NotTaken(status)
