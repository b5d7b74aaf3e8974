"""The floor: signature checked, one row a citizen written, a fixed text posted over raw sockets. No conversation.

All turns that came in together share one commit of SQLite at synchronous=FULL; a reply leaves after its commit.
"""

import argparse
import asyncio
import hmac
import json
import sqlite3
from collections import deque
from typing import Any

import uvloop

from bench.load.wire import Connection, answer, post

_OK, _FORBIDDEN = answer(b"{}"), answer(b"{}", b"403 Forbidden")
_GRAPH_PATH, _HOST = b"/v25.0/1/messages", b"127.0.0.1"
_SIGNATURE = b"x-hub-signature-256: sha256="
_CONNECTIONS = 32
_SAVE = "INSERT INTO state VALUES (?, ?) ON CONFLICT (citizen) DO UPDATE SET said = excluded.said"


class Floor:
    """One bot in one process."""

    def __init__(self, secret: str, database: str, graph_port: int) -> None:
        self.secret, self.graph_port = secret.encode(), graph_port
        self.database = sqlite3.connect(database, isolation_level=None)
        self.database.execute("PRAGMA journal_mode=WAL")
        self.database.execute("PRAGMA synchronous=FULL")
        self.database.execute("CREATE TABLE IF NOT EXISTS state (citizen TEXT PRIMARY KEY, said TEXT) WITHOUT ROWID")
        self.batch: list[dict[str, Any]] = []
        self.idle: list[asyncio.Transport] = []
        self.replies: deque[bytes] = deque()
        self.connections = 0
        self._connecting: set[asyncio.Task[Any]] = set()

    def take(self, message: dict[str, Any]) -> None:
        """Keep the message for the commit at the end of this round of the event loop."""
        if not self.batch:
            asyncio.get_running_loop().call_soon(self._commit)
        self.batch.append(message)

    def _commit(self) -> None:
        batch, self.batch = self.batch, []
        self.database.execute("BEGIN IMMEDIATE")
        self.database.executemany(_SAVE, [(message["from"], json.dumps(message)) for message in batch])
        self.database.execute("COMMIT")
        for message in batch:
            self._reply(message["from"])

    def _reply(self, citizen: str) -> None:
        message = {"messaging_product": "whatsapp", "to": citizen, "type": "text", "text": {"body": "Please choose"}}
        request = post(_GRAPH_PATH, _HOST, json.dumps(message).encode(), b"Authorization: Bearer token")
        if self.idle:
            self.idle.pop().write(request)
            return
        self.replies.append(request)
        if self.connections < _CONNECTIONS:
            self.connections += 1
            task = asyncio.get_running_loop().create_task(self._connect())
            self._connecting.add(task)
            task.add_done_callback(self._connecting.discard)

    async def _connect(self) -> None:
        loop = asyncio.get_running_loop()
        transport, _ = await loop.create_connection(lambda: _Sending(self), "127.0.0.1", self.graph_port)
        self.free(transport)

    def free(self, transport: asyncio.Transport) -> None:
        """A connection to the Graph API can take the next reply."""
        if self.replies:
            transport.write(self.replies.popleft())
        else:
            self.idle.append(transport)

    def gone(self, transport: asyncio.Transport) -> None:
        """A connection to the Graph API has closed."""
        self.connections -= 1
        if transport in self.idle:
            self.idle.remove(transport)


class _Connection(Connection):
    def __init__(self, floor: Floor) -> None:
        super().__init__()
        self.floor = floor


class _Receiving(_Connection):
    def data_received(self, data: bytes) -> None:
        for head, body in self.reader.feed(data):
            signature = head.partition(_SIGNATURE)[2][:64].decode()
            if hmac.compare_digest(hmac.digest(self.floor.secret, body, "sha256").hex(), signature):
                self.transport.write(_OK)
                self.floor.take(json.loads(body)["entry"][0]["changes"][0]["value"]["messages"][0])
            else:
                self.transport.write(_FORBIDDEN)


class _Sending(_Connection):
    def data_received(self, data: bytes) -> None:
        for _ in self.reader.feed(data):
            self.floor.free(self.transport)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self.floor.gone(self.transport)


async def serve(port: int, floor: Floor) -> None:
    """Listen for webhooks until cancelled."""
    server = await asyncio.get_running_loop().create_server(lambda: _Receiving(floor), "127.0.0.1", port, backlog=1024)
    await server.serve_forever()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--graph-port", type=int, required=True)
    parser.add_argument("--secret", default="app-secret")
    parser.add_argument("--database", required=True)
    chosen = parser.parse_args()
    uvloop.run(serve(chosen.port, Floor(chosen.secret, chosen.database, chosen.graph_port)))
