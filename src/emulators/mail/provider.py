"""What people write goes to its reader as Mailgun's routes tell it: a signed form. Also the page `/mail`.

`POST /mail {"from", "to", "subject", "body"}` writes, `GET /mail?of=<address>` is the page, or what lies in that box.
Source: Mailgun, "Receive messages via HTTP" and "Securing webhooks". 200 and 406 are final, anything else it repeats.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
from email.utils import formatdate, make_msgid
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from starlette.responses import FileResponse, JSONResponse
from starlette.routing import BaseRoute, Route

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from emulators.clock import Clock
    from emulators.faults import Faults
    from emulators.mail.server import Boxes
    from emulators.settings import Settings

STATIC = Path(__file__).parent / "static"
TRIES, PAUSE = 3, 0.5  # Mailgun's pauses are minutes
FINAL = (200, 406)


class Mailroom:
    """Between people and the business."""

    def __init__(self, settings: Settings, clock: Clock, faults: Faults, boxes: Boxes) -> None:
        self.callback, self.key, self.inbound = settings.mail_callback, settings.mailgun_key, settings.mail_address
        self.clock, self.faults, self.boxes = clock, faults, boxes
        self.written: list[dict[str, Any]] = []

    async def answer(self, request: Request) -> Response:
        """The page, a box, or a letter that somebody writes."""
        if request.method == "GET":
            if "application/json" not in request.headers.get("accept", ""):
                return FileResponse(STATIC / "mail.html")
            mine = request.query_params.get("of", "").lower()
            return JSONResponse(
                {
                    "received": [one for one in self.boxes.letters if one["to"] == mine],
                    "written": [one for one in self.written if one["from"] == mine],
                    "address": self.inbound,
                }
            )
        try:
            told = json.loads(await request.body())
            sender, to = str(told["from"]).lower(), str(told["to"])
            subject, body = str(told["subject"]), str(told["body"])
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"error": 'an object {"from", "to", "subject", "body"}'}, 400)
        form = self.form(sender, to, subject, body, told.get("headers", {}))
        status = await self._told(form) if self.callback else 0
        letter = {"from": sender, "to": to, "subject": subject, "body": body, "told": status}
        self.written.append(letter)
        return JSONResponse(letter)

    def form(self, sender: str, to: str, subject: str, body: str, headers: dict[str, str]) -> dict[str, str]:
        """As the provider parses a letter, signed."""
        message_id = headers.get("Message-Id") or make_msgid(domain=sender.rpartition("@")[2] or "example")
        at, token = str(int(self.clock.now())), secrets.token_hex(25)
        whole = {"From": sender, "To": to, "Subject": subject, "Date": formatdate(int(at)), "Message-Id": message_id}
        return {
            "sender": sender,
            "recipient": to,
            "from": sender,
            "subject": subject,
            "body-plain": body,
            "stripped-text": "\n".join(line for line in body.splitlines() if not line.startswith(">")),
            "Message-Id": message_id,
            "message-headers": json.dumps(list((whole | headers).items())),
            "timestamp": at,
            "token": token,
            "signature": hmac.digest(self.key.encode(), f"{at}{token}".encode(), "sha256").hex(),
        }

    async def _told(self, form: dict[str, str]) -> int:
        where = {"path": httpx.URL(self.callback).path}
        if self.faults.take("webhook_drop", **where):
            return 0
        times = 2 if self.faults.take("webhook_duplicate", **where) else 1
        status = 0
        async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
            for _ in range(times):
                status = await self._until_final(client, form)
        return status

    async def _until_final(self, client: httpx.AsyncClient, form: dict[str, str]) -> int:
        status = 0
        for left in reversed(range(TRIES)):
            try:
                status = (await client.post(self.callback, data=form)).status_code
            except httpx.HTTPError:
                status = 0
            if status in FINAL or not left:
                break
            await asyncio.sleep(PAUSE)
        return status


def routes(settings: Settings, clock: Clock, faults: Faults, boxes: Boxes) -> list[BaseRoute]:
    """For the emulators' application."""
    return [Route("/", Mailroom(settings, clock, faults, boxes).answer, methods=["GET", "POST"])]
