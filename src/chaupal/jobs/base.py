"""What a job may say and how a periodic one is declared.

A job is a plain function that is known by its dotted path. It runs at least once: after a crash it is run again, so
that it must be able to find its own work already done.
"""

import os
from collections.abc import Callable
from datetime import timedelta

from django.utils.module_loading import import_string

PERIODS: dict[str, timedelta] = {}

# queue -> the hands that one process has for it: what waits for others' servers, files, departments' registers and the
# processor are apart, so that a payment link never waits for somebody's photographs to be read, nor for a slow one.
# Of the processor's cores one stays free of reading: however nice a reader is, whoever is woken on its core waits some
# milliseconds for it, and a turn over PostgreSQL is woken some twenty times
PLAIN, FILES, REGISTERS, READING = "default", "files", "registers", "reading"
HANDS = {PLAIN: 4, FILES: 2, REGISTERS: 4, READING: max(1, (os.cpu_count() or 1) - 1)}


class Retry(Exception):
    """Raised by a job that wants another try.

    With `after`, the try is not counted and the next comes at that time; without, the job backs off as after a failure,
    but nothing is reported before the last try.
    """

    def __init__(self, after: timedelta | None = None) -> None:
        super().__init__(after)
        self.after = after


def again_if(more: bool) -> None:  # noqa: FBT001 - the name says what it means
    """A job does a step of bounded size; as long as more is left, it asks to be run again at once."""
    if more:
        raise Retry(timedelta())


def every(period: timedelta) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Declare a periodic job; it runs once a period, whatever the number of processes.

    A run is a step of bounded size, however much there is: see `again_if`.
    """

    def declare(job: Callable[[], None]) -> Callable[[], None]:
        PERIODS[f"{job.__module__}.{job.__qualname__}"] = period
        return job

    return declare


def period_of(path: str) -> timedelta:
    """How often the job at that dotted path runs; LookupError if it is not a periodic one."""
    import_string(path)
    if path not in PERIODS:
        raise LookupError(f"{path} is not declared with `every`")
    return PERIODS[path]
