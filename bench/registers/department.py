"""The department's system of the bench: it counts what it is given, and can be away, slow, or hang up half way."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass
class Department:
    """What it holds, and its mood."""

    url: str = ""
    numbers: dict[str, int] = field(default_factory=dict)  # key -> number
    again: int = 0  # given under a key that was there
    calls: int = 0
    away: bool = False
    hangs_up: float = 0.0  # of its answers, so many are lost after the work was done
    seconds: float = 0.0  # that it takes
    open: int = 0  # calls that wait for an answer
    most_open: int = 0
    chance: Random = field(default_factory=lambda: Random(18))  # noqa: S311 - which answers are lost
    lock: threading.Lock = field(default_factory=threading.Lock)

    def take(self, key: str) -> int | None:
        """The number; None if the answer is lost."""
        with self.lock:
            self.again += key in self.numbers
            number = self.numbers.setdefault(key, len(self.numbers) + 1)
            return None if self.chance.random() < self.hangs_up else number


class Counter(ThreadingHTTPServer):
    """Many may come at once."""

    request_queue_size = 1024

    def handle_error(self, *_: object) -> None:
        """Whoever asked was killed."""


@contextmanager
def department(port: int) -> Iterator[Department]:
    """At work, on loopback."""
    office = Department()

    class Desk(BaseHTTPRequestHandler):
        """Takes one application."""

        def do_POST(self) -> None:
            """Answers as the mood is."""
            office.calls += 1
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if office.away:
                self.send_error(503)
                return
            time.sleep(office.seconds)
            number = office.take(json.loads(body)["key"])
            if number is None:
                self.close_connection = True
                return
            self._tell({"number": f"THERE-{number}"})

        def do_GET(self) -> None:
            """How one stands, as a department tells it that takes its time."""
            with office.lock:
                office.open += 1
                office.most_open = max(office.most_open, office.open)
            time.sleep(office.seconds)
            with office.lock:
                office.open -= 1
            self._tell({"number": self.path.rpartition("/")[2], "state": "OPEN"})

        def _tell(self, what: dict[str, str]) -> None:
            told = json.dumps(what).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = Counter(("127.0.0.1", port), Desk)
    office.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield office
    server.shutdown()
    server.server_close()
    thread.join()
