"""uvicorn's HTTP connection, with a limit to how long and how large a request's head may be.

uvicorn waits for ever for a head that does not end, and for the rest of a body that was refused. Here the caller who
owes us something has a time; and when there are too many connections, whoever has been owing longest is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from chaupal.webhook.bodies import WHOLE

if TYPE_CHECKING:
    import asyncio

PATIENCE = 10.0  # seconds
LARGEST_HEAD = 64 * 1024
MOST_CONNECTIONS = 2000


class Connection(HttpToolsProtocol):
    """Drops a caller who is slow, sends a head without end, or is one too many."""

    patience: ClassVar[float] = PATIENCE
    most: ClassVar[int] = MOST_CONNECTIONS
    _owing: ClassVar[dict[Connection, None]] = {}  # whose request is not complete, the oldest first

    _timer: asyncio.TimerHandle | None = None
    _in_head = False
    _head = 0  # bytes of the head so far

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        """A request is owed."""
        super().connection_made(transport)
        self._owes()
        if len(self.connections) > self.most:
            next(iter(self._owing)).drop()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is owed any more."""
        self._owes_nothing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """As long as its head is not complete, what came is counted, and the rest is owed: mostly all comes at once."""
        super().data_received(data)
        if self._in_head:
            self._head += len(data)
            if self._head > LARGEST_HEAD:
                self.drop()
            elif self._timer is None:
                self._owes()

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._in_head, self._head = True, 0

    def on_headers_complete(self) -> None:
        """The body has a time of its own (webhook/bodies.py)."""
        self._in_head = False
        self._stop_timer()
        self._owing[self] = None
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The whole request is there; if it was answered before that, the next is owed."""
        self.scope[WHOLE] = True  # type: ignore[literal-required] # ours
        super().on_message_complete()
        self._owes_nothing()
        if self.cycle is not None and self.cycle.response_complete:
            self._owes()

    def on_response_complete(self) -> None:
        """Where the body was refused unread, the rest of it is owed: whoever still writes cannot read the answer."""
        super().on_response_complete()
        if self in self._owing and not self.transport.is_closing():
            self._owes()

    def drop(self) -> None:
        """Ends the connection without a word."""
        self._owes_nothing()
        if not self.transport.is_closing():
            self.transport.abort()

    def _owes(self) -> None:
        self._stop_timer()
        self._timer = self.loop.call_later(self.patience, self.drop)
        self._owing[self] = None

    def _owes_nothing(self) -> None:
        self._stop_timer()
        self._owing.pop(self, None)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
