"""A small Graph API whose every answer a test writes itself: how it fails is what is tried here."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import orjson

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

HANG, DROP, LAST = b"hang", b"drop", b"last"


def answer(status: int, body: bytes, *more: bytes) -> bytes:
    """A whole HTTP answer."""
    head = b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n" % (status, len(body))
    return head + b"".join(line + b"\r\n" for line in more) + b"\r\n" + body


def accepted(words: str) -> bytes:
    return answer(200, orjson.dumps({"messages": [{"id": f"wamid.{words}"}]}))


def refused(code: int, status: int = 400) -> bytes:
    return answer(status, orjson.dumps({"error": {"code": code, "message": "no"}}))


@dataclass
class Desk:
    """`script` says what each text meets, one entry a try; without an entry it is accepted."""

    script: dict[str, list[bytes]] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: list[bytes] = field(default_factory=list)
    connections: int = 0
    open_now: int = 0
    port: int = 0
    delay: float = 0.0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open_now += 1
        try:
            while await self._one(reader, writer):
                pass
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self.open_now -= 1
            writer.close()

    async def _one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        body = orjson.loads(await reader.readexactly(length))
        words = body["text"]["body"] if "text" in body else body.get("status") or body["type"]
        self.seen.append(words)
        self.paths.append(head.split()[1].decode())
        self.headers.append(head)
        await asyncio.sleep(self.delay)
        what = self.script[words].pop(0) if self.script.get(words) else accepted(words)
        if what == HANG:
            await asyncio.sleep(60)
        if what == DROP:
            return False
        last = what.startswith(LAST)
        writer.write(what.removeprefix(LAST))
        await writer.drain()
        return not last

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/graph"


@asynccontextmanager
async def desk(**script: list[bytes]) -> AsyncIterator[Desk]:
    """The desk, open on a free loopback port."""
    one = Desk(dict(script))
    server = await asyncio.start_server(one.serve, "127.0.0.1", 0)
    one.port = server.sockets[0].getsockname()[1]
    try:
        yield one
    finally:
        server.close()
