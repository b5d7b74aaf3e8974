"""A bot that answers every text with "About …", and can be told to lose, double or mix up some of its answers."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from bench.load.wire import Connection, answer, post

Behaviour = Callable[[int, str], list[str]]
"""Given how many messages were answered before and the honest answer, what is really said."""


class ClumsyBot:
    def __init__(self, graph_port: int, behaviour: Behaviour, *, forgetful: bool, address: str) -> None:
        self.graph_port, self.behaviour, self.forgetful, self.address = graph_port, behaviour, forgetful, address
        self.seen: set[str] = set()
        self.statuses: list[dict[str, str]] = []
        self.answered = 0
        self.tasks: set[asyncio.Task[None]] = set()

    def take(self, body: bytes) -> None:
        value = json.loads(body)["entry"][0]["changes"][0]["value"]
        self.statuses += value.get("statuses", [])
        for message in value.get("messages", []):
            if self.forgetful or message["id"] not in self.seen:
                self.seen.add(message["id"])
                self.say(message)

    def say(self, message: dict[str, Any]) -> None:
        said = self.behaviour(self.answered, f"About {message['text']['body']}")
        self.answered += 1
        to = message[self.address]
        key = "to" if to.isdigit() else "recipient"
        for text in said:
            reply = {key: to, "type": "text", "text": {"body": text}, "biz_opaque_callback_data": "row-7"}
            task = asyncio.get_running_loop().create_task(self.post(json.dumps(reply).encode()))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def post(self, body: bytes) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.graph_port)
        writer.write(post(b"/v25.0/1/messages", b"127.0.0.1", body))
        await reader.readuntil(b"}")
        writer.close()
        await writer.wait_closed()


class Receiving(Connection):
    def __init__(self, bot: ClumsyBot) -> None:
        super().__init__()
        self.bot = bot

    def data_received(self, data: bytes) -> None:
        for _, body in self.reader.feed(data):
            self.transport.write(answer(b"{}"))
            self.bot.take(body)


@asynccontextmanager
async def clumsy_bot(
    port: int, graph_port: int, behaviour: Behaviour, *, forgetful: bool = False, address: str = "from"
) -> AsyncIterator[ClumsyBot]:
    bot = ClumsyBot(graph_port, behaviour, forgetful=forgetful, address=address)
    server = await asyncio.get_running_loop().create_server(lambda: Receiving(bot), "127.0.0.1", port)
    try:
        yield bot
        await asyncio.gather(*bot.tasks)
    finally:
        server.close()
