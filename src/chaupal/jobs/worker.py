"""The jobs role: one thread that looks for work, a few that do it.

Each queue has hands of its own. The looker claims a job only when a hand is free, renews what the hands hold, finds the
jobs of killed processes again and orders the periodic ones. Any number of processes may run it over one database.
"""

import threading
import time
from collections.abc import Iterable
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import structlog
from django.db import DatabaseError, InterfaceError, close_old_connections, connections

from chaupal.jobs.base import HANDS, period_of
from chaupal.jobs.nudge import NUDGE
from chaupal.jobs.outcome import Lost, stumble, work
from chaupal.jobs.periodic import order_due
from chaupal.jobs.rows import claim, lost, renew
from chaupal.kit.memory import give_back

if TYPE_CHECKING:
    from chaupal.jobs.rows import Row

LOOK_SECONDS, LOOK_AT_LEAST = 0.05, 0.5  # between two looks: the first after work, and up to which it doubles
UPKEEP_SECONDS = 2.0
IDLE_SECONDS = 0.5  # from when on a hand that has no work lets go of its connection
AWAY_SECONDS = 1.0  # how long to leave a database alone that does not answer
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
                worker.rest()
        except (DatabaseError, InterfaceError):
            log.exception("jobs_database_away")
            close_old_connections()
            time.sleep(AWAY_SECONDS)
    worker.finish()


class _Worker:
    """The hands of one process, some for each queue, and what they hold."""

    def __init__(self) -> None:
        self.name = uuid4().hex
        self.free = {queue: threading.Semaphore(hands) for queue, hands in HANDS.items()}
        self.patience = LOOK_SECONDS
        self.held: set[UUID] = set()
        self.jobs: dict[str, SimpleQueue[Row | None]] = {queue: SimpleQueue() for queue in HANDS}
        self.hands = [
            threading.Thread(target=self._hand, args=(queue,), name=f"jobs-{queue}-{number}")
            for queue, hands in HANDS.items()
            for number in range(hands)
        ]
        for hand in self.hands:
            hand.start()

    def take(self) -> bool:
        """Give one due job of each queue to a free hand; False if there is none, or no hand."""
        taken = [self._take(queue) for queue in HANDS]
        return any(taken)

    def _take(self, queue: str) -> bool:
        if not self.free[queue].acquire(blocking=False):
            return False
        row = None
        try:
            row = claim(self.name, queue)
        finally:
            if row is None:
                self.free[queue].release()
        if row is not None:
            self.patience = LOOK_SECONDS
            self.held.add(row.pk)
            self.jobs[queue].put(row)
        return row is not None

    def rest(self) -> None:
        """Until a hand is free, a process of the group has ordered a job, or it is time to look whether others have."""
        came = NUDGE.wait(self.patience)
        self.patience = LOOK_SECONDS if came else min(2 * self.patience, LOOK_AT_LEAST)

    def upkeep(self) -> None:
        """Renew the leases of what is held, and give back what killed processes held."""
        close_old_connections()
        if self.held:
            renew(tuple(self.held))
        for row in lost():
            stumble(row, Lost())

    def finish(self) -> None:
        """Let the hands finish what they hold; a lease must not run out meanwhile."""
        for queue, hands in HANDS.items():
            for _ in range(hands):
                self.jobs[queue].put(None)
        for hand in self.hands:
            while hand.is_alive():
                hand.join(UPKEEP_SECONDS)
                renew(tuple(self.held))
        connections.close_all()

    def _hand(self, queue: str) -> None:
        while (row := self._next(queue)) is not None:
            try:
                work(row)
            except Exception:
                # the outcome could not be written: the lease runs out and the job is found again
                log.exception("job_outcome_not_kept", id=str(row.pk))
            finally:
                self.held.discard(row.pk)
                close_old_connections()
                self.free[queue].release()
                NUDGE.give()
        connections.close_all()

    def _next(self, queue: str) -> "Row | None":
        """The job that comes; who waits long for one holds no connection to the database meanwhile."""
        try:
            return self.jobs[queue].get(timeout=IDLE_SECONDS)
        except Empty:
            connections.close_all()
            give_back()
            return self.jobs[queue].get()
