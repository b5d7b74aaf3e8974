"""One port: the lean receivers for what comes in masses, Django (in threads) for the pages."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, cast

from a2wsgi import WSGIMiddleware
from django.conf import settings
from django.db import DatabaseError, connection
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from chaupal.keys.queries import away
from chaupal.webhook.bodies import Bodies, whole
from chaupal.webhook.consent import ConsentManager
from chaupal.webhook.digilocker import PATHS as OF_DIGILOCKER
from chaupal.webhook.digilocker import DigiLocker
from chaupal.webhook.http import answer
from chaupal.webhook.mail import Mail
from chaupal.webhook.razorpay import Razorpay
from chaupal.webhook.registers import PATH as OF_REGISTERS
from chaupal.webhook.registers import Registers
from chaupal.webhook.telephony import DOOR as MISSED_CALL
from chaupal.webhook.telephony import SMS, Telephony, take_call, take_text
from chaupal.webhook.whatsapp import WhatsApp

if TYPE_CHECKING:
    from chaupal.webhook.http import App, Receive, Scope, Send
    from chaupal.webhook.intake import Intake

THREADS = 8


def application(intake: Intake) -> App:
    """The ASGI application of the `web` role."""
    from chaupal.config.wsgi import application as pages  # noqa: PLC0415 - Django is set up by then

    bodies = Bodies()
    django: Any = WSGIMiddleware(cast("Any", pages), workers=THREADS)  # Django and a2wsgi type WSGI apart
    every_page = _behind_proxies(whole(django, bodies))
    exact: dict[str, App] = {
        "/webhooks/whatsapp": WhatsApp(intake, bodies),
        "/webhooks/razorpay": Razorpay(bodies),
        "/webhooks/missed-call": _behind_proxies(Telephony(MISSED_CALL, take_call, bodies)),
        "/webhooks/email": Mail(bodies),
        "/webhooks/consent": ConsentManager(bodies),
        "/webhooks/sms": _behind_proxies(Telephony(SMS, take_text, bodies)),
        "/healthz": _healthz,
        "/readyz": _readyz,
    }

    exact |= dict.fromkeys(OF_DIGILOCKER, DigiLocker(bodies))
    of_registers = Registers(bodies)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            other = of_registers if scope["path"].startswith(OF_REGISTERS) else every_page
            await exact.get(scope["path"], other)(scope, receive, send)

    return app


def _behind_proxies(app: App) -> App:
    """Who called is told by the proxies that we trust, and by nobody else; how they were reached, by our settings."""
    secure = settings.CHAUPAL_BASE_URL.startswith("https://")

    async def reached(scope: Scope, receive: Receive, send: Send) -> None:
        scope["scheme"] = "https" if secure else "http"
        await app(scope, receive, send)

    trusted: Any = ProxyHeadersMiddleware(cast("Any", reached), list(settings.CHAUPAL_TRUSTED_PROXIES))
    return cast("App", trusted)


async def _healthz(_scope: Scope, _receive: Receive, send: Send) -> None:
    await answer(send, 200, b"ok")


async def _readyz(_scope: Scope, _receive: Receive, send: Send) -> None:
    trouble = await asyncio.to_thread(unready)
    await answer(send, 503 if trouble else 200, trouble.encode() or b"ready")


def unready() -> str:
    """Why nobody can be served now, or empty. All may read it: what exactly is amiss, `chaupal doctor` says."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM mailbox_mail LIMIT 1")
        return "the master key is not to be had here: see `chaupal doctor`" if away() else ""
    except DatabaseError:
        return "the database does not answer"
    finally:
        connection.close()
