"""A department's system, with a client that is not ours: over real HTTP it files, and hears by a signed webhook."""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import orjson
import pytest
from authlib.integrations.httpx_client import OAuth2Client

from tests.api.systems import a_system, grievance
from tests.jobs.draining import drain

if TYPE_CHECKING:
    from collections.abc import Iterator


class Receiver:
    """Their side: what was posted to it, and what it answers."""

    def __init__(self) -> None:
        self.came: list[tuple[dict[str, str], bytes]] = []
        self.answers: list[int] = []  # the first ones; then 204

    def verified(self, secret: str) -> list[dict[str, Any]]:
        """What came, each with a signature that holds (Standard Webhooks, by its own words)."""
        key = base64.b64decode(secret.removeprefix("whsec_"))
        for headers, body in self.came:
            signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
            wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
            assert headers["webhook-signature"] == f"v1,{wanted}"
        return [orjson.loads(body) for _, body in self.came]


@contextmanager
def receiving() -> Iterator[tuple[str, Receiver]]:
    """An address on this machine."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.came.append(({name.lower(): value for name, value in self.headers.items()}, body))
            self.send_response(receiver.answers.pop(0) if receiver.answers else 204)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/hook", receiver
        finally:
            server.shutdown()
            thread.join()


@pytest.mark.django_db(transaction=True)
def test_a_system_files_an_application_and_hears_by_webhook_how_it_is_decided(live_server: Any, settings: Any) -> None:
    settings.CHAUPAL_API_PRIVATE_WEBHOOKS = True
    made, api = a_system(), f"{live_server.url}/api/v1"
    with receiving() as (hook, receiver), OAuth2Client(made.client.client_id, made.secret) as system:
        token = system.fetch_token(f"{api}/token", grant_type="client_credentials")
        assert token["token_type"] == "Bearer"
        secret = system.put(f"{api}/webhook", json={"url": hook}).json()["secret"]
        filed = system.post(f"{api}/applications", json=grievance(), headers={"Idempotency-Key": str(uuid4())})
        assert filed.status_code == 201
        case = filed.json()

        decided_at_the_desk(case["number"])
        drain()

        heard = receiver.verified(secret)
        assert [each["type"] for each in heard] == ["application.filed", "application.decided"]
        assert [each["data"]["state"] for each in heard] == ["filed", "approved"]
        assert {each["data"]["id"] for each in heard} == {case["id"]}
        assert system.get(f"{api}/applications/{case['id']}").json()["state"] == "approved"
        fetched = system.get(f"{api}/events", params={"after": 0}).json()["events"]
        assert [each["id"] for each in fetched] == [headers["webhook-id"] for headers, _ in receiver.came]


def decided_at_the_desk(number: str) -> None:
    """As the console does it, by an officer."""
    from chaupal.applications.actions import approve
    from chaupal.applications.queries import by_number
    from chaupal.kit.clock import now
    from tests.applications.cases import officer

    case = by_number(number)
    checks = ("right_department", "looked_into", "told_what_was_done")
    approve(
        case.id, officer("gita", "gro", department=case.department), "It is paid from now on.", now(), checked=checks
    )
