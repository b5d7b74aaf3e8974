"""A whole city for journeys: the emulators and Chaupal's roles as processes of their own, over a database of its own.

Everything goes over real HTTP on loopback. `City.citizen` speaks and listens as a person with a phone would.
"""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

PATIENCE = 30.0
SECRET, VERIFY, TOKEN, WABA = "city-app-secret", "city-verify-token", "city-access-token", "200000000000001"
CENTRAL = "100000000000001"
OFFICER_PASSWORD = "chaupal-demo-2026"


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(look: Callable[[], Any], seconds: float = PATIENCE, what: str = "it") -> Any:
    """Looks again and again until there is something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(httpx.HTTPError):
            if found := look():
                return found
        time.sleep(0.05)
    raise AssertionError(f"{what} did not come in {seconds} seconds")


@dataclass
class City:
    """The processes and where they listen."""

    folder: Path
    database_url: str
    options: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    emulators: int = field(default_factory=free_port)
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Chaupal's own address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def box(self) -> str:
        """The emulators' address."""
        return f"http://127.0.0.1:{self.emulators}"

    @property
    def environment(self) -> dict[str, str]:
        """The settings of every process."""
        return os.environ | {
            "DATABASE_URL": self.database_url,
            "CHAUPAL_SECRET_KEY": "a-secret-of-the-tests-that-guards-nothing-at-all-0123456789",
            "CHAUPAL_MASTER_KEY": base64.b64encode(b"the tests' master key: 32 bytes.").decode(),
            "CHAUPAL_BASE_URL": self.url,
            "CHAUPAL_EMULATORS_URL": self.box,
            "CHAUPAL_DEMO": "true",
            "CHAUPAL_MEDIA_DIR": str(self.folder / "media"),
            "CHAUPAL_SPOOL_DIR": str(self.folder / "spool"),
            "CHAUPAL_STATIC_DIR": str(self.folder / "static"),
            "WHATSAPP_GRAPH_URL": f"{self.box}/graph",
            "WHATSAPP_APP_SECRET": SECRET,
            "WHATSAPP_VERIFY_TOKEN": VERIFY,
            "WHATSAPP_ACCESS_TOKEN": TOKEN,
            "WHATSAPP_WABA_ID": WABA,
            "WHATSAPP_SEND_LEASE_SECONDS": "2",
            "RAZORPAY_API_URL": f"{self.box}/razorpay",
            "RAZORPAY_KEY_ID": "rzp_test_demo",
            "RAZORPAY_KEY_SECRET": "demo-razorpay-secret",
            "RAZORPAY_WEBHOOK_SECRET": "demo-razorpay-webhook-secret",
            **self.options,
        }

    def found(self) -> None:
        """Prepares the database with the demo's officers and records."""
        script = "import chaupal.config.demo as demo; demo.prepare()"
        subprocess.run([sys.executable, "-c", script], env=self.environment, check=True, timeout=120)

    def start(self, *roles: str) -> None:
        """Starts roles: `box` (the emulators), `hot`, `web`, `worker`, `sender`, `jobs`, `serve`."""
        for role in roles:
            log = (self.folder / f"{role}.log").open("ab")
            command = self._box() if role == "box" else [sys.executable, "-m", "chaupal", role, *self._address(role)]
            self.running[role] = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
            log.close()
        if {"hot", "web", "serve"} & set(roles):
            wait_until(lambda: httpx.get(f"{self.url}/readyz").status_code == 200, what="the web role")
        if "box" in roles:
            wait_until(lambda: httpx.get(f"{self.box}/graph/_numbers").status_code == 200, what="the emulators")

    def _address(self, role: str) -> list[str]:
        return ["--port", str(self.port)] if role in {"hot", "web", "serve"} else []

    def _box(self) -> list[str]:
        options = {
            "--port": str(self.emulators),
            "--state": str(self.folder / "emulators.json"),
            "--callback": f"{self.url}/webhooks/whatsapp",
            "--app-secret": SECRET,
            "--verify-token": VERIFY,
            "--token": TOKEN,
            "--razorpay-callback": f"{self.url}/webhooks/razorpay",
            "--read-after": "-1",
        }
        return [sys.executable, "-m", "emulators", *(word for pair in options.items() for word in pair)]

    def kill(self, role: str) -> None:
        """kill -9."""
        process = self.running.pop(role)
        process.kill()
        process.wait()

    def stop(self, role: str, seconds: float = 30.0) -> int:
        """SIGTERM, and the exit code after the drain."""
        process = self.running.pop(role)
        process.send_signal(signal.SIGTERM)
        return process.wait(seconds)

    def close(self) -> None:
        """Ends whatever runs."""
        for role in list(self.running):
            with suppress(subprocess.TimeoutExpired):
                self.stop(role, 10.0)

    def citizen(self, phone: str = "919800000201", number: str = CENTRAL) -> Citizen:
        """A person with a phone."""
        return Citizen(self, phone, number)

    def log_of(self, role: str) -> str:
        """What a role wrote."""
        return (self.folder / f"{role}.log").read_text()


