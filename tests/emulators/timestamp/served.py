"""The emulated time-stamp authority, served on a free loopback port while a test runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount

from emulators import timestamp
from emulators.settings import Settings
from tests.emulators.whatsapp.served import free_port, served


@dataclass
class Stamps:
    """A running authority and how a tester steers it."""

    url: str
    http: httpx.Client

    def answers(self, answer: str = "good", **more: Any) -> None:
        assert self.http.post(f"{self.url}_faults", json={"answer": answer, **more}).status_code == 200

    @property
    def root(self) -> bytes:
        return self.http.get(f"{self.url}root.pem").content


@contextmanager
def stamps_served(state: str = "") -> Iterator[Stamps]:
    app = Starlette(routes=[Mount("/timestamp", routes=timestamp.routes(Settings(state=state)))])
    with free_port() as (listener, port), served(app, listener), httpx.Client(timeout=20) as http:
        yield Stamps(f"http://127.0.0.1:{port}/timestamp/", http)
