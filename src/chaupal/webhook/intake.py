"""Where webhooks become rows: calls that come together share one commit, and each is answered after it.

If the database is away, the raw calls go to the spool on disk and are answered 200. As long as something lies there, it
is stored first and what comes goes behind it, so that the order of arrival is kept.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

import structlog

from chaupal.mailbox.actions import receive
from chaupal.webhook.aside import Away
from chaupal.webhook.storing import store_calls

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from chaupal.channel.base import Delivery
    from chaupal.webhook.spool import Spool
    from chaupal.webhook.storing import Receive

log = structlog.get_logger()

MOST_AT_ONCE = 512
DRAIN_EVERY = 2.0  # seconds
DRAIN_AT_ONCE = 256  # spooled calls in one step: the lane has other work, too

Waiting = tuple["Delivery | None", bytes, "asyncio.Future[bool]"]


class Intake:
    """`submit` belongs to the event loop, `step` to the lane's thread."""

    def __init__(self, spool: Spool, wake: Callable[[], None], take: Receive = receive) -> None:
        """`wake` tells the lane that something waits; `take` is given what citizens wrote, in the transaction."""
        self._spool, self._wake, self._take = spool, wake, take
        self._waiting: deque[Waiting] = deque()
        self._drained_at = float("-inf")
        self._clear = False  # nothing lies in the spool

    def submit(self, delivery: Delivery | None, raw: bytes) -> asyncio.Future[bool]:
        """Comes true once the call is kept; false when it could not be. None: what it holds could not be made out."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((delivery, raw, done))
        self._wake()
        return done

    def waits(self) -> bool:
        """Whether there is something for the next step."""
        return bool(self._waiting)

    def step(self) -> bool:
        """Stores what waits, in one transaction; whether there was anything."""
        self._drain()
        calls = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_AT_ONCE))]
        if not calls:
            return False
        stored = (self._clear and _stored(calls, self._take)) or self._put(calls)
        _tell([done for _, _, done in calls], stored=stored)
        return True

    def _put(self, calls: Sequence[Waiting]) -> bool:
        self._clear = False
        return self._spool.put([raw for _, raw, _ in calls])

    def _drain(self) -> None:
        """Stores what was spooled: some in each step, and nothing for a while if the database is away."""
        if time.monotonic() - self._drained_at < DRAIN_EVERY:
            return
        calls = list(islice(self._spool.take(), DRAIN_AT_ONCE))
        try:
            stored = not calls or self._drained(calls)
        except Away:
            stored = False
        self._clear = stored and len(calls) < DRAIN_AT_ONCE
        if self._clear or not stored:
            self._drained_at = time.monotonic()

    def _drained(self, calls: Sequence[tuple[Path, bytes]]) -> bool:
        """Always true; raises Away. A file whose call can neither be stored nor set aside lets the others pass."""
        try:
            store_calls([raw for _, raw in calls])
        except Away:
            raise
        except Exception:
            if len(calls) > 1:
                return all(self._drained([call]) for call in calls)
            log.exception("a spooled call can neither be stored nor set aside")
            self._spool.set_aside(calls[0][0])
            return True
        for path, _ in calls:
            self._spool.done(path)
        return True


def _stored(calls: Sequence[Waiting], take: Receive) -> bool:
    """Whether they are committed, or set aside; whatever goes wrong, the calls are not lost."""
    parsed = [delivery for delivery, _, _ in calls if delivery is not None]
    try:
        store_calls([raw for _, raw, _ in calls], parsed if len(parsed) == len(calls) else None, take)
    except Exception:
        log.exception("webhooks cannot be stored: they go to the spool", calls=len(calls))
        return False
    return True


def _tell(calls: Sequence[asyncio.Future[bool]], *, stored: bool) -> None:
    """Answers all at once, in their event loop."""

    def tell() -> None:
        for call in calls:
            if not call.done():
                call.set_result(stored)

    calls[0].get_loop().call_soon_threadsafe(tell)
