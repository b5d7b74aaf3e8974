"""The thread in which a process writes: one step after the other, so that it never contends with itself.

SQLite has one writer; on PostgreSQL it keeps batches whole. A step says whether it did anything; when none did, the
lane sleeps until it is woken or a short while has passed (other processes cannot wake it).
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import structlog
from django.db import DatabaseError, close_old_connections, connection

from chaupal.keys.base import KeyAway

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

log = structlog.get_logger()

POLL = 0.05  # seconds
REST_AFTER_ERROR = 0.5


class Lane(threading.Thread):
    """Runs its steps until it is stopped, and then once more until nothing is left to do."""

    def __init__(self, steps: Sequence[Callable[[], bool]] = ()) -> None:
        """The steps may be given later, before `start`."""
        super().__init__(name="lane", daemon=True)
        self.steps = steps
        self._awake = threading.Event()
        self._stopping = threading.Event()

    def wake(self) -> None:
        """Something waits."""
        if not self._awake.is_set():  # what is seen as set is cleared before the steps look again
            self._awake.set()

    def run(self) -> None:
        """The loop."""
        while True:
            stopping = self._stopping.is_set()
            busy = False
            for step in self.steps:
                busy = self._safely(step) or busy
            if stopping and not busy:
                connection.close()
                return
            if not busy:
                self._awake.wait(POLL)
                self._awake.clear()

    def _safely(self, step: Callable[[], bool]) -> bool:
        try:
            return step()
        except KeyAway:
            log.exception("a key is not to be had: nothing goes on without it")
        except DatabaseError:
            log.exception("the database is away")
        except Exception:
            log.exception("a step of the lane raised")
        close_old_connections()
        connection.close()
        time.sleep(REST_AFTER_ERROR)
        return False

    def stop(self, seconds: float) -> None:
        """Lets the steps finish what they have, for at most so long."""
        self._stopping.set()
        self.wake()
        self.join(seconds)
