"""A pipe that wakes whoever looks for jobs in this process, or in one that was forked beside it (`chaupal serve`).

It is made on import, so that processes forked later share it. Elsewhere nobody is woken: there the looker looks.
"""

from __future__ import annotations

import os
from contextlib import suppress
from select import select

_MOST = 4096  # bytes read at once: one nudge is as good as many


class Nudge:
    """Given by any thread or process that has an end of the pipe."""

    def __init__(self) -> None:
        """Makes the pipe; neither end blocks."""
        self._read, self._write = os.pipe()
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)

    def give(self) -> None:
        """Wakes who waits, or who waits next. Never blocks: a full pipe wakes as well."""
        with suppress(BlockingIOError):
            os.write(self._write, b".")

    def wait(self, seconds: float) -> bool:
        """Until a nudge comes or the time is over; whether one came."""
        came = bool(select([self._read], [], [], seconds)[0])
        if came:
            with suppress(BlockingIOError):  # somebody else was quicker
                os.read(self._read, _MOST)
        return came


NUDGE = Nudge()
