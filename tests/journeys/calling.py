"""Who calls the web role without a rest, each time over a new connection: who is refused or cut off is kept."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from collections.abc import Iterator

REST = 0.01  # seconds
PATIENCE = 60.0


class Callers:
    """What became of the calls."""

    def __init__(self, address: str) -> None:
        self._address, self._over = address, threading.Event()
        self.answered, self.lost = 0, list[str]()

    def call(self) -> None:
        while not self._over.wait(REST):
            at = time.monotonic()
            try:
                found = httpx.post(self._address, content=b"decision", timeout=PATIENCE)
            except httpx.TransportError as lost:
                self.lost.append(f"after {time.monotonic() - at:.2f} s: {lost!r}")
            else:
                self.answered += 1
                if found.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
                    self.lost.append(str(found.status_code))

    def end(self) -> None:
        self._over.set()


@contextmanager
def calling(address: str, people: int = 3) -> Iterator[Callers]:
    """So many call there all the while; at the end each was answered, and nobody lost what they posted."""
    callers = Callers(address)
    threads = [threading.Thread(target=callers.call) for _ in range(people)]
    for thread in threads:
        thread.start()
    try:
        yield callers
    finally:
        callers.end()
        for thread in threads:
            thread.join()
    assert callers.answered, "somebody called"
    assert callers.lost == []
