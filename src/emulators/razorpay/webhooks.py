"""Webhooks: signed over the raw body, at least once, each under one event id for all its tries.

Headers: `X-Razorpay-Signature` (hex HMAC-SHA256 by the webhook secret), `x-razorpay-event-id`.
"""

import asyncio
import hashlib
import hmac
import ssl
from collections import deque
from collections.abc import Coroutine
from dataclasses import asdict, dataclass
from typing import Any

import httpx

from emulators.away import AWAY
from emulators.razorpay.faults import Faults
from emulators.razorpay.merchant import Merchant

# the gateway waits five seconds for a 2xx
ANSWER_SECONDS = 5.0


def sign(secret: str, message: bytes) -> str:
    """The gateway's one way of signing: HMAC-SHA256, lower-case hex."""
    return hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Event:
    """An event, its body fixed at the moment it happened."""

    id: str
    name: str
    raw: bytes


@dataclass(frozen=True)
class Try:
    """One attempt at delivering, kept for whoever looks at `GET /_webhooks`; status 0 means no answer."""

    event_id: str
    name: str
    status: int


class Postman:
    """Carries events to the merchant and tries again, with growing pauses, until one is answered 2xx."""

    def __init__(self, merchant: Merchant, faults: Faults) -> None:
        self._merchant = merchant
        self._faults = faults
        self._tls = ssl.create_default_context()
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: list[Event] = []
        self.tries: deque[Try] = deque(maxlen=1000)

    def carry(self, events: list[Event]) -> None:
        """Take over the events of one act; returns at once."""
        fault = self._faults.webhooks
        if fault.hold:
            self._held.extend(events)
            return
        ordered = events[::-1] if fault.reverse else events
        copies = [event for event in ordered for _ in range(fault.copies())]
        self.start(self._deliver(copies, fault.delay))

    def release(self) -> int:
        """Carry all that was held, newest first (so that it arrives out of order); returns how many."""
        held, self._held = self._held[::-1], []
        self._faults.webhooks.hold = False
        self.start(self._deliver(held, 0))
        return len(held)

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Run in the background; the loop keeps only weak references to tasks, so hold it here."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def shown(self) -> list[dict[str, Any]]:
        """The tries so far, oldest first."""
        return [asdict(one) for one in self.tries]

    def _client(self) -> httpx.AsyncClient:
        # one a batch, so that no connection outlives the work; making the TLS context is the slow part
        return httpx.AsyncClient(verify=self._tls, timeout=ANSWER_SECONDS, trust_env=False)

    async def _deliver(self, events: list[Event], delay: float) -> None:
        await asyncio.sleep(delay)
        async with self._client() as client:
            for event in events:
                if not await self._try(client, event):
                    # one that fails must not hold up the rest
                    self.start(self._insist(event))

    async def _insist(self, event: Event) -> None:
        for pause in self._merchant.retry_seconds:
            await asyncio.sleep(pause)
            async with self._client() as client:
                if await self._try(client, event):
                    return

    async def _try(self, client: httpx.AsyncClient, event: Event) -> bool:
        """Post once; true when nothing more is to be done."""
        if not self._merchant.webhook_url:
            return True
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "Razorpay-Webhook/v1",
            "X-Razorpay-Signature": sign(self._merchant.webhook_secret, event.raw),
            "X-Razorpay-Event-Id": event.id,
        }
        try:
            answer = await client.post(self._merchant.webhook_url, content=event.raw, headers=headers)
            status = answer.status_code
        except AWAY:
            status = 0
        self.tries.append(Try(event.id, event.name, status))
        return status in range(200, 300)
