"""HTTP/1.1 as far as a bench needs it: messages cut out of a stream of bytes, requests and answers put together.

A general server or client would cost more than what is to be measured.
"""

import asyncio
from typing import cast

_HEAD_ENDS = b"\r\n\r\n"
_LENGTH = b"\r\ncontent-length:"
_CHUNKED = b"\r\ntransfer-encoding: chunked"

Message = tuple[bytes, bytes]


class Reader:
    """Cuts what a connection receives into messages: the head in lower case, and the body."""

    __slots__ = ("_rest",)

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> list[Message]:
        """The messages that `data` completes, in order; what is left waits for more."""
        buffer = self._rest + data if self._rest else data
        messages: list[Message] = []
        start = 0
        while (end := buffer.find(_HEAD_ENDS, start)) >= 0:
            head = buffer[start:end].lower()
            cut = _body(head, buffer, end + len(_HEAD_ENDS))
            if cut is None:
                break
            body, start = cut
            messages.append((head, body))
        self._rest = buffer[start:]
        return messages


class Connection(asyncio.Protocol):
    """Either end of a kept-alive connection: what it writes to and what it has read."""

    def __init__(self) -> None:
        self.reader = Reader()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Part of asyncio's protocol."""
        self.transport = cast("asyncio.Transport", transport)  # uvloop's are no instances of it


def _body(head: bytes, buffer: bytes, start: int) -> tuple[bytes, int] | None:
    """The body that begins at `start` and where it ends, or None while it is not all there."""
    at = head.find(_LENGTH)
    if at >= 0:
        stop = start + int(head[at + len(_LENGTH) :].split(b"\r\n", 1)[0])
        return (buffer[start:stop], stop) if len(buffer) >= stop else None
    if _CHUNKED in head:
        return _chunks(buffer, start)
    return b"", start


def _chunks(buffer: bytes, at: int) -> tuple[bytes, int] | None:
    parts: list[bytes] = []
    while (line_ends := buffer.find(b"\r\n", at)) >= 0:
        size = int(buffer[at:line_ends].split(b";", 1)[0], 16)
        begin, at = line_ends + 2, line_ends + 2 + size + 2
        if len(buffer) < at:
            return None
        if size == 0:
            return b"".join(parts), at
        parts.append(buffer[begin : begin + size])
    return None


def answer(body: bytes, status: bytes = b"200 OK", kind: bytes = b"application/json") -> bytes:
    """An answer with a body, JSON if nothing else is said."""
    return b"HTTP/1.1 %b\r\nContent-Type: %b\r\nContent-Length: %d\r\n\r\n%b" % (status, kind, len(body), body)


def post(path: bytes, host: bytes, body: bytes, *headers: bytes) -> bytes:
    """A POST with a JSON body and further header lines."""
    more = b"".join(b"%b\r\n" % header for header in headers)
    return b"POST %b HTTP/1.1\r\nHost: %b\r\n%bContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        path,
        host,
        more,
        len(body),
        body,
    )
