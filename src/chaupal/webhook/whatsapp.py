"""WhatsApp's webhook: verify over the raw bytes, parse, store, and only then 200.

Source: WhatsApp Cloud API, webhooks: handshake (hub.mode, hub.verify_token, hub.challenge) and X-Hub-Signature-256.
"""

from __future__ import annotations

import hmac
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import structlog
from django.conf import settings

from chaupal.channel.queries import NotAWebhook, parse
from chaupal.kit import incoming
from chaupal.webhook.bodies import Bodies, status_of
from chaupal.webhook.counters import calls
from chaupal.webhook.http import answer, header
from chaupal.webhook.storing import DOOR

if TYPE_CHECKING:
    from chaupal.channel.base import Delivery
    from chaupal.webhook.http import Receive, Scope, Send
    from chaupal.webhook.intake import Intake

log = structlog.get_logger()
_PREFIX = "sha256="
_SIGNATURE = re.compile(_PREFIX + r"[0-9a-f]{64}")


class WhatsApp:
    """The receiver at /webhooks/whatsapp."""

    def __init__(self, intake: Intake, bodies: Bodies | None = None) -> None:
        """Everything that is genuine goes into the intake; `bodies` is what this and other doors may hold at once."""
        self._intake, self._bodies = intake, bodies or Bodies()
        self._signing = hmac.new(settings.WHATSAPP_APP_SECRET.encode(), digestmod="sha256")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """GET is the handshake, POST are events."""
        if scope["method"] == "POST":
            await self._events(scope, receive, send)
        elif scope["method"] == "GET":
            await self._handshake(scope, send)
        else:
            await answer(send, 405)

    async def _handshake(self, scope: Scope, send: Send) -> None:
        asked = {name: values[0] for name, values in parse_qs(scope["query_string"].decode("latin-1")).items()}
        token = asked.get("hub.verify_token", "")
        genuine = hmac.compare_digest(token.encode(), settings.WHATSAPP_VERIFY_TOKEN.encode())
        if asked.get("hub.mode") != "subscribe" or not genuine:
            return await answer(send, 403)
        return await answer(send, 200, asked.get("hub.challenge", "").encode())

    async def _events(self, scope: Scope, receive: Receive, send: Send) -> None:
        status = await status_of(self._taken(scope, receive))
        calls(DOOR, status).inc()
        if status is not None:
            await answer(send, status)

    async def _taken(self, scope: Scope, receive: Receive) -> int:
        """The HTTP status. Who cannot even show a signature's shape is refused unread."""
        signature = header(scope, b"x-hub-signature-256")
        if not _SIGNATURE.fullmatch(signature):
            return 403
        with self._bodies.room() as body:
            raw = await self._bodies.read(body, scope, receive)
            if not self.is_genuine(raw, signature):
                log.warning("webhook with a wrong signature", size=len(raw))
                return 403
            try:
                delivery = _parsed(raw)
            except ValueError:
                log.warning("webhook that cannot be read", size=len(raw))
                return 400
            return 200 if await self._intake.submit(delivery, raw) else 503

    def is_genuine(self, raw: bytes, signature: str) -> bool:
        """Whether Meta signed exactly these bytes, compared in constant time."""
        signing = self._signing.copy()  # a third of what it costs to begin anew with the secret
        signing.update(raw)
        expected = _PREFIX + signing.hexdigest()
        return hmac.compare_digest(expected.encode(), signature.encode("latin-1", "replace"))


def _parsed(raw: bytes) -> Delivery | None:
    """What the call holds; ValueError if it is no webhook. None: the intake must see what in it is at fault."""
    document = incoming.read(raw)
    try:
        return parse(document)
    except NotAWebhook:
        raise
    except Exception:
        log.exception("a webhook cannot be made out as a whole")
        return None
