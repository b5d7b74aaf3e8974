"""A million keys go under another master key: `python -m bench.keys [--keys 1000000] [--databases sqlite,postgresql]`.

`chaupal keys rotate` is killed when a third is done and run again, while a process that knows only the old key meets
citizens. A line for each database; 1 at the end if it took more than ten minutes for a million, or a key was lost.
"""

from __future__ import annotations

import argparse
import base64
import json
import os
import secrets
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import psycopg

from bench.machine import machine
from bench.place import ROOT, python
from tests.postgres import cluster

MOST = 600.0 / 1_000_000  # seconds a key
DURABLE = "-c listen_addresses=127.0.0.1 -c shared_buffers=256MB"  # all else as it comes: a commit is on the disk
_LOOK = 0.2  # seconds
_DONE = "SELECT count(*) FROM citizens_citizen WHERE substr(wrapped_key, 1, 4) = {}"
Figures = dict[str, Any]


def main() -> int:
    """Tries each database."""
    parser = argparse.ArgumentParser(prog="python -m bench.keys", description=__doc__.split("\n")[0])
    parser.add_argument("--keys", type=int, default=1_000_000)
    parser.add_argument("--databases", default="sqlite,postgresql", help="comma between")
    parser.add_argument("--json", type=Path, help="where the figures are kept")
    asked = parser.parse_args()
    found = {one: _tried(one, asked.keys) for one in asked.databases.split(",")}
    if asked.json:
        asked.json.write_text(
            json.dumps({"machine": machine(), "keys": asked.keys, "databases": found}, indent=1) + "\n"
        )
    faults = [fault for name, figures in found.items() for fault in _faults(name, figures, asked.keys)]
    print(*(f"MISSED  {fault}" for fault in faults), sep="\n")
    return 1 if faults else 0


def _tried(database: str, many: int) -> Figures:
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="chaupal-keys-"))
        url = f"sqlite:///{folder}/city.sqlite3"
        if database == "postgresql":
            url = stack.enter_context(cluster(DURABLE)).url
        settings = _settings(folder, url)
        _asked(settings, "fill", str(many))
        writer = stack.enter_context(_begun(settings, "-m", "bench.keys.one", "write"))
        begun = time.monotonic()
        killed_at = _killed(settings, url, many // 3)
        again = _begun(settings, "-m", "chaupal", "keys", "rotate")
        said = again.communicate()[0]
        seconds = time.monotonic() - begun
        written = json.loads(writer.communicate("end\n")[0])
        figures = {"seconds": round(seconds, 1), "killed_at": killed_at, **written, **_asked(settings, "check")}
    print(f"{database:<10} {many:,} keys in {seconds:.1f} s, killed at {killed_at:,}; {written}", flush=True)
    return figures | {"exit_code": again.returncode, "said": said.splitlines()[-2:]}


def _faults(name: str, figures: Figures, many: int) -> list[str]:
    left = {version: count for version, count in figures.items() if version.isdigit() and version != "2"}
    in_all = many + figures["met"]
    return [
        *([f"{name}: {figures['seconds']} s"] if figures["seconds"] > max(MOST * many, 20.0) else []),
        *([f"{name}: {left} are under older versions"] if left else []),
        *([f"{name}: {figures.get('2')} of {in_all} keys are there"] if figures.get("2") != in_all else []),
        *([f"{name}: {figures['shut']} do not open"] if figures["shut"] else []),
        *([f"{name}: it ended with {figures['exit_code']}"] if figures["exit_code"] else []),
    ]


def _killed(settings: dict[str, str], url: str, at: int) -> int:
    """SIGKILL when so many are done; how many were."""
    with _begun(settings, "-m", "chaupal", "keys", "rotate") as rotating:
        while (done := _done(url)) < at and rotating.poll() is None:
            time.sleep(_LOOK)
        rotating.kill()
    return done


def _done(url: str) -> int:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database:
            return int(database.execute(_DONE.format("x'00000002'")).fetchone()[0])
    with psycopg.connect(url) as server:
        found = server.execute(_DONE.format("'\\x00000002'::bytea").encode()).fetchone()
    assert found
    return int(found[0])


def _settings(folder: str, url: str) -> dict[str, str]:
    first, second = (base64.b64encode(secrets.token_bytes(32)).decode() for _ in range(2))
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "chaupal.config.settings",
        "DATABASE_URL": url,
        "CHAUPAL_SECRET_KEY": secrets.token_urlsafe(32),
        "CHAUPAL_MASTER_KEY": first,
        "CHAUPAL_MASTER_KEY_NEXT": f"2:{second}",
        **{f"CHAUPAL_{name}_DIR": f"{folder}/{name.lower()}" for name in ("MEDIA", "SPOOL", "STATIC")},
    }


def _begun(settings: dict[str, str], *words: str) -> subprocess.Popen[str]:
    pipe = subprocess.PIPE
    return subprocess.Popen(python(*words), cwd=ROOT, env=settings, stdin=pipe, stdout=pipe, text=True)


def _asked(settings: dict[str, str], *what: str) -> Figures:
    told = {**settings, "CHAUPAL_MASTER_KEY": settings["CHAUPAL_MASTER_KEY_NEXT"]} if what == ("check",) else settings
    done = subprocess.run(
        python("-m", "bench.keys.one", *what), cwd=ROOT, env=told, check=True, capture_output=True, text=True
    )
    found: Figures = json.loads(done.stdout.splitlines()[-1])
    return found


if __name__ == "__main__":
    sys.exit(main())
