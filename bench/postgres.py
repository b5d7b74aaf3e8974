"""A PostgreSQL of the bench's own, as durable as it comes: its defaults, fsync and synchronous commit on."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from bench.place import START_PATIENCE, NotStarted, Place, is_open

_USER = "postgres"
_DATABASE = "chaupal"
_ROOT_ID = 0


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: the process whose tree is counted, and an empty database in it."""

    pid: int
    url: str
    version: str


@contextmanager
def server(place: Place) -> Iterator[Server]:
    """Make a cluster, serve it from the system's core, and throw it away."""
    if is_open(place.postgres_port):
        raise NotStarted(f"port {place.postgres_port} is taken")
    programs, folder = _programs(), place.fresh_folder("postgres")
    if _is_root():
        shutil.chown(folder, _USER, _USER)
    data = folder / "data"
    _as_postgres([str(programs / "initdb"), "-D", str(data), "-U", _USER, "-A", "trust", "-E", "UTF8"], folder).wait()
    options = ["-h", "127.0.0.1", "-p", str(place.postgres_port), "-k", ""]
    command = place.on_core(place.core, [str(programs / "postgres"), "-D", str(data), *options])
    started = _as_postgres(command, folder)
    try:
        yield _ready(started, place)
    finally:
        started.terminate()
        _end(started)
        shutil.rmtree(folder, ignore_errors=True)


def _is_root() -> bool:
    return os.geteuid() == _ROOT_ID


def _programs() -> Path:
    """The newest version that Debian keeps, or the one on the path."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = installed[-1] if installed else shutil.which("initdb")
    if found is None:
        raise NotStarted("PostgreSQL is not installed; `make setup` does it")
    return Path(found).parent


def _as_postgres(command: list[str], folder: Path) -> subprocess.Popen[bytes]:
    """Start it as somebody else than root, whom PostgreSQL refuses."""
    user = _USER if _is_root() else None
    with folder.with_suffix(".log").open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=folder,
            user=user,
            group=user,
            extra_groups=[] if user else None,
            stdout=log,
            stderr=log,
        )


def _ready(started: subprocess.Popen[bytes], place: Place) -> Server:
    url = f"postgresql://{_USER}@127.0.0.1:{place.postgres_port}"
    until = time.monotonic() + START_PATIENCE
    while time.monotonic() < until and started.poll() is None:
        try:
            with psycopg.connect(f"{url}/postgres", autocommit=True) as connection:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_DATABASE)))
                version = connection.info.parameter_status("server_version") or ""
                return Server(started.pid, f"{url}/{_DATABASE}", version)
        except psycopg.OperationalError:
            time.sleep(0.2)
    raise NotStarted("PostgreSQL did not start")


def _end(started: subprocess.Popen[bytes]) -> None:
    """SIGTERM lets open sessions go on; a second signal, SIGINT, does not."""
    try:
        started.wait(2)
    except subprocess.TimeoutExpired:
        started.send_signal(2)
        started.wait()
