"""A lean HTTP/1.1 client for the Graph API: kept-alive connections in a free list, one request at a time on each.

Ordinary clients scan their pool at every request, which costs four times as much at 128 citizens as at one; see
docs/decisions/. Only what the sender needs: POST and a short JSON answer.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httptools

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


# a server closes what is idle (the impatient ones after five seconds), and a request that crosses with the close may or
# may not have arrived: we are the first to let go
LONGEST_IDLE = 4.0  # seconds


class Unanswered(Exception):
    """The request could not be sent, or no whole answer came. `sent` says whether it may have arrived."""

    def __init__(self, text: str, *, sent: bool) -> None:
        """Keep whether the other side may have seen it."""
        super().__init__(text)
        self.sent = sent


class TooLate(Exception):
    """The request was not made: it waited too long for a connection."""


class _Connection(asyncio.Protocol):
    """One kept-alive connection."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.transport: asyncio.Transport | None = None
        self.answer: asyncio.Future[tuple[int, bytes]] | None = None
        self.parser = httptools.HttpResponseParser(self)
        self.parts: list[bytes] = []
        self.keep = True
        self.idle_since = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment] # create_connection gives a Transport

    def ask(self, request: bytes) -> asyncio.Future[tuple[int, bytes]]:
        """Writes a request; its answer. Raises Unanswered if the other side is gone, which is told but once."""
        transport = self.transport
        if transport is None or transport.is_closing():
            raise Unanswered("closed before it was asked", sent=False)
        self.answer = asyncio.get_running_loop().create_future()
        try:
            transport.write(request)
        except RuntimeError as error:  # uvloop, of one that was reset just now
            self.answer = None
            transport.abort()
            raise Unanswered(str(error), sent=False) from error
        return self.answer

    def data_received(self, data: bytes) -> None:
        try:
            self.parser.feed_data(data)
        except httptools.HttpParserError as error:
            self.fail(str(error))

    def on_body(self, body: bytes) -> None:
        self.parts.append(body)

    def on_message_complete(self) -> None:
        status, body = self.parser.get_status_code(), b"".join(self.parts)
        self.keep = self.parser.should_keep_alive()
        self.parts = []
        self.parser = httptools.HttpResponseParser(self)
        answer, self.answer = self.answer, None
        if answer is None:  # nobody asked: a server's last words before it closes
            return self.close()
        if not answer.done():
            answer.set_result((status, body))
        return self.client.give_back(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self.client.forget(self)
        self.fail(str(exc or "connection closed"))

    def fail(self, text: str) -> None:
        """Whoever waits for an answer is told that none comes."""
        answer, self.answer = self.answer, None
        if answer is not None and not answer.done():
            answer.set_exception(Unanswered(text, sent=True))
        self.close()

    def close(self) -> None:
        if self.transport is not None and not self.transport.is_closing():
            self.transport.close()


class Client:
    """POSTs to one origin over at most `most` connections; to be used from one event loop."""

    def __init__(self, origin: str, headers: Mapping[str, str], *, most: int = 64, timeout: float = 20.0) -> None:
        """Headers go with every request."""
        url = urlsplit(origin)
        self._host, self._base = url.hostname or "", url.path.rstrip("/")
        self._tls = ssl.create_default_context() if url.scheme == "https" else None
        self._port = url.port or (443 if self._tls else 80)
        fixed = {"Host": url.netloc, "Content-Type": "application/json", **headers}
        self._head = "".join(f"{name}: {value}\r\n" for name, value in fixed.items())
        self._idle: list[_Connection] = []
        self._room = asyncio.Semaphore(most)
        self._timeout = timeout
        self._due: dict[_Connection, float] = {}  # by when an answer is awaited there, the soonest first
        self._watch: asyncio.TimerHandle | None = None  # one for all: a timer a request costs more than its JSON

    async def post(self, path: str, body: bytes, still: Callable[[], bool] = lambda: True) -> tuple[int, bytes]:
        """(HTTP status, body); raises Unanswered, or TooLate if it is not `still` wanted once a connection is free."""
        async with self._room:
            connection = self._take() or await self._connect()
            if not still():
                self.give_back(connection)
                raise TooLate
            request = f"POST {self._base}{path} HTTP/1.1\r\n{self._head}Content-Length: {len(body)}\r\n\r\n"
            answer = connection.ask(request.encode() + body)
            self._await(connection)
            try:
                result: tuple[int, bytes] = await answer
                return result
            finally:
                self._due.pop(connection, None)

    def _await(self, connection: _Connection) -> None:
        loop = asyncio.get_running_loop()
        self._due[connection] = loop.time() + self._timeout
        if self._watch is None:
            self._watch = loop.call_later(self._timeout, self._look)

    def _look(self) -> None:
        """Nobody waits any longer for what should be here; the next look is when the next answer is due."""
        loop = asyncio.get_running_loop()
        for connection in [one for one, due in self._due.items() if due <= loop.time()]:
            del self._due[connection]
            connection.fail("no answer in time")
        soonest = next(iter(self._due.values()), None)
        self._watch = None if soonest is None else loop.call_at(soonest, self._look)

    def _take(self) -> _Connection | None:
        rested_too_long = time.monotonic() - LONGEST_IDLE
        while self._idle:
            connection = self._idle.pop()
            if connection.transport is not None and not connection.transport.is_closing():
                if connection.idle_since > rested_too_long:
                    return connection
                connection.close()
        return None

    async def _connect(self) -> _Connection:
        loop = asyncio.get_running_loop()
        try:
            _, connection = await asyncio.wait_for(
                loop.create_connection(lambda: _Connection(self), self._host, self._port, ssl=self._tls), 10
            )
        except (OSError, TimeoutError) as error:
            raise Unanswered(str(error) or "no connection", sent=False) from error
        return connection

    def give_back(self, connection: _Connection) -> None:
        """The connection is free again."""
        if connection.keep:
            connection.idle_since = time.monotonic()
            self._idle.append(connection)
        else:
            connection.close()

    def forget(self, connection: _Connection) -> None:
        """The other side closed it."""
        if connection in self._idle:
            self._idle.remove(connection)

    def close(self) -> None:
        """Closes the idle connections."""
        if self._watch is not None and not self._due:
            self._watch.cancel()
            self._watch = None
        for connection in list(self._idle):
            connection.close()
