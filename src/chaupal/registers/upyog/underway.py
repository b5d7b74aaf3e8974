"""A write to UPYOG, by one process at a time, and not anew while what an earlier try did cannot be seen yet.

Its rows are written behind: what a try did whose answer was lost is found by a search only a while later.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.core.cache import caches

from chaupal.registers.upyog.client import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

SECONDS = 120


@contextmanager
def once(what: str, key: str) -> Iterator[None]:
    """While it is written, and after a try whose answer was lost, others are told to come again (Trouble)."""
    held, name = caches["default"], f"upyog/{what}/{key.replace(' ', '_')}"
    if not held.add(name, value=True, timeout=SECONDS):
        raise Trouble(f"a {what} is on its way, or its answer was lost; it is looked for first", retryable=True)
    try:
        yield
    except Trouble as trouble:
        if not trouble.unsure:
            held.delete(name)
        raise
    held.delete(name)
