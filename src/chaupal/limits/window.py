"""A sliding window out of two counts: of this slot of time, and of the one before as far as it reaches in.

Pure. Of the slot before, the share counts that still lies within the window, as if it had come evenly. So a slot holds
no more than the limit, any window less than twice that, and whoever waits is let in little by little, not all at once.
What is refused is not counted: an honest person who tries too soon loses nothing by it. The database reckons by the
same rule (actions.py); all of it in whole numbers, milliseconds.
"""

from __future__ import annotations

from dataclasses import dataclass

MILLISECONDS = 1000


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many within so many seconds."""

    most: int
    seconds: int

    @property
    def span(self) -> int:
        """The window in milliseconds."""
        return self.seconds * MILLISECONDS


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken in a slot, and in the one before."""

    slot: int
    times: int
    before: int


def slot_of(at: int, limit: Limit) -> tuple[int, int]:
    """The slot of that moment (epoch milliseconds), and how much of the slot before still counts then."""
    slot, gone = divmod(at, limit.span)
    return slot, limit.span - gone


def moved(taken: Taken, slot: int) -> Taken:
    """The counts as they stand in that slot; a clock that was put back stays in the later one."""
    if taken.slot >= slot:
        return taken
    return Taken(slot, 0, taken.times if taken.slot == slot - 1 else 0)


def take(taken: Taken | None, at: int, limit: Limit) -> Taken | None:
    """The counts with one more; None if that is over the limit."""
    slot, left = slot_of(at, limit)
    now = moved(taken, slot) if taken else Taken(slot, 0, 0)
    if now.before * left + (now.times + 1) * limit.span > limit.most * limit.span:
        return None
    return Taken(now.slot, now.times + 1, now.before)


def wait(taken: Taken, at: int, limit: Limit) -> int:
    """Milliseconds from that moment until one more may be taken; 0: now."""
    if take(taken, at, limit):
        return 0
    slot, _ = slot_of(at, limit)
    now = moved(taken, slot)
    if now.times < limit.most:  # within this slot, as the one before fades
        left = (limit.most - now.times - 1) * limit.span // now.before
        return max((now.slot + 1) * limit.span - left - at, 1)
    left = (limit.most - 1) * limit.span // now.times  # in the next slot, as this one fades
    return (now.slot + 2) * limit.span - left - at
