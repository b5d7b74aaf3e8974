"""The one place that reads the clock, so that tests can freeze it and the city in a box can be moved to another day.

How far a demo is ahead stands in a file, in seconds, which all its processes look at; nothing else can move the clock.
"""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

_file: Path | None = None
_seen: tuple[int, float] = (0, 0.0)  # when the file was written, what it said


def now() -> datetime:
    """The current moment, aware, in UTC."""
    return datetime.now(UTC) if _file is None else datetime.now(UTC) + timedelta(seconds=ahead())


def machine() -> datetime:
    """The machine's own moment, which nobody moves: for how long a process has something in hand."""
    return datetime.now(UTC)


def milliseconds() -> int:
    """Since 1970."""
    moved = 0 if _file is None else int(ahead() * 1000)
    return time.time_ns() // 1_000_000 + moved


def follow(file: Path | None) -> None:
    """From now on the clock is as far ahead as that file says. A demo's only: see `config/settings.py`."""
    global _file, _seen
    _file, _seen = file, (0, 0.0)


def ahead() -> float:
    """By how many seconds the clock is ahead of the machine's."""
    global _seen  # noqa: PLW0603 - read again only when it was written
    if _file is None:
        return 0.0
    try:
        written = _file.stat().st_mtime_ns
        if written != _seen[0]:
            _seen = written, float(_file.read_text())
    except (OSError, ValueError):
        return _seen[1]
    return _seen[1]


def move(by: timedelta) -> None:
    """Puts a demo's clock forward, in all its processes. Raises RuntimeError without a demo, and for the past."""
    if _file is None or by < timedelta():
        raise RuntimeError("the clock cannot be moved")
    fresh = _file.with_name(f"{_file.name}.{os.getpid()}")
    fresh.write_text(f"{ahead() + by.total_seconds()}\n")
    fresh.replace(_file)
    ahead()
