"""A department's system says that something changed: nothing that it says is taken, it is asked.

Whoever is not known by a signature, under our secret for the register or as its YAML says, is refused. A call that is
replayed asks once more, and at most one question waits at a time.
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
from chaupal.registers.queries import is_genuine
from chaupal.webhook.receiver import Receiver

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.webhook.http import Receive, Scope

log = structlog.get_logger()

DOOR, PATH = "registers", "/webhooks/registers/"
SIGNATURE = "x-signature"
LEAST = 16  # characters of a secret
_MOST = 64 * 1024  # bytes of a message


class Registers(Receiver):
    """The receiver at /webhooks/registers/<register>."""

    door = DOOR

    async def _taken(self, scope: Scope, receive: Receive) -> int:
        """The HTTP status. Of a register in which nothing is filed nothing is read."""
        register = scope["path"].removeprefix(PATH)
        if register not in registers():
            return _refused()
        with self._bodies.room() as body:
            raw = await self._bodies.read(body, scope, receive)
            if len(raw) > _MOST:
                return 413
            headers = {str(name, "latin-1"): str(value, "latin-1") for name, value in scope["headers"]}
            return await asyncio.to_thread(_taken, register, raw, headers)


def _taken(register: str, raw: bytes, headers: Mapping[str, str]) -> int:
    try:
        return take(register, raw, headers)
    finally:
        connection.close()


def take(register: str, raw: bytes, headers: Mapping[str, str]) -> int:
    """The HTTP status. While the database is away it is asked to call again."""
    if not (_is_signed(register, raw, headers.get(SIGNATURE, "")) or is_genuine(register, raw, headers)):
        return _refused()
    try:
        wake(register)
    except DatabaseError:
        return 503
    return 200


def _refused() -> int:
    log.warning("a call that no register of ours signed")
    return 403


def _is_signed(register: str, raw: bytes, signature: str) -> bool:
    """The HMAC-SHA256 of what came, under the register's secret; without a secret of some length nobody is let in."""
    secret = settings.CHAUPAL_REGISTER_SECRETS.get(register, "")
    made = "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()
    return len(secret) >= LEAST and hmac.compare_digest(made.encode(), signature.encode())
