"""What a tree of processes uses, read from /proc: CPU seconds and memory."""

import os
from collections.abc import Iterable
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")
_PARENT, _TIMES = 1, slice(11, 15)  # fields of /proc/PID/stat behind the name: ppid; utime, stime, cutime, cstime


def _stat(pid: int) -> list[str]:
    """The fields of a process behind its name; empty when it has ended."""
    try:
        text = (_PROC / str(pid) / "stat").read_text()
    except OSError:
        return []
    return text.rsplit(")", 1)[1].split()


def tree(roots: Iterable[int]) -> set[int]:
    """The roots and every process below them."""
    children: dict[int, list[int]] = {}
    for entry in os.listdir(_PROC):  # noqa: PTH208  (names only, no objects: it runs while the load does)
        if entry.isdigit() and (stat := _stat(int(entry))):
            children.setdefault(int(stat[_PARENT]), []).append(int(entry))
    found: set[int] = set()
    todo = list(roots)
    while todo:
        pid = todo.pop()
        if pid not in found:
            found.add(pid)
            todo += children.get(pid, [])
    return found


def cpu_seconds(roots: Iterable[int]) -> float:
    """User and system time of the tree, that of its ended children included."""
    return sum(int(ticks) for pid in tree(roots) for ticks in _stat(pid)[_TIMES]) / _TICKS


def resident_mb(roots: Iterable[int]) -> float:
    """Resident memory of the tree in MiB; shared memory (PostgreSQL's buffers) counts once, program files each time."""
    own, shared = 0, 0
    for pid in tree(roots):
        sizes = kilobytes(pid, "status")
        own += sizes.get("RssAnon", 0) + sizes.get("RssFile", 0)
        shared = max(shared, sizes.get("RssShmem", 0))
    return (own + shared) / 1024


def proportional_mb(roots: Iterable[int]) -> float:
    """Memory of the tree in MiB with every shared page split among its users: what ending the tree would free."""
    return sum(kilobytes(pid, "smaps_rollup").get("Pss", 0) for pid in tree(roots)) / 1024


def kilobytes(pid: int, file: str) -> dict[str, int]:
    """The sizes in a file of /proc/PID, by name; empty when the process has ended."""
    try:
        lines = (_PROC / str(pid) / file).read_text().splitlines()
    except OSError:
        return {}
    pairs = (line.split(":", 1) for line in lines if line.endswith(" kB") and ":" in line)
    return {key: int(value.split()[0]) for key, value in pairs}


def machine_seconds() -> tuple[float, float]:
    """CPU seconds used by everyone on all cores, and those that the host kept for itself, since the machine began."""
    with (_PROC / "stat").open() as file:
        user, nice, system, _idle, _iowait, irq, softirq, steal = map(int, file.readline().split()[1:9])
    return (user + nice + system + irq + softirq) / _TICKS, steal / _TICKS
