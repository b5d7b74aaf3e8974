"""A consent manager's door: what it tells is checked and taken by the room of consents.

Whatever is refused is refused alike, with an empty answer. Who can show that they are the manager gets 200, whatever
comes of it: whether a number or a purpose is known, they learn from nobody but the citizen.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from django.db import connection

from chaupal.consent.actions import heard
from chaupal.consent.base import ManagerAway, NotGenuine
from chaupal.webhook.http import header
from chaupal.webhook.receiver import Receiver

if TYPE_CHECKING:
    from chaupal.webhook.http import Receive, Scope

log = structlog.get_logger()

DOOR = "consent"
SIGNATURE = b"x-jws-signature"
_LONGEST = 2048  # characters of a signature
_MOST = 32 * 1024  # bytes of a message


class ConsentManager(Receiver):
    """The receiver at /webhooks/consent."""

    door = DOOR

    async def _taken(self, scope: Scope, receive: Receive) -> int:
        """The HTTP status. Who shows no signature's shape is refused unread."""
        signature = header(scope, SIGNATURE)
        if not 0 < len(signature) <= _LONGEST or ".." not in signature:
            return 403
        with self._bodies.room() as body:
            raw = await self._bodies.read(body, scope, receive)
            return await asyncio.to_thread(_taken, raw, signature) if len(raw) <= _MOST else 413


def _taken(raw: bytes, signature: str) -> int:
    try:
        return take(raw, signature)
    finally:
        connection.close()


def take(raw: bytes, signature: str) -> int:
    """The HTTP status. While the manager's keys or our database cannot be reached, it is asked to tell again."""
    try:
        heard(raw, signature)
    except NotGenuine as refused:
        log.warning("a message that the consent manager did not send", reason=refused.reason)
        return 403
    except ManagerAway:
        return 503
    except Exception:
        log.exception("a message of the consent manager could not be taken")
        return 503
    return 200
