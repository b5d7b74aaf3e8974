"""`chaupal serve`: a parent loads what the roles share, forks them, starts one again when it dies, drains on SIGTERM.

The parent opens no database and starts no thread, so that a fork copies memory and nothing else. What needs either
before (checks, migrations) is done in a child that ends. Where fork is not safe (on macOS the system's own libraries
may not be used behind it) each child begins anew and loads for itself. SIGUSR1: what `services/` says now is checked,
the roles drain, and all begins again with it. When something was published (renewal.py), the parent loads it while its
children go on; then they drain, and are forked again. Either way the port stays open (listening.py).
"""

from __future__ import annotations

import multiprocessing
import signal
import socket
import sys
import time
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from chaupal.config.listening import begin_anew, opened
from chaupal.config.starting import (
    EX_CONFIG,
    check,
    is_set_up,
    load,
    loaded_anew,
    run_hot,
    run_jobs,
    take_up_published,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.process import BaseProcess
    from types import FrameType

HOT = ("web", "worker", "sender")
FORKS = sys.platform != "darwin"
WATCH = 0.2  # seconds
DRAIN = 30.0
LONGEST_REST = 30.0
AGAIN = -1  # keep_running's word for: begin anew
_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1)
_context = multiprocessing.get_context("fork") if FORKS else multiprocessing.get_context("spawn")


@dataclass(slots=True)
class Child:
    """A function that is kept running in a process of its own, once `behind` answers. It returns an exit code."""

    name: str
    run: Callable[[], int]
    behind: tuple[str, int] | None = None  # host and port
    is_role: bool = True  # serves what is published
    process: BaseProcess | None = None
    deaths: int = 0
    start_at: float = field(default_factory=time.monotonic)
    started_at: float = 0.0

    def start(self) -> None:
        """Starts it, in our process group."""
        self.process = begun(self.name, self.run)
        self.started_at = time.monotonic()

    def watch(self) -> int | None:
        """Starts it again when it has died; EX_CONFIG is for good and is returned."""
        if self.process is None:
            if time.monotonic() >= self.start_at and (self.behind is None or _answers(self.behind)):
                self.start()
            return None
        code = self.process.exitcode
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


def begun(name: str, run: Callable[[], int]) -> BaseProcess:
    """A child that runs that. Signals wait until it has let go of its parent's handlers, so that none is lost."""
    process: BaseProcess = _context.Process(target=_child, args=(run,), name=name)
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        process.start()
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    return process


def _child(run: Callable[[], int]) -> None:
    for number in _SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    sys.exit(run())


def serve(host: str, port: int, *, demo: bool = False) -> int:
    """All roles until SIGTERM; 0 after a drain."""
    checking = partial(check, demo=demo)
    listening = opened(host, port)
    if listening is None or not is_set_up() or loaded(checking) != 0:
        return EX_CONFIG
    return kept_running(roles(listening), checking, listening)


def loaded(before: Callable[[], int]) -> int:
    """Loads what the roles share while a child does what must be done before; that child's exit code.

    What it is loaded from is known first.
    """
    begun("published", take_up_published).join()
    child = begun("preparation", before)
    if FORKS:
        try:
            load()
        except Exception as error:  # noqa: BLE001 - if it is the catalogue's fault the child says which
            child.join()
            print(f"cannot be loaded: {error}", file=sys.stderr)
            return child.exitcode or EX_CONFIG
    child.join()
    return child.exitcode or 0


def roles(listening: socket.socket, behind: tuple[str, int] | None = None) -> list[Child]:
    """The two processes that are all roles. Jobs begin once `behind` answers: they call others as soon as they run."""
    return [
        Child("web, worker and sender", partial(run_hot, HOT, listening, in_group=True)),
        Child("jobs", partial(run_jobs, 1, in_group=True), behind),
    ]


def kept_running(
    children: Sequence[Child],
    checking: Callable[[], int],
    listening: socket.socket,
    once_up: Sequence[tuple[str, int]] = (),
    then: Callable[[], None] | None = None,
) -> int:
    """`keep_running`; after a SIGUSR1 this command is begun anew, with the same words and the same process id."""
    code = keep_running(children, once_up, then, checking, loaded_anew)
    if code == AGAIN:
        begin_anew(listening)
    return code


def keep_running(
    children: Sequence[Child],
    once_up: Sequence[tuple[str, int]] = (),
    then: Callable[[], None] | None = None,
    checking: Callable[[], int] | None = None,
    renewing: Callable[[], bool] | None = None,
) -> int:
    """Watches the children until a signal comes; then they drain and 0 is returned.

    `then` is called once, when all that the children serve (`once_up`: host and port) answers. On SIGUSR1, and if
    `checking` finds nothing against it, they drain and AGAIN is returned. When `renewing` says that something else was
    loaded, the roles drain and are started again.
    """
    wanted = _heard()
    code: int | None = None
    while code is None:
        if wanted & {signal.SIGTERM, signal.SIGINT}:  # first: the children may have had it, too, and have ended
            code = 0
            break
        code = next((found for child in children if (found := child.watch()) is not None), None)
        if then is not None and code is None and all(map(_answers, once_up)):
            then()
            then = None
        if code is None and signal.SIGUSR1 in wanted:
            wanted.discard(signal.SIGUSR1)
            code = AGAIN if checking is not None and _is_well(checking) else None
        if code is None and renewing is not None and renewing():
            _renew([child for child in children if child.is_role])
        if code is None:
            time.sleep(WATCH)
    _end(children)
    return code


def _renew(roles: Sequence[Child]) -> None:
    """They drain, and begin again with what was loaded meanwhile."""
    _end(roles)
    for child in roles:
        child.process, child.start_at = None, 0.0


def _heard() -> set[int]:
    """The signals that came, from now on."""
    came: set[int] = set()

    def hear(number: int, _frame: FrameType | None) -> None:
        came.add(number)

    for number in _SIGNALS:
        signal.signal(number, hear)
    return came


def _is_well(checking: Callable[[], int]) -> bool:
    child = begun("check", checking)
    child.join()
    if child.exitcode:
        print("what is served stays as it was", file=sys.stderr)
    return child.exitcode == 0


def _answers(where: tuple[str, int]) -> bool:
    host, port = where
    try:
        with socket.create_connection(("127.0.0.1" if host == "0.0.0.0" else host, port), WATCH):  # noqa: S104 - compared, not bound
            return True
    except OSError:
        return False


def _end(children: Sequence[Child]) -> None:
    """SIGTERM to all, SIGKILL to those who do not drain in time."""
    running = [child.process for child in children if child.process is not None and child.process.exitcode is None]
    for process in running:
        process.terminate()
    limit = time.monotonic() + DRAIN
    for process in running:
        process.join(max(limit - time.monotonic(), 0.1))
        if process.exitcode is None:
            process.kill()
