"""A PostgreSQL server of the tests' own: made in a directory that is thrown away, on a free port, gone at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

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


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def server() -> Iterator[str]:
    """The URL of a running server's `postgres` database."""
    binaries = programs()
    home = Path(tempfile.mkdtemp(prefix="chaupal-postgres-"))
    if os.geteuid() == 0:
        shutil.chown(home, "postgres", "postgres")
    port = _free_port()
    options = f"{_OPTIONS} -c port={port} -c unix_socket_directories={home}"
    try:
        _run(binaries / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(binaries / "pg_ctl", "-D", home / "data", "-l", home / "log", "-w", "-o", options, "start")
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(binaries / "pg_ctl", "-D", home / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(home, ignore_errors=True)
