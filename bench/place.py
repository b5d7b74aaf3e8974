"""Where the bench takes place: its folders, its ports, and one core each for the system and for the load."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src"  # of this tree, whatever is installed
PORT, GRAPH_PORT, POSTGRES_PORT, METRICS_PORT = 8131, 9001, 8149, 8132
START_PATIENCE = 90.0  # seconds
STOP_PATIENCE = 30.0


class NotStarted(Exception):
    """A system did not come up; its log says why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Folders, ports and cores of one bench. Without two cores and taskset nothing is pinned."""

    port: int = PORT
    graph_port: int = GRAPH_PORT
    postgres_port: int = POSTGRES_PORT
    metrics_port: int = METRICS_PORT  # and the one after it
    core: int = 0
    load_core: int = 1
    nice: int = 0
    home: Path = ROOT / "var" / "bench"
    environments: Path = ROOT / "var" / "bench-peers"

    @property
    def pinned(self) -> bool:
        """Whether system and load each have a core of their own."""
        return shutil.which("taskset") is not None and {self.core, self.load_core} <= os.sched_getaffinity(0)

    @property
    def graph_url(self) -> str:
        """Where the load's Graph API listens."""
        return f"http://127.0.0.1:{self.graph_port}"

    def on_core(self, core: int, command: Sequence[str]) -> list[str]:
        """The command, pinned to the core."""
        niced = ["nice", "-n", str(self.nice)] if self.nice else []
        return [*niced, *(["taskset", "-c", str(core)] if self.pinned else []), *command]

    def fresh_folder(self, name: str) -> Path:
        """An empty folder of this bench."""
        folder = self.home / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder


def python(*arguments: str) -> tuple[str, ...]:
    """This interpreter with arguments, for modules of the bench itself."""
    return (sys.executable, *arguments)


@contextmanager
def process(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A process that writes to the log and is asked to end afterwards, then made to."""
    with log.open("ab") as output:
        started = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)
    try:
        yield started
    finally:
        started.terminate()
        try:
            started.wait(STOP_PATIENCE)
        except subprocess.TimeoutExpired:
            started.kill()
            started.wait()


def is_open(port: int) -> bool:
    """Whether somebody listens on this machine's port."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until_ready(started: subprocess.Popen[bytes], port: int, path: str) -> None:
    """Return when the path is answered with 200 (any listener will do where there is no path), or raise NotStarted."""
    until = time.monotonic() + START_PATIENCE
    while time.monotonic() < until and started.poll() is None:
        if is_open(port) and (not path or _answers(f"http://127.0.0.1:{port}{path}")):
            return
        time.sleep(0.2)
    raise NotStarted("it ended" if started.poll() is not None else f"not ready in {START_PATIENCE:.0f} s")


def _answers(url: str) -> bool:
    try:
        with urlopen(url, timeout=5) as response:  # noqa: S310  (our own loopback URL)
            return bool(response.status == 200)  # noqa: PLR2004
    except (URLError, OSError):
        return False
