"""Waiting for what other processes do."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import httpx

if TYPE_CHECKING:
    from collections.abc import Callable

# a wait ends with what it waits for: only a failure takes so long, and a slow machine is no failure
PATIENCE = 60.0
OF_A_START = 120.0  # the first start of all learns what the catalogue teaches


def wait_until(look: Callable[[], Any], seconds: float = PATIENCE, what: str = "it") -> Any:
    """Looks again and again until there is something."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(httpx.HTTPError):
            if found := look():
                return found
        time.sleep(0.03)
    raise AssertionError(f"{what} did not come in {seconds} seconds")
