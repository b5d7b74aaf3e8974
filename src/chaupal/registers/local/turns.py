"""One file at a time comes into a register: another one waits, or is told that it is not its turn.

The turn is a row with a time at which it ends by itself, so that it outlives nobody. Each batch of records prolongs it
in its own transaction: who has lost it (a machine that slept) enters nothing more.
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.registers.local.models import Turn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

LASTS = timedelta(seconds=30)  # without a sign of life
PROLONGED = 5.0  # seconds after which one is given while records are only read
LOOKS = 0.2  # seconds between two looks of who waits


class Busy(Exception):
    """Another file is on its way into that register."""


class Held:
    """The turn, while one has it."""

    def __init__(self, register: str, holder: int) -> None:
        self._register, self._holder, self._told = register, holder, time.monotonic()

    def prolong(self) -> None:
        """It lasts on; raises Busy if it is another's by now. In the transaction of what is entered meanwhile."""
        mine = Turn.objects.filter(register=self._register, holder=self._holder)
        if not mine.update(until=now() + LASTS):
            raise Busy(self._register)
        self._told = time.monotonic()

    def read_on(self) -> None:
        """A line more was read."""
        if time.monotonic() - self._told > PROLONGED:
            self.prolong()

    def end(self) -> None:
        """The next may have it."""
        Turn.objects.filter(register=self._register, holder=self._holder).update(holder=0, until=now())


@contextmanager
def turn(register: str, patience: timedelta = timedelta(), waits: Callable[[], None] | None = None) -> Iterator[Held]:
    """The turn of that register; `waits` is called once if another has it. Raises Busy if it does not end in time."""
    until = time.monotonic() + patience.total_seconds()
    while (held := _taken(register)) is None:
        if time.monotonic() >= until:
            raise Busy(register)
        if waits:
            waits()
            waits = None
        time.sleep(LOOKS)
    try:
        yield held
    finally:
        held.end()


def _taken(register: str) -> Held | None:
    Turn.objects.get_or_create(register=register, defaults={"holder": 0, "until": now()})
    holder = new_id()
    free = Turn.objects.filter(register=register, until__lte=now())
    return Held(register, holder) if free.update(holder=holder, until=now() + LASTS) else None
