"""Sees to it that what was published is served: looks for it, has it prepared, lets the process begin anew.

One process of a machine has it prepared (`chaupal published take-up`) while all go on. When it is there and well, a
role that runs by itself drains and begins anew; those of a group are renewed by their parent (group.py).
"""

from __future__ import annotations

import fcntl
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.db import DatabaseError, connections

from chaupal.authoring.queries import generation
from chaupal.catalogue.actions import home_of_copies
from chaupal.catalogue.queries import generation_served, generation_taken_up

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

log = structlog.get_logger()

AGAIN_AFTER = 60.0  # seconds, where what was published could not be taken up
PREPARE = ("published", "take-up")


class Renewal:
    """Looks now and then whether something was published; calls `begin_anew`, once, when it can be served."""

    def __init__(self, begin_anew: Callable[[], None] | None) -> None:
        """`begin_anew` is called in the thread that looks; none, where somebody else sees to it."""
        self._begin_anew = begin_anew
        self._next, self._not_before = 0.0, 0.0
        self._preparing: subprocess.Popen[bytes] | None = None
        self.is_due, self.is_over = False, settings.CHAUPAL_PUBLISHED_DIR is None

    def step(self) -> bool:
        """One look; it never waits. False: the lane may rest."""
        if self.is_due or self.is_over or time.monotonic() < self._next:
            return False
        self._next = time.monotonic() + settings.CHAUPAL_PUBLISHED_SECONDS
        if self._preparing is not None:
            self._follow(self._preparing)
        else:
            self._look()
        return False

    def _look(self) -> None:
        newest = generation()
        if newest == generation_served():
            return
        if generation_taken_up() == newest:
            if self._begin_anew is not None:
                self.is_due = True
                self._begin_anew()
        elif time.monotonic() >= self._not_before:
            self._prepare(newest)

    def _prepare(self, newest: int) -> None:
        """Begins it, unless another process of this machine does so already."""
        home = home_of_copies()
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (home / "preparing").open("w") as lock:  # it stays locked as long as the process lives that inherits it
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            log.info("taking up what was published", generation=newest)
            command = [sys.executable, "-m", "chaupal", *PREPARE]
            self._preparing = subprocess.Popen(  # noqa: S603 - our own command
                command, stdin=subprocess.DEVNULL, pass_fds=(lock.fileno(),)
            )

    def _follow(self, preparing: subprocess.Popen[bytes]) -> None:
        code = preparing.poll()
        if code is None:
            return
        self._preparing = None
        if code:
            self._not_before = time.monotonic() + AGAIN_AFTER
            log.error("what was published cannot be taken up; what is served stays as it was", code=code)
        self._next = 0.0

    def look_until(self, stop: threading.Event) -> None:
        """For a process without a lane: looks till then, in the calling thread."""
        while not stop.wait(settings.CHAUPAL_PUBLISHED_SECONDS) and not self.is_due:
            try:
                self.step()
            except DatabaseError:
                log.warning("the database is away: what is published cannot be looked up")
                connections.close_all()
        connections.close_all()
