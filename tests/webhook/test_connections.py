"""The web role's connections over real sockets: who is slow, endless or one too many is dropped, others are served."""

import socket
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import httpx
import pytest
from django.http import HttpResponse

from chaupal.config.connections import LARGEST_HEAD, Connection
from chaupal.config.roles import configured
from chaupal.webhook.bodies import LARGEST_BODY
from tests.emulators.whatsapp.served import free_port, running

LIKE_SIGNED = "X-Hub-Signature-256: sha256=" + "0" * 64


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """The web role without its lane: nothing here is stored."""
    nobody: Any = None
    with free_port() as (listener, port), running(configured(nobody), listener):
        yield port


@contextmanager
def caller(port: int, *lines: str) -> Iterator[socket.socket]:
    """Somebody who sends these lines, and no more."""
    with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as connection:
        connection.sendall("\r\n".join(lines).encode())
        yield connection


def dropped(connection: socket.socket) -> bytes:
    """What came before the server ended the connection; fails if it does not."""
    heard = b""
    try:
        while piece := connection.recv(65536):
            heard += piece
    except ConnectionResetError:
        pass
    return heard


def is_served(port: int) -> bool:
    return httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=20).text == "ok"


@pytest.mark.parametrize(
    "lines", [(), ("POST /webh",), ("GET /healthz HTTP/1.1", "Host: x", "X-Slow: "), ("\r\n\r\n",)], ids=repr
)
def test_a_head_that_does_not_come_to_its_end_is_dropped(port, monkeypatch, lines):
    monkeypatch.setattr(Connection, "patience", 0.05)

    with caller(port, *lines) as slow:
        assert dropped(slow) == b""
    assert is_served(port)


def test_a_second_head_on_the_same_connection_has_its_time_too(port, monkeypatch):
    monkeypatch.setattr(Connection, "patience", 0.05)

    with caller(port, "GET /healthz HTTP/1.1", "Host: x", "", "GET /healthz HT") as slow:
        assert dropped(slow).count(b"200 OK") == 1


def test_a_head_without_end_is_dropped(port):
    with (
        caller(port, "GET /healthz HTTP/1.1", "Host: x", "X: ") as endless,
        pytest.raises((BrokenPipeError, ConnectionResetError)),
    ):
        endless.sendall(b"x" * 1000 * LARGEST_HEAD)
    assert is_served(port)


def test_an_unsigned_body_is_refused_before_it_comes_and_its_rest_is_not_waited_for(port, monkeypatch):
    monkeypatch.setattr(Connection, "patience", 0.05)
    head = ("POST /webhooks/whatsapp HTTP/1.1", "Host: x", f"Content-Length: {LARGEST_BODY}", "", "half")

    with caller(port, *head) as unsigned:
        assert dropped(unsigned).startswith(b"HTTP/1.1 403")


def test_a_caller_who_sends_all_of_a_refused_body_reads_why(port):
    answer = httpx.post(f"http://127.0.0.1:{port}/webhooks/razorpay", content=b"x" * LARGEST_BODY, timeout=20)

    assert answer.status_code == 403


def test_when_there_are_too_many_the_oldest_that_owes_something_is_dropped(port, monkeypatch):
    monkeypatch.setattr(Connection, "most", 3)
    half = ("POST /webhooks/whatsapp HTTP/1.1", "Host: x", LIKE_SIGNED, "Content-Length: 10", "", "half")

    with caller(port, "GET /") as first, caller(port, *half) as second, caller(port, "GET /") as third:
        assert is_served(port)  # a fourth
        assert dropped(first) == b""
        monkeypatch.setattr(Connection, "most", 2)
        assert is_served(port)
        assert dropped(second) == b""
        third.sendall(b"healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert dropped(third).endswith(b"ok")


class TestProxies:
    def asked(self, port: int, **headers: str) -> httpx.Response:
        return httpx.get(f"http://127.0.0.1:{port}/verify/", headers=headers, timeout=20)

    @pytest.fixture
    def seen(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
        """What the pages learn of who called: address, scheme and the sign-in's own view of the address."""
        from allauth.account.adapter import get_adapter
        from axes.helpers import get_client_ip_address

        told: list[tuple[str, str, str]] = []

        def noted(request: Any, *_page: Any) -> HttpResponse:
            told.append(
                (request.META["REMOTE_ADDR"], get_client_ip_address(request), get_adapter().get_client_ip(request))
            )
            return HttpResponse("")

        monkeypatch.setattr("chaupal.website.verify.page", noted)
        return told

    def test_nobody_is_believed_who_called(self, port, seen):
        self.asked(port, **{"X-Forwarded-For": "203.0.113.9"})

        assert seen == [("127.0.0.1",) * 3]


class TestBehindAProxy(TestProxies):
    @pytest.fixture(autouse=True)
    def production(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delitem(sys.modules, "chaupal.config.wsgi", raising=False)  # which keeps the settings it began with
        settings.CHAUPAL_TRUSTED_PROXIES = ("127.0.0.1", "10.0.0.0/8")
        settings.CHAUPAL_BASE_URL = "https://chaupal.example"
        settings.SECURE_HSTS_SECONDS = 31536000

    @pytest.fixture
    def port(self, production: None) -> Iterator[int]:
        nobody: Any = None
        with free_port() as (listener, port), running(configured(nobody), listener):
            yield port

    def test_nobody_is_believed_who_called(self, port, seen):
        """But the proxies: whoever stands before them is the caller, whatever that one wrote into the header."""
        self.asked(port, **{"X-Forwarded-For": "198.51.100.1, 203.0.113.9, 10.1.2.3"})

        assert seen == [("203.0.113.9",) * 3]

    def test_pages_are_told_as_https_only(self, port):
        for path in ("/privacy/hi", "/console/sign-in/", "/static/nothing"):
            answer = httpx.get(f"http://127.0.0.1:{port}{path}", timeout=20)
            assert answer.headers["strict-transport-security"] == "max-age=31536000", path
