"""Ports for servers that a test starts."""

import secrets
import socket
from contextlib import ExitStack

# below those that systems hand out to whoever calls others: one that was free is not given away before it is taken
_FIRST, _LAST = 10_240, 32_700


def free_port(behind: int = 0) -> int:
    """A port that nobody has, nor so many behind it: each process of `serve` has one for its metrics."""
    while True:
        first = _FIRST + secrets.randbelow(_LAST - _FIRST - behind)
        with ExitStack() as probes:
            try:
                for port in range(first, first + behind + 1):
                    probes.enter_context(socket.socket()).bind(("127.0.0.1", port))
            except OSError:
                continue
            return first