@dataclass
class Citizen:
    """Somebody who chats over the emulated WhatsApp; what was heard is kept in order."""

    city: City
    phone: str
    number: str
    ids: str = "both"
    heard: list[dict[str, Any]] = field(default_factory=list)
    _last: int = 0

    def say(self, text: str) -> None:
        """Writes."""
        self._speak({"text": text})

    def tap(self, title: str) -> None:
        """Taps the newest option of that title."""
        self._listen()
        option = next(
            (option["id"] for message in reversed(self.heard) for option in message["options"] if option["title"] == title),
            None,
        )
        assert option, f"nothing to tap called {title!r}; last heard: {self.words()[-1:]}"
        self._speak({"tap": option})

    def tap_after(self, words: str, title: str) -> None:
        """Waits for a message and taps an option of it."""
        self.hears(words)
        self.tap(title)

    def send(self, kind: str, content: bytes, mime: str, filename: str = "") -> None:
        """Sends a file."""
        data = base64.b64encode(content).decode()
        self._speak({kind: {"data": data, "mime_type": mime, "filename": filename}})

    def paper(self, kind: str) -> None:
        """Sends one of the emulator's sample papers."""
        self._speak({"paper": kind})

    def _speak(self, what: dict[str, Any]) -> None:
        said = what | {"number": self.number, "ids": self.ids}
        answer = httpx.post(f"{self.city.box}/graph/_citizen/{self.phone}/say", json=said, timeout=10)
        assert answer.status_code == 201, answer.text

    def hears(self, words: str, seconds: float = PATIENCE) -> dict[str, Any]:
        """Waits for a message with these words that was not waited for before."""
        start = getattr(self, "_from", 0)

        def look() -> dict[str, Any] | None:
            self._listen()
            for at in range(start, len(self.heard)):
                if words in text_of(self.heard[at]):
                    self._from = at + 1
                    return self.heard[at]
            return None

        try:
            found: dict[str, Any] = wait_until(look, seconds, repr(words))
        except AssertionError as late:
            raise AssertionError(f"{late}; heard: {json.dumps(self.words()[start:], ensure_ascii=False, indent=1)}") from None
        return found

    def words(self) -> list[str]:
        """All that was heard, as texts."""
        self._listen()
        return [text_of(message) for message in self.heard]

    def _listen(self) -> None:
        asked = {"after": str(self._last), "citizen": self.phone, "number": self.number, "kind": "message"}
        answer = httpx.get(f"{self.city.box}/graph/_log", params=asked | {"sender": "business"}, timeout=10).json()
        self.heard += [event["message"] for event in answer["events"]]
        self._last = answer["last"]

    def pay(self, link: str, outcome: str = "success", method: dict[str, str] | None = None) -> None:
        """Opens the payment page's calls as a browser would and pays, or fails to."""
        begun = httpx.post(f"{link}/payments", json=method or {"method": "upi", "vpa": "citizen@upi"}, timeout=10)
        assert begun.status_code == 200, begun.text
        ended = httpx.post(f"{link}/payments/{begun.json()['payment_id']}", json={"outcome": outcome}, timeout=10)
        assert ended.status_code == 200, ended.text

    def download(self, media_id: str) -> bytes:
        """The bytes of a document that was sent to this citizen."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        found = httpx.get(f"{self.city.box}/graph/v25.0/{media_id}", headers=headers, timeout=10).json()
        return httpx.get(found["url"], headers=headers, timeout=10).content


def text_of(message: dict[str, Any]) -> str:
    """What a person reads of a message."""
    body = message["body"]
    text = body.get("body", body.get("caption", body.get("filename", "")))
    return str(text["text"] if isinstance(text, dict) else text or message["shown"] or "")


def link_of(message: dict[str, Any]) -> str:
    """Where a message's button leads."""
    return str(message["body"]["action"]["parameters"]["url"])


class Officer:
    """An officer in the console, over HTTP with cookies and forms."""

    def __init__(self, city: City, username: str) -> None:
        self.http = httpx.Client(base_url=city.url, follow_redirects=True, timeout=20)
        self._post("/console/sign-in/", {"login": username, "password": OFFICER_PASSWORD})

    def _post(self, path: str, data: dict[str, str], page: str = "") -> httpx.Response:
        self.http.get(page or path)
        token = self.http.cookies["csrftoken"]
        headers = {"Referer": str(self.http.base_url)}
        answer = self.http.post(path, data=data | {"csrfmiddlewaretoken": token}, headers=headers)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:500])
        return answer

    def case(self, number: str) -> str:
        """The address of a case's page, by its number."""
        found = self.http.get("/console/search/", params={"number": number})
        return found.url.path

    def act(self, case: str, act: str, data: dict[str, str]) -> httpx.Response:
        """Approve, reject or ask, from the case's page."""
        step = re.search(r'name="step" value="(\d+)"', self.http.get(case).text)
        assert step, f"nothing to decide on {case}"
        return self._post(f"{case}{act}/", data | {"step": step[1]}, page=case)


def city_at(folder: Path, database_url: str, roles: Sequence[str], **options: str) -> Iterator[City]:
    """A city that is ended with its test; for fixtures."""
    city = City(folder, database_url, options)
    try:
        city.found()
        city.start("box", *roles)
        yield city
    finally:
        city.close()
