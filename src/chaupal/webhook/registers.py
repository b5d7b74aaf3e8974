"""A department's system says that something changed: nothing that it says is taken, it is asked.

Whoever is not known by a signature is refused, whatever register they name. A call that is replayed asks once more,
and at most one question waits at a time.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.db import DatabaseError, connection

from chaupal.landing.actions import wake
from chaupal.landing.queries import registers
from chaupal.webhook.http import header
from chaupal.webhook.receiver import Receiver

if TYPE_CHECKING:
    from chaupal.webhook.http import Receive, Scope

log = structlog.get_logger()

DOOR, PATH = "registers", "/webhooks/registers/"
SIGNATURE = b"x-signature"
LEAST = 16  # characters of a secret
_MOST = 64 * 1024  # bytes of a message
_SHAPE = len("sha256=") + 64


class Registers(Receiver):
    """The receiver at /webhooks/registers/<register>."""

    door = DOOR

    async def _taken(self, scope: Scope, receive: Receive) -> int:
        """The HTTP status. Who shows no signature's shape is refused unread."""
        signature = header(scope, SIGNATURE)
        if len(signature) != _SHAPE or not signature.startswith("sha256="):
            return 403
        with self._bodies.room() as body:
            raw = await self._bodies.read(body, scope, receive)
            if len(raw) > _MOST:
                return 413
            register = scope["path"].removeprefix(PATH)
            return await asyncio.to_thread(_taken, register, raw, signature)


def _taken(register: str, raw: bytes, signature: str) -> int:
    try:
        return take(register, raw, signature)
    finally:
        connection.close()


def take(register: str, raw: bytes, signature: str) -> int:
    """The HTTP status. While the database is away it is asked to call again."""
    if not _is_genuine(register, raw, signature) or register not in registers():
        log.warning("a call that no register of ours signed")
        return 403
    try:
        wake(register)
    except DatabaseError:
        return 503
    return 200


def _is_genuine(register: str, raw: bytes, signature: str) -> bool:
    """The HMAC-SHA256 of what came, under the register's secret; without a secret of some length nobody is let in."""
    secret = settings.CHAUPAL_REGISTER_SECRETS.get(register, "")
    made = "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    return len(secret) >= LEAST and hmac.compare_digest(made.encode(), signature.encode())
