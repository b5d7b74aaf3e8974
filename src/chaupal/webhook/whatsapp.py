"""WhatsApp's webhook: verify over the raw bytes, parse, store, and only then 200.

Source: WhatsApp Cloud API, webhooks: handshake (hub.mode, hub.verify_token, hub.challenge) and X-Hub-Signature-256.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

import orjson
import structlog
from django.conf import settings

from chaupal.channel.queries import NotAWebhook, parse
from chaupal.webhook.http import GoneAway, TooLarge, answer, body_of, header

if TYPE_CHECKING:
    from chaupal.webhook.http import Receive, Scope, Send
    from chaupal.webhook.intake import Intake

log = structlog.get_logger()
_PREFIX = "sha256="


class WhatsApp:
    """The receiver at /webhooks/whatsapp."""

    def __init__(self, intake: Intake) -> None:
        """Everything that is genuine goes into the intake."""
        self._intake = intake
        self._secret: bytes = settings.WHATSAPP_APP_SECRET.encode()

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
        try:
            raw = await body_of(receive)
        except TooLarge:
            return await answer(send, 413)
        except GoneAway:
            return None
        if not self.is_genuine(raw, header(scope, b"x-hub-signature-256")):
            log.warning("webhook with a wrong signature", size=len(raw))
            return await answer(send, 403)
        try:
            delivery = parse(orjson.loads(raw))
        except (orjson.JSONDecodeError, NotAWebhook):
            log.warning("webhook that cannot be read", size=len(raw))
            return await answer(send, 400)
        stored = await self._intake.submit(delivery, raw)
        return await answer(send, 200 if stored else 503)

    def is_genuine(self, raw: bytes, signature: str) -> bool:
        """Whether Meta signed exactly these bytes, compared in constant time."""
        expected = _PREFIX + hmac.digest(self._secret, raw, "sha256").hex()
        return hmac.compare_digest(expected.encode(), signature.encode("latin-1", "replace"))
