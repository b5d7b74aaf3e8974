"""Row ids made by the application: rows that point at each other go in with one query each.

An id is a positive 63-bit integer: 41 bits of milliseconds since 2024, 12 bits of the process, 10 bits of a counter.
Ids of one process rise strictly. Two processes draw the same id only if they drew the same 12 random bits and count
alike in the same millisecond; the primary key then refuses the second and the batch is tried again.
"""

import os
import random
import secrets
import threading
from datetime import datetime

from chaupal.kit.clock import milliseconds

_EPOCH_MS = 1_704_067_200_000
_COUNTER_BITS = 10
_PROCESS_BITS = 12


class _Sequence:
    """Strictly rising ids for one process; a full millisecond borrows from the next."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0
        self._process = 0
        os.register_at_fork(after_in_child=self._draw)
        self._draw()

    def _draw(self) -> None:
        self._process = random.SystemRandom().getrandbits(_PROCESS_BITS)

    def next(self) -> int:
        with self._lock:
            moment = (milliseconds() - _EPOCH_MS) << _COUNTER_BITS
            self._last = max(self._last + 1, moment)
            stamp, count = divmod(self._last, 1 << _COUNTER_BITS)
            return (stamp << _PROCESS_BITS | self._process) << _COUNTER_BITS | count


_SEQUENCE = _Sequence()


def new_code() -> str:
    """Eight letters and figures that tell nothing and that nobody guesses: for numbers that strangers may look up.

    28 signs, 1 in 378 thousand million; none that can be taken for another, no vowels that could make a word.
    """
    return "".join(secrets.choice(_CODE_SIGNS) for _ in range(_CODE_LENGTH))


_CODE_SIGNS = "23456789BCDFGHJKMNPQRSTVWXYZ"
_CODE_LENGTH = 8


def first_id(moment: datetime) -> int:
    """The least id of that millisecond: what was made before it has a smaller one."""
    return (int(moment.timestamp() * 1000) - _EPOCH_MS) << (_PROCESS_BITS + _COUNTER_BITS)


def new_id() -> int:
    """A fresh id; a plain function, because migrations name it as a field's default."""
    return _SEQUENCE.next()
