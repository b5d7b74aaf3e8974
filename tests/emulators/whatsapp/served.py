"""The city and a business's endpoint, each served on a free loopback port while a test runs."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from emulators.app import build
from emulators.settings import NumberSetting, Settings
from emulators.whatsapp.courier import signature
from tests.waiting import PATIENCE

NUMBER, SECOND = "100000000000001", "100000000000002"
ASHA, BILAL, RAVI = "919800000201", "919800000202", "IN.80123456789012345678"
SECRET, TOKEN = "test-secret", "test-token"
NUMBERS = (
    NumberSetting(NUMBER, "+91 11 4000 0001", "Delhi Government"),
    NumberSetting(SECOND, "+91 11 4000 0002", "Revenue Department"),
)

Json = dict[str, Any]


@dataclass
class Mailroom:
    """A business's webhook endpoint: answers the handshake, keeps what it got, refuses when told to."""

    verify_token: str = "verify-me"
    refusals: int = 0
    requests: list[dict[str, Any]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    async def answer(self, request: Request) -> Response:
        asked = request.query_params
        if request.method == "GET":
            known = asked["hub.verify_token"] == self.verify_token
            return PlainTextResponse(asked["hub.challenge"] if known else "", 200 if known else 403)
        body = await request.body()
        assert request.headers["x-hub-signature-256"] == signature(SECRET, body)
        self.bodies.append(body)
        if self.refusals:
            self.refusals -= 1
            return PlainTextResponse("", 503)
        self.requests.append(json.loads(body))
        return PlainTextResponse("")

    def values(self, field_name: str = "messages") -> list[dict[str, Any]]:
        """The value of every change of this field, in order of arrival."""
        changes = [change for r in list(self.requests) for entry in r["entry"] for change in entry["changes"]]
        return [change["value"] for change in changes if change["field"] == field_name]

    def messages(self) -> list[dict[str, Any]]:
        return [message for value in self.values() for message in value.get("messages", ())]

    def statuses(self, wamid: str = "") -> list[dict[str, Any]]:
        told = [status for value in self.values() for status in value.get("statuses", ())]
        return [status for status in told if wamid in {"", status["id"]}]


@dataclass
class City:
    """A running emulator, with the mailroom that its webhooks go to."""

    url: str
    mailroom: Mailroom
    http: httpx.Client

    def graph(self, method: str, path: str, **more: Any) -> httpx.Response:
        return self.http.request(method, f"{self.url}/graph/v23.0/{path}", **more)

    def refused(self, body: dict[str, Any], number: str = NUMBER) -> dict[str, Any]:
        """The error that a message meets."""
        answer = self.graph("POST", f"{number}/messages", json=message(**body))
        assert answer.status_code >= 400, answer.text
        error: dict[str, Any] = answer.json()["error"]
        return error

    def send(self, number: str = NUMBER, **body: Any) -> str:
        """Send a message; its wamid."""
        answer = self.graph("POST", f"{number}/messages", json=message(**body))
        assert answer.status_code == 200, answer.text
        wamid: str = answer.json()["messages"][0]["id"]
        return wamid

    def say(self, citizen: str = ASHA, **said: Any) -> dict[str, Any]:
        answer = self.http.post(f"{self.url}/graph/_citizen/{citizen}/say", json=said)
        assert answer.status_code == 201, answer.text
        told: dict[str, Any] = answer.json()["messages"][0]
        return told

    def fault(self, **fault: Any) -> None:
        assert self.http.post(f"{self.url}/faults", json=fault).status_code == 200

    def upload(self, content: bytes, mime_type: str, name: str = "file", number: str = NUMBER) -> str:
        files = {"file": (name, content, mime_type)}
        answer = self.graph("POST", f"{number}/media", data={"messaging_product": "whatsapp"}, files=files)
        assert answer.status_code == 200, answer.text
        media: str = answer.json()["id"]
        return media

    def told(self, wamid: str, *states: str) -> list[dict[str, Any]]:
        """The statuses of a message, once these have come."""
        until(lambda: [s["status"] for s in self.mailroom.statuses(wamid)] == list(states))
        return self.mailroom.statuses(wamid)

    def heard(self, count: int = 1) -> list[dict[str, Any]]:
        """The citizens' messages that reached the business, once there are so many."""
        until(lambda: len(self.mailroom.messages()) >= count)
        return self.mailroom.messages()


def message(**body: Any) -> dict[str, Any]:
    envelope = {"messaging_product": "whatsapp"} | ({} if "recipient" in body else {"to": ASHA})
    return envelope | body


def text(words: str = "Namaste") -> dict[str, Any]:
    return {"type": "text", "text": {"body": words}}


def buttons(*titles: str, body: str = "Choose") -> dict[str, Any]:
    rows = [{"type": "reply", "reply": {"id": f"id-{title}", "title": title}} for title in titles]
    return {
        "type": "interactive",
        "interactive": {"type": "button", "body": {"text": body}, "action": {"buttons": rows}},
    }


def listing(*titles: str, **row: Any) -> dict[str, Any]:
    rows = [{"id": f"id-{n}", "title": title} | row for n, title in enumerate(titles)]
    action = {"button": "Open", "sections": [{"title": "Services", "rows": rows}]}
    return {"type": "interactive", "interactive": {"type": "list", "body": {"text": "Pick"}, "action": action}}


def until(true: Callable[[], Any], seconds: float = PATIENCE) -> None:
    """Wait for what another thread does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)


@contextmanager
def served(app: ASGIApp, listener: socket.socket) -> Iterator[None]:
    with running(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1), listener):
        yield


@contextmanager
def running(config: uvicorn.Config, listener: socket.socket) -> Iterator[None]:
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    until(lambda: server.started)
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def free_port() -> Iterator[tuple[socket.socket, int]]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        yield listener, listener.getsockname()[1]


@contextmanager
def mailroom_served() -> Iterator[tuple[Mailroom, str]]:
    mailroom = Mailroom()
    app = Starlette(routes=[Route("/hook", mailroom.answer, methods=["GET", "POST"])])
    with free_port() as (listener, port), served(app, listener):
        yield mailroom, f"http://127.0.0.1:{port}/hook"


@contextmanager
def city_served(mailroom: Mailroom, callback: str, **settings: Any) -> Iterator[City]:
    with free_port() as (listener, port):
        base = {"numbers": NUMBERS, "token": TOKEN, "app_secret": SECRET, "verify_token": mailroom.verify_token}
        told = Settings(port=port, callback=callback, **(base | {"read_after": 0.05} | settings))
        headers = {"Authorization": f"Bearer {TOKEN}"}
        with served(build(told), listener), httpx.Client(headers=headers, trust_env=False, timeout=20) as http:
            yield City(f"http://127.0.0.1:{port}", mailroom, http)
