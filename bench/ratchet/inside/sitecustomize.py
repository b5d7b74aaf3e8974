"""Python runs this in each process of a role that is measured: it counts the calls until the role has started.

`CHAUPAL_RATCHET_DIR` is the folder into which each process writes one JSON file when it ends: its name, its calls,
the modules it imported; a process that was forked tells what it did itself, its parent's part is the parent's. Counted
is what the main thread does until "started" is logged, and what the threads of pools do at all; lanes and hands, which
only wait by then, are not.
"""

from __future__ import annotations

import atexit
import json
import os
import sys
import threading
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_POOLS = ("asyncio_", "uvloop_", "ThreadPoolExecutor")
_STARTED = '"started"'


class Counter:
    """Calls of Python functions in one process, by thread."""

    def __init__(self) -> None:
        self.main = count()
        self.pools: dict[str, count[int]] = {}
        self.found: dict[str, int] = {}
        self.had = 0  # modules, when it began
        self.imported: int | None = None

    def begin(self) -> None:
        """In this thread, and in those that are started from now on."""
        threading.settrace(self._of_thread)
        sys.settrace(_ticking(self.main))

    def _of_thread(self, *_: object) -> None:
        name = threading.current_thread().name
        sys.settrace(_ticking(self.pools.setdefault(name, count())) if name.startswith(_POOLS) else None)

    def started(self) -> None:
        """The main thread has done its part."""
        if threading.current_thread() is threading.main_thread():
            sys.settrace(None)
            self.imported = len(sys.modules) - self.had

    def forked(self) -> None:
        """What the parent did is the parent's."""
        self.__init__()  # type: ignore[misc]
        if processes := sys.modules.get("multiprocessing.util"):  # its processes end without `atexit`
            processes.register_after_fork(self, lambda _: processes.Finalize(None, self.write, exitpriority=0))
        self.had = len(sys.modules)
        self.begin()

    def write(self) -> None:
        """The process ends."""
        sys.settrace(None)
        calls = next(self.main) + sum(map(next, self.pools.values()))
        imported = len(sys.modules) - self.had if self.imported is None else self.imported
        name = sys.modules["multiprocessing.process"].current_process().name if self.had else " ".join(sys.argv[1:2])
        told = {"name": name, "calls": calls, "modules": imported}
        (Path(os.environ["CHAUPAL_RATCHET_DIR"]) / f"{os.getpid()}.json").write_text(json.dumps(told))


def _ticking(counter: count[int]) -> Callable[..., None]:
    tick = counter.__next__

    def trace(_frame: FrameType, _event: str, _arg: object) -> None:
        tick()

    return trace


class Listening:
    """stderr, on which a role says that it has started."""

    def __init__(self, file: TextIO, counter: Counter) -> None:
        self._file, self._counter = file, counter

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)

    def write(self, text: str) -> int:
        """As the file does."""
        if _STARTED in text:
            self._counter.started()
        return self._file.write(text)


if "CHAUPAL_RATCHET_DIR" in os.environ:
    COUNTER = Counter()
    sys.stderr = Listening(sys.stderr, COUNTER)
    os.register_at_fork(after_in_child=COUNTER.forked)
    atexit.register(COUNTER.write)
    COUNTER.begin()
