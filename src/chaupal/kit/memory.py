"""Memory that is let go of and that the allocator keeps, given back to the system."""

from __future__ import annotations

from ctypes import CDLL


def give_back() -> None:
    """What was let go of goes back, where the allocator is glibc's."""
    if trim := getattr(CDLL(None), "malloc_trim", None):
        trim(0)
