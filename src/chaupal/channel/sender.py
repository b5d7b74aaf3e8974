"""Sends what the outbox holds: in order per citizen, within each number's throughput and pair limits.

It lives in an event loop and touches no database: `take` gives it rows in hand, `results` gives back what became of
them, and the lane (config/lane.py) reads and writes the rows.
"""

from __future__ import annotations

import asyncio
import re
import time
from collections import deque
from typing import TYPE_CHECKING

import orjson
import structlog

from chaupal.channel.base import Outgoing, SendError, Sent
from chaupal.channel.errors import error_of
from chaupal.channel.pace import Pace
from chaupal.channel.retry import NO_ANSWER, UNANSWERED, rest
from chaupal.channel.wire import Client, TooLate, Unanswered
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

log = structlog.get_logger()

TOLD_WITHIN = 0.01  # seconds: what comes in by then is recorded together with it
READ_EVERY = 5.0  # seconds between two read receipts to one conversation
MOST_REMEMBERED = 10_000
MOST_TASKS = 512  # under way at once, before blue ticks are left out
_WAMID = re.compile(rb'"messages"\s*:\s*\[\s*\{\s*"id"\s*:\s*"([^"\\]+)"')


class Sender:
    """Posts messages to the Graph API; all methods but `drain_results` belong to its event loop."""

    def __init__(self, client: Client, version: str, rate: float, on_result: Callable[[], None]) -> None:
        """`rate` is messages a second for each number; `on_result` wakes whoever records results."""
        self._client, self._version, self._rate = client, version, rate
        self._queues: dict[int, deque[Outgoing]] = {}
        self._paces: dict[str, Pace] = {}
        self._results: deque[Sent] = deque()
        self._on_result = on_result
        self._will_tell = False
        self._tasks: set[asyncio.Task[None]] = set()
        self._read_at: dict[int, float] = {}
        # conversation -> its messages that failed or were given back and are not yet in the outbox again: nothing may
        # overtake them
        self._blocked: dict[int, set[int]] = {}
        self._unwanted: set[int] = set()
        self.in_hand = 0
        self.sent = 0

    def take(self, outgoing: Sequence[Outgoing]) -> None:
        """Takes rows in hand; those of one conversation go out one after the other."""
        for message in outgoing:
            self.in_hand += 1
            if message.conversation_id in self._blocked:
                self._give_back(message)
                continue
            queue = self._queues.get(message.conversation_id)
            if queue is not None:
                queue.append(message)
                continue
            self._queues[message.conversation_id] = deque((message,))
            self._start(self._conversation(message.conversation_id))

    def drop(self, messages: Sequence[int]) -> None:
        """The citizen wrote STOP: what of these is not on the wire yet goes back."""
        self._unwanted.update(messages)

    def mark_read(self, received: Sequence[tuple[str, int, str]]) -> None:
        """Blue ticks and the typing bubble for (number id, conversation, wamid); best effort, never retried.

        One marks all earlier messages, too: a conversation gets it at most every few seconds, and nobody while
        messages queue.
        """
        at = time.monotonic()
        for number_id, conversation, wamid in received:
            if len(self._tasks) > MOST_TASKS:
                return
            if at - self._read_at.get(conversation, -READ_EVERY) >= READ_EVERY:
                self._read_at[conversation] = at
                self._start(self._post_receipt(number_id, wamid))
        if len(self._read_at) > MOST_REMEMBERED:
            self._read_at = {key: when for key, when in self._read_at.items() if at - when < READ_EVERY}

    def unblock(self, recorded: AbstractSet[int]) -> None:
        """These messages are back in the outbox, where their order is kept."""
        left = {key: waiting - recorded for key, waiting in self._blocked.items()}
        self._blocked = {key: waiting for key, waiting in left.items() if waiting}

    def drain_results(self) -> list[Sent]:
        """What became of messages since the last call; may be called from any thread."""
        results = []
        while self._results:
            results.append(self._results.popleft())
        return results

    async def finish(self, seconds: float) -> None:
        """Gives the messages in hand some time to go out, then gives back the rest."""
        tasks = set(self._tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for queue in self._queues.values():  # of those that had not even begun
            for message in queue:
                self._give_back(message)
        self._queues.clear()
        self._client.close()

    def _start(self, work: object) -> None:
        task = asyncio.get_running_loop().create_task(work)  # type: ignore[arg-type,var-annotated] # a coroutine
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _conversation(self, conversation: int) -> None:
        queue = self._queues[conversation]
        try:
            while queue and conversation not in self._blocked:
                result = await self._send(queue[0])
                if not result.wamid:
                    self._blocked[conversation] = {queue[0].id}
                queue.popleft()
                self._done(result)
        finally:  # what follows a failure, or is still here when the sender ends, goes back untouched
            del self._queues[conversation]
            for message in queue:
                self._give_back(message)

    def _give_back(self, message: Outgoing) -> None:
        self._blocked.setdefault(message.conversation_id, set()).add(message.id)
        self._done(_given_back(message))

    def _done(self, result: Sent) -> None:
        self.in_hand -= 1
        self._unwanted.discard(result.id)
        self.sent += bool(result.wamid)
        self._results.append(result)
        if not self._will_tell:
            self._will_tell = True
            asyncio.get_running_loop().call_later(TOLD_WITHIN, self._tell)

    def _tell(self) -> None:
        self._will_tell = False
        if self._results:  # nobody came for them in the meantime
            self._on_result()

    async def _send(self, message: Outgoing) -> Sent:
        if wait := await self._turn(message):
            return _given_back(message, wait)
        try:
            status, body = await self._client.post(
                self._path(message.number_id), message.body, lambda: self._is_wanted(message)
            )
        except TooLate:
            return _given_back(message)
        except Unanswered as silence:
            return _unanswered(message, UNANSWERED if silence.sent else NO_ANSWER, str(silence))
        except asyncio.CancelledError:  # the sender ends while this one is under way
            return _unanswered(message, UNANSWERED, "cut off")
        wamid = _wamid(body) if status == 200 else ""  # noqa: PLR2004
        if wamid:
            return Sent(message.id, message.attempts, message.leased_until, wamid=wamid)
        error = error_of(status, body)
        log.warning("message refused", outbox=message.id, code=error.code, status=status, retryable=error.retryable)
        self._pace(message.number_id).rest(time.monotonic() + rest(error, message.attempts))
        return Sent(message.id, message.attempts, message.leased_until, error=error)

    def _is_wanted(self, message: Outgoing) -> bool:
        """Still in our hand, and not stopped."""
        return now() < message.leased_until and message.id not in self._unwanted

    async def _turn(self, message: Outgoing) -> float:
        """Waits until it may go; the seconds that are left if it may not while it is in hand, else 0."""
        left = (message.leased_until - now()).total_seconds()
        pace = self._pace(message.number_id)
        wait = pace.wait(message.conversation_id, time.monotonic(), left)
        if wait > left:  # its turn comes after the lease: another sender may have it by then
            return wait
        if wait:
            await asyncio.sleep(wait)
        return pace.resting(time.monotonic())

    async def _post_receipt(self, number_id: str, wamid: str) -> None:
        body = {
            "messaging_product": "whatsapp",
            "status": "read",
            "message_id": wamid,
            "typing_indicator": {"type": "text"},
        }
        try:
            await self._client.post(self._path(number_id), orjson.dumps(body))
        except Unanswered:
            log.info("read receipt not sent")

    def _path(self, number_id: str) -> str:
        return f"/{self._version}/{number_id}/messages"

    def _pace(self, number_id: str) -> Pace:
        pace = self._paces.get(number_id)
        if pace is None:
            pace = self._paces[number_id] = Pace(self._rate)
        return pace


def _given_back(message: Outgoing, wait: float = 0.0) -> Sent:
    """Not sent, and nothing wrong with it."""
    return Sent(message.id, message.attempts, message.leased_until, wait=wait)


def _unanswered(message: Outgoing, code: int, text: str) -> Sent:
    error = SendError(code, text, retryable=True)
    return Sent(message.id, message.attempts, message.leased_until, error=error)


def _wamid(body: bytes) -> str:
    """The message's id at WhatsApp; empty if the answer holds none."""
    found = _WAMID.search(body)  # the common shape, without reading the whole
    if found:
        return found[1].decode()
    try:
        return str(orjson.loads(body)["messages"][0]["id"])
    except (orjson.JSONDecodeError, KeyError, IndexError, TypeError):
        return ""
