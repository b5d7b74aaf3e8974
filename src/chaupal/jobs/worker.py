"""The jobs role: one thread that looks for work, a few that do it.

The looker claims a job only when a hand is free, renews what the hands hold, finds the jobs of killed processes again
and orders the periodic ones. Any number of processes may run it over one database.
"""

import threading
import time
from collections.abc import Iterable
from queue import SimpleQueue
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from chaupal.jobs.base import period_of
from chaupal.jobs.outcome import Lost, stumble, work
from chaupal.jobs.periodic import order_due
from chaupal.jobs.rows import claim, lost, renew

if TYPE_CHECKING:
    from chaupal.jobs.rows import Row

POLL_SECONDS = 0.1
UPKEEP_SECONDS = 2.0
AWAY_SECONDS = 1.0  # how long to leave a database alone that does not answer
HANDS = 4  # jobs wait for others' servers most of the time
PERIODIC = ("chaupal.jobs.jobs.prune",)
log = structlog.get_logger()


def run(stop: threading.Event, periodic: Iterable[str] = ()) -> None:
    """Work until `stop` is set, then finish what was begun. `periodic`: dotted paths of jobs declared with `every`."""
    periods = {path: period_of(path) for path in (*PERIODIC, *periodic)}
    worker = _Worker()
    upkeep_at = 0.0
    while not stop.is_set():
        try:
            if time.monotonic() >= upkeep_at:
                upkeep_at = time.monotonic() + UPKEEP_SECONDS
                worker.upkeep()
                order_due(periods)
            if not worker.take():
                time.sleep(POLL_SECONDS)  # not stop.wait: a signal may set the event while it holds the event's lock
        except (DatabaseError, InterfaceError):
            log.exception("jobs_database_away")
            close_old_connections()
            time.sleep(AWAY_SECONDS)
    worker.finish()


def drain() -> int:
    """Run all jobs that are due, here and now, and those that they order; returns how many ran."""
    ran = 0
    while (row := claim("drain")) is not None:
        work(row)
        ran += 1
    return ran


class _Worker:
    """The hands of one process and what they hold."""

    def __init__(self) -> None:
        self.name = uuid4().hex
        self.free = threading.Semaphore(HANDS)
        self.held: set[UUID] = set()
        self.jobs: SimpleQueue[Row | None] = SimpleQueue()
        self.hands = [threading.Thread(target=self._hand, name=f"jobs-{number}") for number in range(HANDS)]
        for hand in self.hands:
            hand.start()

    def take(self) -> bool:
        """Give one due job to a free hand; False if there is no job, or no hand within a poll's time."""
        if not self.free.acquire(timeout=POLL_SECONDS):
            return False
        row = None
        try:
            row = claim(self.name)
        finally:
            if row is None:
                self.free.release()
        if row is not None:
            self.held.add(row.pk)
            self.jobs.put(row)
        return row is not None

    def upkeep(self) -> None:
        """Renew the leases of what is held, and give back what killed processes held."""
        close_old_connections()
        if self.held:
            renew(tuple(self.held))
        for row in lost():
            stumble(row, Lost())

    def finish(self) -> None:
        """Let the hands finish what they hold; a lease must not run out meanwhile."""
        for _ in self.hands:
            self.jobs.put(None)
        for hand in self.hands:
            while hand.is_alive():
                hand.join(UPKEEP_SECONDS)
                renew(tuple(self.held))
        connections.close_all()

    def _hand(self) -> None:
        while (row := self.jobs.get()) is not None:
            try:
                work(row)
            except Exception:
                # the outcome could not be written: the lease runs out and the job is found again
                log.exception("job_outcome_not_kept", id=str(row.pk))
            finally:
                self.held.discard(row.pk)
                close_old_connections()
                self.free.release()
        connections.close_all()
