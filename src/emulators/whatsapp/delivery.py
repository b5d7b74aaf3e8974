"""The life of a message after Meta took it: sent, delivered, read, or failed; each step told by webhook."""

import asyncio
import mimetypes
from collections.abc import Coroutine
from typing import Any

import httpx

from emulators.clock import Clock
from emulators.faults import Faults
from emulators.settings import Settings
from emulators.whatsapp import envelopes
from emulators.whatsapp.courier import Courier
from emulators.whatsapp.errors import status_error
from emulators.whatsapp.log import Log
from emulators.whatsapp.media import fault_of
from emulators.whatsapp.model import RANK, Message, Status
from emulators.whatsapp.store import Store
from emulators.whatsapp.views import message_view

TO_SENT, TO_DELIVERED = 0.02, 0.05
MEDIA_KINDS = ("image", "video", "audio", "document", "sticker")


class Delivery:
    """Carries each accepted message to the citizen's phone."""

    def __init__(
        self, settings: Settings, store: Store, faults: Faults, clock: Clock, *, courier: Courier, log: Log
    ) -> None:
        self.settings, self.store, self.faults, self.clock = settings, store, faults, clock
        self.courier, self.log = courier, log
        self._tasks: set[asyncio.Task[None]] = set()
        courier.on_received = lambda event: self._received(event["message"])

    def resume(self) -> None:
        """Go on with what a restart interrupted."""
        for message in list(self.store.messages.values()):
            if message.sender == "business" and message.status in {"accepted", "sent", "delivered"}:
                self.carry(message)

    async def stop(self) -> None:
        """Leave messages where they are."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def carry(self, message: Message) -> None:
        """Begin a message's way to the phone."""
        self._run(self._carry(message))

    def seen(self, number: str, citizen: str) -> None:
        """The citizen looks at the chat: all that is there is read."""
        for message in self.store.chat(number, citizen):
            if message.sender == "business" and message.status == "delivered":
                self._step(message, "read")

    def business_read(self, message: Message) -> None:
        """The business marked a citizen's message, and with it all earlier ones, as read."""
        for earlier in self.store.chat(message.number, message.citizen):
            if earlier.sender == "citizen" and earlier.status != "read":
                earlier.status = "read"
                self._tell_status(earlier)
            if earlier.id == message.id:
                break

    def _run(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _carry(self, message: Message) -> None:
        if message.status == "accepted":
            await asyncio.sleep(TO_SENT)
            failure = await self._failure(message)
            if failure:
                message.error = status_error(*failure)
                self._step(message, "failed")
                return
            self._step(message, "sent")
        if message.kind == "reaction":
            return  # Meta tells no more of it than that it was sent
        if message.status == "sent":
            await asyncio.sleep(TO_DELIVERED)
            self._step(message, "delivered")
        if self.settings.read_after >= 0 and not self.log.watched(message.citizen):
            await asyncio.sleep(self.settings.read_after)
            if not self.log.watched(message.citizen):
                self._step(message, "read")

    async def _failure(self, message: Message) -> tuple[int, str] | None:
        """(code, details) of what keeps this message from its citizen. Meta finds these out only after its 200."""
        citizen = self.store.citizens[message.citizen]
        fault = self.faults.take("fail", number=message.number, citizen=message.citizen)
        if fault:
            return int(fault.get("code", 131000)), str(fault.get("details", ""))
        if not citizen.on_whatsapp or message.number in citizen.blocks:
            return 131026, ""
        if message.kind != "template" and not self.store.window_open(message.number, message.citizen, self.clock.now()):
            return 131047, ""
        if message.category == "marketing" and citizen.stopped_marketing:
            return 131050, ""
        problem = await self._media_problem(message)
        return (131053, problem) if problem else None

    async def _media_problem(self, message: Message) -> str:
        """Fetch linked media as Meta does, and see that the file is of the message's kind."""
        found = linked_media(message)
        if found is None:
            return ""
        kind, reference = found
        if "link" in reference:
            problem = await self._fetch(message, reference)
            if problem:
                return problem
        else:
            message.media = reference["id"]
        media = self.store.media.get(message.media)
        return fault_of(kind, media.mime_type, media.size) if media else f"Media {message.media} has expired"

    async def _fetch(self, message: Message, reference: dict[str, str]) -> str:
        link = reference["link"]
        try:
            async with httpx.AsyncClient(timeout=10, follow_redirects=True, trust_env=False) as http:
                answer = await http.get(link)
                answer.raise_for_status()
        except (httpx.HTTPError, httpx.InvalidURL) as problem:
            return f"Failed to download the media from {link}: {type(problem).__name__}"
        named = reference.get("filename") or link.split("?")[0].rsplit("/", 1)[-1]
        mime_type = answer.headers.get("content-type", "").split(";")[0] or mimetypes.guess_type(named)[0] or ""
        media = self.store.keep_media(message.number, mime_type, answer.content, self.clock.now(), named)
        message.media = media.id
        return ""

    def _step(self, message: Message, state: Status) -> None:
        """Move a message forward; never back."""
        if RANK[state] <= RANK[message.status]:
            return
        message.status = state
        self._tell_status(message)
        where = {"number": message.number, "citizen": message.citizen, "status": state}
        if not self.faults.take("skip_status", **where):
            citizen, number = self.store.citizens[message.citizen], self.store.numbers[message.number]
            value = envelopes.status(number, citizen, message, state, self.clock.now())
            message.priced = message.priced or state in {"delivered", "read"}
            self.courier.post(f"{message.number}/{message.citizen}", "messages", value, message.number)
        self.courier.on_change()

    def _received(self, message_id: str) -> None:
        """The business's callback took the citizen's message: two ticks."""
        message = self.store.messages.get(message_id)
        if message and message.status in {"accepted", "sent"}:
            message.status = "delivered"
            self._tell_status(message)

    def _tell_status(self, message: Message) -> None:
        facts = {"wamid": message.id, "status": message.status, "sender": message.sender}
        if message.error:
            facts["error"] = message.error  # type: ignore[assignment]
        view = message_view(self.store, message)
        self.log.tell("status", message.number, message.citizen, **facts, message=view)


def linked_media(message: Message) -> tuple[str, dict[str, str]] | None:
    """(kind, {"id"} or {"link"}) of the file that a message carries."""
    if message.kind in MEDIA_KINDS:
        return message.kind, message.body
    header = message.shown.get("header") if message.kind == "template" else None
    if message.kind == "interactive":
        header = message.body.get("header")
    kind = (header or {}).get("type", "").lower()
    return (kind, header[kind]) if header and kind in MEDIA_KINDS else None
