"""The way back: a Graph API that answers at once (or late, when told so) and hands on what was said to citizens."""

import asyncio
import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any

import orjson

from bench.load import bank
from bench.load.bank import Bank
from bench.load.wire import Connection, answer

_DONE = answer(b'{"success":true}')
_NUMBER = answer(b'{"id":"1","display_phone_number":"915550001111","verified_name":"Bench"}')
_NOT_JSON = answer(b'{"error":{"message":"(#100) Invalid parameter","code":100}}', b"400 Bad Request")

_GONE = answer(b'{"error":{"message":"Unsupported get request","code":100,"error_subcode":33}}', b"400 Bad Request")
_FILES = b"/files/"
_PHOTO = re.compile(rb"/v[0-9.]+/([a-z_]+)\.[0-9.]+(?:\?|$)")

OnReply = Callable[[str, float, dict[str, Any], str], None]


class Graph:
    """Listens for the bot. `on_reply(address, arrived, message, wamid)` is called for each message to a citizen.

    `photos` are the papers that citizens photograph, by their kind; a `bank` answers for Razorpay at the same address.

    `undeliverable` counts what Meta would take and never deliver: a business-scoped user id under `to`, where only
    phone numbers belong, and bodies that are not JSON.
    """

    def __init__(
        self,
        on_reply: OnReply,
        delay: float = 0.0,
        photos: Mapping[str, bytes] | None = None,
        bank: Bank | None = None,
    ) -> None:
        self.on_reply, self.delay = on_reply, delay
        self.photos, self.bank = photos or {}, bank
        self.undeliverable = 0
        self.connections: set[_Connection] = set()
        self._serial = 0

    async def listen(self, port: int) -> None:
        """Begin to serve on this machine's loopback."""
        loop = asyncio.get_running_loop()
        self._port = port
        self._server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", port, backlog=1024)

    def close(self) -> None:
        """Serve no more, and hang up."""
        self._server.close()
        for connection in self.connections:
            connection.transport.close()

    def accept(self, head: bytes, body: bytes) -> tuple[bytes, tuple[str, dict[str, Any], str] | None]:
        """The answer to one request and, if it is a message that reaches a citizen, (address, message, wamid)."""
        other = self._other(head, body)
        if other:
            return other, None
        try:
            message = orjson.loads(body)
        except ValueError:
            self.undeliverable += 1
            return _NOT_JSON, None
        address = str(message.get("to") or message.get("recipient") or "").lstrip("+")
        if not address or "status" in message:  # a read receipt, a typing indicator
            return _DONE, None
        self._serial += 1
        wamid = f"wamid.HBgMQkVOQ0g{self._serial:020d}"
        sent = _sent(address, wamid)
        if "to" in message and not address.isdigit():
            self.undeliverable += 1
            return sent, None
        return sent, (address, message, wamid)

    def _other(self, head: bytes, body: bytes) -> bytes:
        """The answer to whatever is no message; empty for a message."""
        path = head.split(b" ", 2)[1]
        if self.bank is not None and path.startswith(bank.PATH):
            return self.bank.accept(head, body)
        if not head.startswith(b"post"):
            return self._shown(path)
        if path.endswith(b"/media"):
            self._serial += 1
            return answer(b'{"id":"%d"}' % self._serial)
        return b""

    def _shown(self, path: bytes) -> bytes:
        """A photo, where it is to be had, or a number of ours."""
        if path.startswith(_FILES):
            photo = self.photos.get(path.removeprefix(_FILES).decode())
            return _GONE if photo is None else answer(photo, kind=b"image/jpeg")
        found = _PHOTO.match(path)
        if found is None:
            return _NUMBER
        kind = found[1].decode()
        if kind not in self.photos:
            return _GONE
        url, size = f"http://127.0.0.1:{self._port}/files/{kind}", len(self.photos[kind])
        return answer(f'{{"id":"{kind}","url":"{url}","mime_type":"image/jpeg","file_size":{size}}}'.encode())


def _sent(address: str, wamid: str) -> bytes:
    key = "wa_id" if address.isdigit() else "user_id"
    contact = f'{{"input":{json.dumps(address)},"{key}":{json.dumps(address)}}}'
    return answer(f'{{"messaging_product":"whatsapp","contacts":[{contact}],"messages":[{{"id":"{wamid}"}}]}}'.encode())


class _Connection(Connection):
    def __init__(self, graph: Graph) -> None:
        super().__init__()
        self._graph = graph

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._graph.connections.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._graph.connections.discard(self)

    def data_received(self, data: bytes) -> None:
        arrived = time.perf_counter()
        for head, body in self.reader.feed(data):
            response, reply = self._graph.accept(head, body)
            if self._graph.delay:
                asyncio.get_running_loop().call_later(self._graph.delay, self._write, response)
            else:
                self._write(response)
            if reply is not None:
                address, message, wamid = reply
                self._graph.on_reply(address, arrived, message, wamid)

    def _write(self, response: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(response)
