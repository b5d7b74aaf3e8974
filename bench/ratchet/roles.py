"""What each role costs before anybody writes: the work of its start, and the memory that it holds at rest.

A role is started as an operator starts it. `inside/sitecustomize.py` counts in each of its processes; memory is looked
at from outside when no thread wants to run any more.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.load.processes import kilobytes, tree
from bench.place import SOURCE, NotStarted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROLES = ("serve", "web", "worker", "sender", "jobs")
LISTENING = ("serve", "web")
INSIDE = Path(__file__).parent / "inside"
PATIENCE = 180.0  # seconds: a wait ends with what it waits for
LOOKS, LOOK_EVERY = 24, 0.02
BUSY = 0.25  # of the looks: a role at rest polls now and then
_STARTED = '"started"'
_FILE = re.compile(r"[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ [1-9][0-9]* +(/.*)")


@dataclass(frozen=True)
class Stage:
    """Where roles are started: a folder of their own, their settings, a port."""

    folder: Path
    environment: Mapping[str, str]
    port: int


def measured(role: str, stage: Stage) -> dict[str, Any]:
    """Calls and modules of the start of all its processes, and MiB at rest."""
    told = stage.folder / f"{role}-told"
    told.mkdir()
    log = stage.folder / f"{role}.log"
    environment = {**stage.environment, "PYTHONPATH": f"{INSIDE}:{SOURCE}", "CHAUPAL_RATCHET_DIR": str(told)}
    address = ("--port", str(stage.port)) if role in LISTENING else ()
    command = [sys.executable, "-m", "chaupal", role, "--demo", *address]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=stage.folder, env=environment, stdout=output, stderr=output)
    try:
        _until_at_rest(process, log, 2 if role == "serve" else 1)
        held = memory_mb(tree([process.pid]))
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
    each = [json.loads(file.read_text()) for file in told.iterdir()]
    return {
        "calls": sum(one["calls"] for one in each),
        "modules": sum(one["modules"] for one in each),
        "memory_mb": round(held, 1),
        "inside": {"calls": {one["name"]: one["calls"] for one in each}},
    }


def _until_at_rest(process: subprocess.Popen[bytes], log: Path, roles: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if log.read_text().count(_STARTED) >= roles and _busy(process.pid) <= BUSY:
            return
        time.sleep(LOOK_EVERY)
    raise NotStarted(log.read_text()[-2000:] or "it never came to rest")


def _busy(pid: int) -> float:
    """The share of looks at which a thread of the tree runs or wants to."""
    seen = 0
    for _ in range(LOOKS):
        seen += any(state in "RD" for one in tree([pid]) for state in _states(one))
        time.sleep(LOOK_EVERY)
    return seen / LOOKS


def _states(pid: int) -> list[str]:
    states = []
    for task in Path(f"/proc/{pid}/task").glob("*/stat"):
        try:
            states.append(task.read_text().rsplit(")", 1)[1].split()[0])
        except OSError:  # it has ended
            continue
    return states


def memory_mb(pids: Iterable[int]) -> float:
    """MiB that these processes hold: their own pages shared among them, and each file's pages once.

    Not the kernel's proportional size, in which a library costs less when others on the machine have it in memory.
    """
    own, files = 0, Counter[str]()
    for pid in pids:
        own += kilobytes(pid, "smaps_rollup").get("Pss_Anon", 0)
        files |= _files(Path(f"/proc/{pid}/smaps").read_text().splitlines())  # the larger of each
    return (own + files.total()) / 1024


def _files(lines: Iterable[str]) -> Counter[str]:
    """Kilobytes of each file that are resident in one process and are still as in the file."""
    files, file = Counter[str](), ""
    for line in lines:
        name, _, rest = line.partition(":")
        if " " in name:  # a mapping begins
            found = _FILE.match(line)
            file = found[1] if found else ""
        elif file and name in ("Rss", "Anonymous"):
            files[file] += int(rest.split()[0]) * (1 if name == "Rss" else -1)
    return files


def measurable() -> bool:
    """Whether this machine shows what its processes hold."""
    return os.path.exists("/proc/self/smaps")  # noqa: PTH110
