"""DigiLocker's door to what we issue: Pull URI and Pull Doc, XML in and XML out, always 200, as it is published.

Who it is, the room behind finds out by the body; nothing that is said tells a stranger more than that there is nothing.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import structlog
from django.db import DatabaseError, connection

from chaupal.locker.actions import DOC, URI, pulled
from chaupal.webhook.bodies import Bodies, GoneAway, Refused
from chaupal.webhook.counters import calls
from chaupal.webhook.http import answer, header

if TYPE_CHECKING:
    from chaupal.webhook.http import Receive, Scope, Send

log = structlog.get_logger()

DOOR = "digilocker"
PATHS = {"/webhooks/digilocker/pull-uri": URI, "/webhooks/digilocker/pull-doc": DOC}
SIGNATURE = b"x-digilocker-hmac"
_MOST = 512 * 1024  # bytes of a request, which may hold a photo
_LONGEST = 200  # characters of a signature
_XML = b"application/xml; charset=utf-8"


class DigiLocker:
    """The receiver at these two paths."""

    def __init__(self, bodies: Bodies | None = None) -> None:
        """`bodies` is what this and other doors may hold at once."""
        self._bodies = bodies or Bodies()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """By POST only."""
        if scope["method"] != "POST":
            return await answer(send, 405)
        status, told = 200, b""
        try:
            with self._bodies.room() as body:
                raw = await self._bodies.read(body, scope, receive)
                signature = header(scope, SIGNATURE)[:_LONGEST]
                if len(raw) > _MOST:
                    status = 413
                else:
                    status, told = await asyncio.to_thread(_taken, raw, signature, PATHS[scope["path"]])
        except Refused as refused:
            status = refused.status
        except GoneAway:
            calls(DOOR, None).inc()
            return None
        calls(DOOR, status).inc()
        return await answer(send, status, told, _XML)


def _taken(raw: bytes, signature: str, what: str) -> tuple[int, bytes]:
    try:
        return 200, pulled(raw, signature, what)
    except DatabaseError:
        return 503, b""
    except Exception:
        log.exception("a pull of DigiLocker could not be answered")
        return 500, b""
    finally:
        connection.close()
