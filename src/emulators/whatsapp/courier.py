"""Brings webhooks to the callback: signed, in order per citizen, again and again until the answer is 200."""

import asyncio
import contextlib
import hashlib
import hmac
import json
import logging
import secrets
from typing import TYPE_CHECKING

import httpx

from emulators.away import AWAY
from emulators.clock import Clock
from emulators.faults import Faults
from emulators.settings import Settings
from emulators.whatsapp import envelopes
from emulators.whatsapp.model import Json
from emulators.whatsapp.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)
FIRST_WAIT, LONGEST_WAIT, GIVE_UP = 0.2, 4.0, 7 * 86400  # seconds; Meta waits longer, who watches a demo does not


def encoded(payload: Json) -> bytes:
    """JSON as Meta writes it: everything beyond ASCII and every slash escaped."""
    return json.dumps(payload, separators=(",", ":")).replace("/", "\\/").encode()


def signature(secret: str, body: bytes) -> str:
    """The value of `X-Hub-Signature-256`."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


class Courier:
    """One queue (a lane) per citizen and number; with batching, one for all."""

    def __init__(self, settings: Settings, store: Store, faults: Faults, clock: Clock) -> None:
        self.settings, self.store, self.faults, self.clock = settings, store, faults, clock
        self.on_received: Callable[[Json], None] = lambda _: None
        self.on_change: Callable[[], None] = lambda: None
        self._drains: dict[str, asyncio.Task[None]] = {}
        self._ready = asyncio.Event()
        self._handshakes: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Begin to deliver, as soon as the callback has answered the handshake."""
        limits = httpx.Limits(max_connections=32, max_keepalive_connections=32)
        self._http = httpx.AsyncClient(timeout=10, limits=limits, trust_env=False)
        for lane in list(self.store.pending):
            self._wake(lane)
        if self.store.callback["url"]:
            self._handshakes.add(asyncio.create_task(self._subscribe_when_up()))

    async def stop(self) -> None:
        """Leave what is undelivered where it is: in the store."""
        for task in [*self._handshakes, *self._drains.values()]:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self._http.aclose()

    async def subscribe(self, url: str, verify_token: str) -> bool:
        """Make `url` the app's callback, if it answers the handshake."""
        if not await self.handshake(url, verify_token):
            return False
        self.store.callback = {"url": url, "verify_token": verify_token}
        self._ready.set()
        self.on_change()
        return True

    async def handshake(self, url: str, verify_token: str) -> bool:
        """Whether the callback echoes a challenge sent with the token."""
        challenge = str(secrets.randbelow(10**9))
        asked = {"hub.mode": "subscribe", "hub.challenge": challenge, "hub.verify_token": verify_token}
        try:
            answer = await self._http.get(url, params=asked)
        except AWAY:
            return False
        return answer.status_code == httpx.codes.OK and answer.text.strip() == challenge

    async def _subscribe_when_up(self) -> None:
        callback, wait = self.store.callback, FIRST_WAIT
        while not await self.subscribe(callback["url"], callback["verify_token"]):
            await asyncio.sleep(wait)
            wait = min(wait * 1.5, 2.0)
        logger.info("webhooks go to %s", callback["url"])

    def post(self, lane: str, field: str, value: Json, number: str = "", message: str = "") -> None:
        """Queue one update. `message` is the id of the citizen's message that it carries."""
        lane = "all" if self.settings.batch > 1 else lane
        event = {"field": field, "value": value, "number": number, "message": message, "at": self.clock.now()}
        self.store.pending.setdefault(lane, []).append(event)
        self.on_change()
        self._wake(lane)

    def _wake(self, lane: str) -> None:
        if lane not in self._drains:
            self._drains[lane] = asyncio.create_task(self._drain(lane))

    async def _drain(self, lane: str) -> None:
        await self._ready.wait()
        queue, wait = self.store.pending[lane], FIRST_WAIT
        while queue:
            events = queue[: self.settings.batch]
            if await self._carry(events) or self.clock.now() - events[0]["at"] > GIVE_UP:
                del queue[: len(events)]
                wait = FIRST_WAIT
                for event in events:
                    self.on_received(event)
                self.on_change()
            else:
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
        self.store.pending.pop(lane, None)
        del self._drains[lane]

    async def _carry(self, events: list[Json]) -> bool:
        """Send one request; True if these events are done with."""
        where = {"number": events[0]["number"]}
        if late := self.faults.take("webhook_delay", **where):
            await asyncio.sleep(float(late.get("seconds", 1)))
        if self.faults.take("webhook_drop", **where):
            return True
        body = encoded(envelopes.envelope(self.store.waba, events, self.clock.now()))
        taken = await self._send(self._callback(events[0]), body)
        if taken and self.faults.take("webhook_duplicate", **where):
            await self._send(self._callback(events[0]), body)
        return taken

    def _callback(self, event: Json) -> str:
        """The number's own callback, else the account's, else the app's; only messages can be led elsewhere."""
        number = self.store.numbers.get(event["number"])
        if event["field"] == "messages":
            for own in (number.callback if number else {}, self.store.waba_callback):
                if own.get("override_callback_uri"):
                    return str(own["override_callback_uri"])
        return str(self.store.callback["url"])

    async def _send(self, url: str, body: bytes) -> bool:
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "facebookexternalua",
            "X-Hub-Signature-256": signature(self.settings.app_secret, body),
        }
        try:
            answer = await self._http.post(url, content=body, headers=headers)
        except AWAY as problem:
            logger.debug("webhook not taken: %s", problem)
            return False
        return answer.status_code == httpx.codes.OK
