"""The port of the web role, opened once: while roles are begun anew it stays open, so callers wait and none is refused.

The parent opens it and only the web role takes calls from it. Over an exec it is handed on as systemd hands on sockets
(sd_listen_fds(3)): the first is descriptor 3, LISTEN_PID names who is meant.
"""

from __future__ import annotations

import os
import socket
import sys

FIRST_HANDED_ON = 3


def opened(host: str, port: int) -> socket.socket | None:
    """What was handed on, or else the port; nobody can call there till the web role listens. None if taken; told."""
    if os.environ.pop("LISTEN_PID", "") == str(os.getpid()) and os.environ.pop("LISTEN_FDS", "") == "1":
        handed_on = socket.socket(fileno=FIRST_HANDED_ON)
        handed_on.set_inheritable(False)
        return handed_on
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        print(f"port {port} cannot be had ({error.strerror}): choose another with --port or PORT=", file=sys.stderr)
        return None
    return listening


def is_taken(host: str, port: int) -> bool:
    """Whether somebody else listens there; says so."""
    found = opened(host, port)
    if found is not None:
        found.close()
    return found is None


def begin_anew(listening: socket.socket) -> None:
    """This command again, with the same words, process id and port."""
    sys.stdout.flush()
    os.dup2(listening.fileno(), FIRST_HANDED_ON)
    os.set_inheritable(FIRST_HANDED_ON, True)  # noqa: FBT003 - by position alone
    os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
    os.execv(sys.executable, [sys.executable, "-m", "chaupal", *sys.argv[1:]])  # noqa: S606 - our own command
