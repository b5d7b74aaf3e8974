"""The way in: signed webhooks over as many kept-alive connections as are busy at once."""

import asyncio
import hmac
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from bench.load.wire import Connection, post

OnAnswer = Callable[[int, float, float], None]
OnFault = Callable[[str], None]
WHATSAPP, RAZORPAY = b"X-Hub-Signature-256: sha256=", b"X-Razorpay-Signature: "
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class Webhooks:
    """Posts to one bot; `on_answer(status, sent, seconds)` and `on_fault(what)` hear how it went."""

    def __init__(
        self, url: str, secret: str, on_answer: OnAnswer, on_fault: OnFault, signature: bytes = WHATSAPP
    ) -> None:
        """`signature` is the header, up to where the signature in hexadecimal figures follows."""
        parts = urlsplit(url)
        if parts.hostname not in LOOPBACK:
            raise ValueError(f"only this machine may be loaded, not {parts.hostname}")
        self.host, self.port = parts.hostname or "", parts.port or 80
        self._path = ((parts.path or "/") + (f"?{parts.query}" if parts.query else "")).encode()
        self._secret, self._signature = secret.encode(), signature
        self._host_header = f"{self.host}:{self.port}".encode()
        self.on_answer, self.on_fault = on_answer, on_fault
        self.idle: list[_Connection] = []
        self._connecting: set[asyncio.Task[None]] = set()

    def deliver(self, body: bytes, *more: bytes) -> None:
        """Sign and post one webhook, with more header lines."""
        signature = hmac.digest(self._secret, body, "sha256").hex().encode()
        headers = b"User-Agent: facebookexternalua", self._signature + signature
        self.send(post(self._path, self._host_header, body, *headers, *more))

    def send(self, request: bytes) -> None:
        """Post a request that is signed already."""
        if self.idle:
            self.idle.pop().send(request)
            return
        task = asyncio.get_running_loop().create_task(self._connect(request))
        self._connecting.add(task)
        task.add_done_callback(self._connecting.discard)

    def close(self) -> None:
        """Hang up."""
        for connection in list(self.idle):
            connection.transport.close()

    async def _connect(self, request: bytes) -> None:
        loop = asyncio.get_running_loop()
        try:
            _, connection = await loop.create_connection(lambda: _Connection(self), self.host, self.port)
        except OSError as fault:
            self.on_fault(type(fault).__name__)
        else:
            connection.send(request)


class _Connection(Connection):
    """One connection, one webhook at a time."""

    def __init__(self, webhooks: Webhooks) -> None:
        super().__init__()
        self._webhooks = webhooks
        self._request: bytes | None = None
        self._sent = 0.0
        self._served = 0

    def send(self, request: bytes) -> None:
        self._request, self._sent = request, time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        for head, _ in self.reader.feed(data):
            if self._request is None:
                return self._webhooks.on_fault("answer to no request")
            self._request = None
            self._served += 1
            self._webhooks.on_answer(int(head[9:12]), self._sent, time.perf_counter() - self._sent)
            if b"\r\nconnection: close" in head:
                self.transport.close()
            elif not self.transport.is_closing():
                self._webhooks.idle.append(self)
        return None

    def connection_lost(self, exc: Exception | None) -> None:
        if self in self._webhooks.idle:
            self._webhooks.idle.remove(self)
        if self._request is None:
            return
        if self._served:  # an idle connection that the server was just closing: once more, as Meta does
            self._webhooks.send(self._request)
        else:
            self._webhooks.on_fault(type(exc).__name__ if exc else "connection closed")
