"""A PostgreSQL server of the tests' own: made in a directory that is thrown away, on a free port, gone at the end."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port

# a crash of the machine may cost the tests their data: they run twice as fast for it
_OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses=127.0.0.1"


def programs() -> Path:
    """Where initdb and pg_ctl live: Debian keeps each version apart, others put them on the path."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(installed[-1]) if installed else shutil.which("initdb")
    if not found:
        raise RuntimeError("PostgreSQL is not installed: run `make setup`, or install postgresql-17")
    return Path(found).parent


def _run(*command: str | Path) -> None:
    """Run as `postgres` when we are root, because the server refuses to be root's."""
    prefix = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
    subprocess.run([*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


@dataclass(frozen=True)
class Cluster:
    """A server that can be stopped at once, as by a power cut, and started again."""

    home: Path
    port: int
    options: str

    @property
    def url(self) -> str:
        """Its `postgres` database."""
        return f"postgresql://postgres@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Waits until it answers."""
        options = f"{self.options} -c port={self.port} -c unix_socket_directories={self.home}"
        _run(programs() / "pg_ctl", "-D", self.home / "data", "-l", self.home / "log", "-w", "-o", options, "start")

    def stop(self) -> None:
        """Nobody is asked to finish anything."""
        _run(programs() / "pg_ctl", "-D", self.home / "data", "-m", "immediate", "stop")


@contextmanager
def cluster(options: str = _OPTIONS) -> Iterator[Cluster]:
    """A running server; it may be stopped at the end."""
    home = Path(tempfile.mkdtemp(prefix="chaupal-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    one = Cluster(home, free_port(), options)
    try:
        _run(programs() / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        one.start()
        try:
            yield one
        finally:
            one.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def server() -> Iterator[str]:
    """The URL of a running server's `postgres` database."""
    with cluster() as one:
        yield one.url
