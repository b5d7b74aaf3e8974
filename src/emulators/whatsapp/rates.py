"""Meta's sending limits, in force while a fault `enforce_rates` asks for them."""

import time
from dataclasses import dataclass

from emulators.faults import Faults
from emulators.whatsapp.errors import GraphError

PER_SECOND = 80
PAIR_BURST, PAIR_EVERY = 45, 6.0


@dataclass
class Bucket:
    """A token bucket: `size` at once, one more each `every` seconds."""

    size: float
    every: float
    left: float
    at: float

    def take(self, now: float) -> bool:
        """Take a token if there is one."""
        self.left = min(self.size, self.left + (now - self.at) / self.every)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


class Rates:
    """Throughput of each number, and of each pair of number and citizen."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self._buckets: dict[tuple[str, ...], Bucket] = {}

    def check(self, number: str, citizen: str) -> None:
        """Count one message. Raises 130429 (number) or 131056 (pair)."""
        rule = self.faults.find("enforce_rates", number=number, citizen=citizen)
        if rule is None:
            self._buckets.clear()
            return
        per_second, burst = float(rule.get("per_second", PER_SECOND)), float(rule.get("burst", PAIR_BURST))
        if not self._bucket((number,), per_second, 1 / per_second):
            raise GraphError(130429)
        if not self._bucket((number, citizen), burst, float(rule.get("pair_seconds", PAIR_EVERY))):
            raise GraphError(131056)

    def _bucket(self, key: tuple[str, ...], size: float, every: float) -> bool:
        now = time.monotonic()
        bucket = self._buckets.setdefault(key, Bucket(size, every, size, now))
        return bucket.take(now)
