"""Asks clamd whether a file does harm, where an operator runs one (CLAMD_URL).

Source: clamd(8): zINSTREAM, then chunks, each after its length in four bytes, big-endian; a length of zero ends it.
The answer is `stream: OK` or `stream: <signature> FOUND`.
"""

from __future__ import annotations

import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHUNK = 1 << 16
_PATIENCE = 30.0  # seconds
_PORT = 3310


class ScannerAway(Exception):
    """The scanner is configured and does not answer as it should: no file is taken unseen."""


def is_harmful(content: bytes) -> bool:
    """Whether clamd finds a signature in it; False where none is configured. Raises ScannerAway."""
    if not settings.CLAMD_URL:
        return False
    try:
        answer = _ask(content)
    except OSError as error:
        raise ScannerAway(type(error).__name__) from error
    if answer.endswith(b" FOUND"):
        return True
    if answer.endswith(b": OK"):
        return False
    raise ScannerAway(answer[:100].decode(errors="replace"))


def _ask(content: bytes) -> bytes:
    with _connected(settings.CLAMD_URL) as clamd:
        clamd.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), _CHUNK):
            chunk = content[start : start + _CHUNK]
            clamd.sendall(len(chunk).to_bytes(4) + chunk)
        clamd.sendall(bytes(4))
        answer = b""
        while not answer.endswith(b"\0") and (more := clamd.recv(4096)):
            answer += more
        return answer.rstrip(b"\0")


@contextmanager
def _connected(address: str) -> Iterator[socket.socket]:
    url = urlsplit(address)
    if url.scheme == "unix":
        with socket.socket(socket.AF_UNIX) as clamd:
            clamd.settimeout(_PATIENCE)
            clamd.connect(url.path)
            yield clamd
    else:
        with socket.create_connection((url.hostname or "127.0.0.1", url.port or _PORT), _PATIENCE) as clamd:
            yield clamd
