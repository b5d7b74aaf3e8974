"""How fast we may send: messages a second for a number, and the pair limit towards one citizen.

Source: WhatsApp Cloud API, throughput (80, up to 1,000 messages a second a number) and pair rate limit (one message in
6 seconds to one user, up to 45 borrowed in a burst).
"""

from __future__ import annotations

import math

PAIR_SECONDS = 6.0
PAIR_BURST = 45
_FORGET_AFTER = 10_000


class Pace:
    """The clock of one of our numbers. Pure: the caller tells the time, in seconds."""

    def __init__(self, rate: float) -> None:
        """`rate` is messages a second."""
        self._gap = 1.0 / rate
        self._free_at = self._rest_until = 0.0
        self._forget_above = _FORGET_AFTER
        self._pairs: dict[int, float] = {}  # conversation -> when its borrowed messages are paid back

    def wait(self, conversation: int, at: float, most: float = math.inf) -> float:
        """How many seconds to wait before this message may go; counts it as sent then, unless that is above `most`."""
        start = max(at, self._free_at)
        debt = max(self._pairs.get(conversation, 0.0), at)
        pair_start = debt - PAIR_SECONDS * (PAIR_BURST - 1)
        wait = max(start, pair_start) - at
        if wait > most:
            return wait
        self._free_at = start + self._gap
        self._pairs[conversation] = debt + PAIR_SECONDS
        if len(self._pairs) > self._forget_above:
            self._pairs = {key: paid for key, paid in self._pairs.items() if paid > at}
            self._forget_above = 2 * len(self._pairs) + _FORGET_AFTER
        return wait

    def rest(self, until: float) -> None:
        """WhatsApp has enough of this number: nothing goes before that time."""
        self._rest_until = max(self._rest_until, until)
        self._free_at = max(self._free_at, until)

    def resting(self, at: float) -> float:
        """How many seconds the number still rests."""
        return max(self._rest_until - at, 0.0)
