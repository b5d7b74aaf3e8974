"""Everything that happens in a chat, in order: for tests that ask, and for phone pages that listen."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

from emulators.clock import Clock
from emulators.whatsapp.model import Json

KEPT = 50_000
STILL_HERE = 15


class Log:
    """Events numbered from 1. Kinds: message, status, received, typing, reaction, chats."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._events: deque[Json] = deque(maxlen=KEPT)
        self._listeners: dict[asyncio.Queue[Json | None], str] = {}
        self._more = asyncio.Event()
        self.last = 0

    def tell(self, kind: str, number: str, citizen: str, **facts: object) -> None:
        """Note an event and bring it to the pages that show this citizen."""
        self.last += 1
        event = {"n": self.last, "at": self._clock.now(), "kind": kind, "number": number, "citizen": citizen, **facts}
        self._events.append(event)
        self._more.set()
        self._more = asyncio.Event()
        for queue, watched in self._listeners.items():
            if watched == citizen:
                queue.put_nowait(event)

    def after(self, n: int) -> Iterator[Json]:
        """Events with a greater number."""
        return (event for event in self._events if event["n"] > n)

    async def wait(self, seconds: float) -> None:
        """Until the next event, at most this long."""
        more = self._more
        try:
            await asyncio.wait_for(more.wait(), seconds)
        except TimeoutError:
            return

    def watched(self, citizen: str) -> bool:
        """Whether a page shows this citizen's phone."""
        return citizen in self._listeners.values()

    @contextmanager
    def listen(self, citizen: str) -> Iterator[AsyncIterator[Json]]:
        """The citizen's events from now on; an empty one now and then keeps the line alive."""
        queue: asyncio.Queue[Json | None] = asyncio.Queue()
        self._listeners[queue] = citizen
        try:
            yield _events(queue)
        finally:
            del self._listeners[queue]

    def end(self) -> None:
        """Let all listeners go."""
        for queue in self._listeners:
            queue.put_nowait(None)


async def _events(queue: asyncio.Queue[Json | None]) -> AsyncIterator[Json]:
    while True:
        try:
            event = await asyncio.wait_for(queue.get(), STILL_HERE)
        except TimeoutError:
            event = {}
        if event is None:
            return
        yield event
