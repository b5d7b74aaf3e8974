"""`chaupal serve`: a small parent runs the roles as children, starts one again when it dies, drains on SIGTERM.

The parent imports no Django: it only watches.
"""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import FrameType

EX_CONFIG = 78
WATCH = 0.2  # seconds
DRAIN = 30.0
LONGEST_REST = 30.0


@dataclass(slots=True)
class Child:
    """A command that is kept running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    start_at: float = field(default_factory=time.monotonic)
    started_at: float = 0.0

    def start(self) -> None:
        """Starts it, in our process group."""
        self.process = subprocess.Popen(self.command)  # noqa: S603 - our own command
        self.started_at = time.monotonic()

    def watch(self) -> int | None:
        """Starts it again when it has died; EX_CONFIG is for good and is returned."""
        if self.process is None:
            if time.monotonic() >= self.start_at:
                self.start()
            return None
        code = self.process.poll()
        if code is None:
            return None
        if code == EX_CONFIG:
            return code
        lived_long = time.monotonic() - self.started_at > LONGEST_REST
        self.deaths = 1 if lived_long else self.deaths + 1
        self.start_at = time.monotonic() + min(0.2 * 2 ** (self.deaths - 1), LONGEST_REST)
        self.process = None
        print(f"{self.name} ended with {code}; it is started again", file=sys.stderr)
        return None


def command(*words: str) -> list[str]:
    """`chaupal …` with this Python."""
    return [sys.executable, "-m", "chaupal", *words]


def serve(host: str, port: int, *, demo: bool = False) -> int:
    """All roles until SIGTERM; 0 after a drain."""
    return EX_CONFIG if is_taken(host, port) else keep_running(roles(host, port, demo=demo))


def roles(host: str, port: int, *, demo: bool) -> list[Child]:
    """The two processes that are all roles; what stands in the way of serving is told by the first."""
    freedoms = ["--demo"] if demo else []
    return [
        Child("web, worker and sender", command("hot", "--host", host, "--port", str(port), *freedoms)),
        Child("jobs", command("jobs", "--beside", *freedoms)),
    ]


def is_taken(host: str, port: int) -> bool:
    """Whether somebody else listens there; says so."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            print(f"port {port} cannot be had ({error.strerror}): choose another with --port or PORT=", file=sys.stderr)
            return True
    return False


def keep_running(
    children: Sequence[Child], once_up: Sequence[tuple[str, int]] = (), then: Callable[[], None] | None = None
) -> int:
    """Watches the children until a signal comes; then they drain and 0 is returned.

    `then` is called once, when all that the children serve (`once_up`: host and port) answers.
    """
    stopping = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    code: int | None = None
    while not stopping and code is None:
        code = next((found for child in children if (found := child.watch()) is not None), None)
        if then is not None and code is None and all(map(_answers, once_up)):
            then()
            then = None
        time.sleep(WATCH)
    _end(children)
    return code or 0


def _answers(where: tuple[str, int]) -> bool:
    host, port = where
    try:
        with socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), WATCH):  # noqa: S104 - compared, not bound
            return True
    except OSError:
        return False


def _end(children: Sequence[Child]) -> None:
    """SIGTERM to all, SIGKILL to those who do not drain in time."""
    running = [child.process for child in children if child.process is not None and child.process.poll() is None]
    for process in running:
        process.terminate()
    limit = time.monotonic() + DRAIN
    for process in running:
        try:
            process.wait(max(limit - time.monotonic(), 0.1))
        except subprocess.TimeoutExpired:
            process.kill()
