"""A write whose answer was lost: what it did is seen in a search a while later, as its rows are written behind.

Until then it is not tried again, by any process.
"""

from __future__ import annotations

from django.core.cache import caches

from chaupal.registers.upyog.client import Trouble

SECONDS = 120


def wait(what: str, key: str) -> None:
    """Raises Trouble while a try of that is on its way."""
    if caches["default"].get(_name(what, key)):
        raise Trouble(f"the answer to a {what} was lost; it is looked for before it is tried again", retryable=True)


def begun(what: str, key: str) -> None:
    """A try came to no answer."""
    caches["default"].set(_name(what, key), value=True, timeout=SECONDS)


def _name(what: str, key: str) -> str:
    return f"upyog/{what}/{key.replace(' ', '_')}"
