"""Serving an ASGI application on a free loopback port while a test runs, and waiting for what it does by itself."""

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
from starlette.responses import Response
from starlette.routing import Mount, Route

from emulators.razorpay import Merchant, routes
from tests.waiting import PATIENCE

KEY = ("rzp_test_key", "rzp_test_secret")
WEBHOOK_SECRET = "whsec_test"


@dataclass
class Mailroom:
    """A merchant's webhook endpoint: answers what it is told to and keeps what it got."""

    answers: list[int] = field(default_factory=list)
    got: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def take(self, request: Request) -> Response:
        self.got.append((dict(request.headers), await request.body()))
        return Response(status_code=self.answers.pop(0) if self.answers else 200)


@dataclass(frozen=True)
class Gateway:
    """A running emulator and the endpoint that it posts to."""

    url: str
    mailroom: Mailroom

    def post(self, path: str, body: Any = None, status: int = 200) -> Any:
        answer = httpx.post(self.url + path, json=body or {}, trust_env=False)
        assert answer.status_code == status, answer.text
        return answer.json()

    def get(self, path: str) -> Any:
        return httpx.get(self.url + path, trust_env=False).json()

    def begin(self, link_id: str, **means: str) -> str:
        """Begin to pay on the hosted page; the payment's id."""
        payment: str = self.post(f"/l/{link_id}/payments", means or {"method": "upi", "vpa": "asha@upi"})["payment_id"]
        return payment

    def end(self, link_id: str, payment_id: str, outcome: str = "success") -> Any:
        """What the payer does in the UPI app or at the bank."""
        return self.post(f"/l/{link_id}/payments/{payment_id}", {"outcome": outcome})

    def pay(self, link_id: str, outcome: str = "success", **means: str) -> str:
        """Begin and end a payment; its id."""
        payment = self.begin(link_id, **means)
        self.end(link_id, payment, outcome)
        return payment


@contextmanager
def served(app: Any, **tls: Any) -> Iterator[str]:
    """The address of `app`, running in a thread until the block ends; over TLS, if uvicorn's `ssl_…` are given."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(
            uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1, **tls)
        )
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        until(lambda: server.started)
        try:
            yield f"http{'s' if tls else ''}://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@contextmanager
def gateway_served(**merchant: Any) -> Iterator[Gateway]:
    """An emulator whose webhooks go to a mailroom (or to `webhook_url`)."""
    mailroom = Mailroom()
    with served(Starlette(routes=[Route("/hook", mailroom.take, methods=["POST"])])) as office:
        account: dict[str, Any] = {
            "webhook_url": f"{office}/hook",
            "retry_seconds": (0.05,) * 5,
            "refund_seconds": 0.1,
        } | merchant
        settings = Merchant(key_id=KEY[0], key_secret=KEY[1], webhook_secret=WEBHOOK_SECRET, **account)
        with served(Starlette(routes=[Mount("/razorpay", routes=routes(settings))])) as city:
            yield Gateway(f"{city}/razorpay", mailroom)


def until(true: Callable[[], Any], seconds: float = PATIENCE) -> None:
    """Wait for what another thread does."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.01)
