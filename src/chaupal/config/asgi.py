"""One port: the lean receivers for what comes in masses, Django (in threads) for the pages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

from a2wsgi import WSGIMiddleware
from django.db import DatabaseError, connection
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from chaupal.webhook.http import answer
from chaupal.webhook.razorpay import Razorpay
from chaupal.webhook.whatsapp import WhatsApp

if TYPE_CHECKING:
    from chaupal.webhook.http import App, Receive, Scope, Send
    from chaupal.webhook.intake import Intake

THREADS = 8


def application(intake: Intake) -> App:
    """The ASGI application of the `web` role."""
    from chaupal.config.wsgi import application as pages  # noqa: PLC0415 - Django is set up by then

    django: Any = WSGIMiddleware(cast("Any", pages), workers=THREADS)  # Django and a2wsgi type WSGI apart
    exact: dict[str, App] = {
        "/webhooks/whatsapp": WhatsApp(intake),
        "/webhooks/razorpay": Razorpay(),
        "/healthz": _healthz,
        "/readyz": _readyz,
        "/metrics": _metrics,
    }

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await exact.get(scope["path"], django)(scope, receive, send)

    return app


async def _healthz(_scope: Scope, _receive: Receive, send: Send) -> None:
    await answer(send, 200, b"ok")


async def _readyz(_scope: Scope, _receive: Receive, send: Send) -> None:
    ready = await asyncio.to_thread(_database_answers)
    await answer(send, 200 if ready else 503, b"ready" if ready else b"the database does not answer")


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM mailbox_mail LIMIT 1")
    except DatabaseError:
        return False
    finally:
        connection.close()
    return True


async def _metrics(_scope: Scope, _receive: Receive, send: Send) -> None:
    await answer(send, 200, generate_latest(), CONTENT_TYPE_LATEST.encode())
