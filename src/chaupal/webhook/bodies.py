"""Bodies of requests: each within its size and its time, and all that are held at once within one room.

Whoever signs nothing can still send. So a caller who is slow cannot hold memory for long, and when the room is full it
is the slowest who must leave: a provider's call is whole within milliseconds, and is hardly ever that.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from chaupal.webhook.http import answer, header

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from chaupal.webhook.http import App, Receive, Scope, Send

LARGEST_BODY = 3 * 1024 * 1024  # Meta batches up to 1,000 updates into at most 3 MB
MOST_HELD = 32 * 1024 * 1024
BODY_SECONDS = 20.0
WHOLE = "chaupal.whole"  # in the scope of a request whose last byte is here


class Refused(Exception):
    """The body is not taken; `status` says why: 413 too large, 408 too slow, 503 no room just now."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class GoneAway(Exception):
    """The caller hung up before the whole body had come."""


@dataclass(eq=False, slots=True)
class Body:
    """One body that is held."""

    among: Bodies
    size: int = 0
    limit: asyncio.Timeout | None = None  # while it is still coming
    must_leave: bool = False

    def __enter__(self) -> Self:
        """It has a place."""
        self.among.enter(self)
        return self

    def __exit__(self, *_raised: object) -> None:
        """Its request is answered."""
        self.among.leave(self)


class Bodies:
    """All bodies of one server's requests, in the order in which they began."""

    def __init__(self, most: int = MOST_HELD, seconds: float = BODY_SECONDS) -> None:
        """`most` bytes at once; `seconds` for each to come."""
        self._most, self._seconds = most, seconds
        self._all: dict[Body, None] = {}
        self.held = 0  # bytes

    def room(self) -> Body:
        """A place for one body, until the request is answered."""
        return Body(self)

    def enter(self, body: Body) -> None:
        """Takes its place among the others."""
        self._all[body] = None

    def leave(self, body: Body) -> None:
        """Gives back what it held."""
        del self._all[body]
        self.held -= body.size

    async def read(self, body: Body, scope: Scope, receive: Receive) -> bytes:
        """The whole raw body; raises Refused, GoneAway."""
        told = header(scope, b"content-length")
        if told.isdigit() and int(told[:20]) > LARGEST_BODY:
            raise Refused(413)
        if WHOLE in scope:  # nobody is waited for
            return await self._parts(body, receive)
        try:
            async with asyncio.timeout(self._seconds) as body.limit:
                return await self._parts(body, receive)
        except TimeoutError:
            raise Refused(503 if body.must_leave else 408) from None
        finally:
            body.limit = None

    async def _parts(self, body: Body, receive: Receive) -> bytes:
        parts = []
        more = True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise GoneAway
            part = message.get("body", b"")
            body.size += len(part)
            self.held += len(part)
            if body.size > LARGEST_BODY:
                raise Refused(413)
            self._make_room(body)
            parts.append(part)
            more = message.get("more_body", False)
        return b"".join(parts)

    def _make_room(self, newest: Body) -> None:
        """The bodies that have been coming longest leave until the rest fits; Refused if this one must."""
        surplus = self.held - self._most
        for body in self._all if surplus > 0 else ():
            if body.must_leave:  # on its way out
                surplus -= body.size
            elif body.limit is not None and surplus > 0:
                surplus -= body.size
                body.must_leave = True
                body.limit.reschedule(asyncio.get_running_loop().time())
        if newest.must_leave or surplus > 0:
            raise Refused(503)


async def status_of(taken: Awaitable[int]) -> int | None:
    """What a receiver answers; None when the caller is gone and there is nobody to answer."""
    try:
        return await taken
    except Refused as refused:
        return refused.status
    except GoneAway:
        return None


def whole(app: App, bodies: Bodies) -> App:
    """The application gets each request with its whole body: a slow caller keeps none of its threads."""

    async def with_body(scope: Scope, receive: Receive, send: Send) -> None:
        with bodies.room() as body:
            try:
                raw = await bodies.read(body, scope, receive)
            except Refused as refused:
                return await answer(send, refused.status)
            except GoneAway:
                return None

            async def told() -> dict[str, object]:
                return {"type": "http.request", "body": raw, "more_body": False}

            return await app(scope, told, send)

    return with_body
