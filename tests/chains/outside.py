"""Somebody outside who keeps anchors: the emulated receiver over HTTP, and a mail server that takes what comes."""

from __future__ import annotations

import socketserver
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount

from emulators import anchors
from emulators.settings import Settings
from tests.emulators.whatsapp.served import free_port, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def receiver(folder: Path) -> Iterator[str]:
    """Its address; what it keeps is in `anchors.jsonl` of the folder."""
    app = Starlette(routes=[Mount("/anchors", routes=anchors.routes(Settings(state=str(folder / "state.json"))))])
    with free_port() as (listener, port), served(app, listener):
        yield f"http://127.0.0.1:{port}/anchors/"


class _Letter(socketserver.StreamRequestHandler):
    """Just enough SMTP (RFC 5321) to take letters."""

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            if line.upper() == "DATA":
                self._say("354 go on")
                body = b""
                while (more := self.rfile.readline()) != b".\r\n":
                    body += more
                self.server.letters.append(body)  # type: ignore[attr-defined]
            if line.upper() == "QUIT":
                self._say("221 bye")
                return
            self._say("250 ok")

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mailbox() -> Iterator[tuple[int, list[bytes]]]:
    """The server's port, and the letters that came."""
    letters: list[bytes] = []
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Letter) as server:
        server.daemon_threads = True
        server.letters = letters  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], letters
        server.shutdown()
