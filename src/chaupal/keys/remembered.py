"""Data keys that a hardware module unwrapped, remembered in this process: a module takes a millisecond for each.

They are found by what they were wrapped as, context included: whoever was erased has nothing to look by any more, and
after ten minutes the process has forgotten the key, too.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaupal.kit.sealing import Key

MOST = 20_000
SECONDS = 600.0


class Remembered:
    """The newest of them; threads share it."""

    def __init__(self) -> None:
        """Empty."""
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[bytes, str], tuple[float, Key]] = OrderedDict()

    def find(self, wrapped: bytes, context: str) -> Key | None:
        """The key, if it was kept lately."""
        until, key = self._kept.get((wrapped, context), (0.0, None))
        return key if time.monotonic() < until else None

    def keep(self, wrapped: bytes, context: str, key: Key) -> Key:
        """Keeps it, and lets go of what is old."""
        now = time.monotonic()
        with self._lock:
            self._kept.pop((wrapped, context), None)
            self._kept[wrapped, context] = (now + SECONDS, key)
            while self._kept:
                oldest = next(iter(self._kept))
                if len(self._kept) <= MOST and self._kept[oldest][0] > now:
                    break
                del self._kept[oldest]
        return key
