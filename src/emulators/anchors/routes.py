"""The address `/anchors`: `POST` adds lines of JSON, `GET` gives all that was ever added, oldest first. Nothing else.

Beside the emulators' state there is a file `anchors.jsonl`; without one they are kept in memory.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

if TYPE_CHECKING:
    from starlette.requests import Request

    from emulators.settings import Settings

MOST_BYTES = 64 * 1024


class Keeper:
    """A file that grows."""

    def __init__(self, file: Path | None) -> None:
        self.file = file
        self.memory = b""

    async def answer(self, request: Request) -> Response:
        """Adds or gives."""
        if request.method == "GET":
            return Response(self._kept(), media_type="application/jsonl")
        body = await request.body()
        if len(body) > MOST_BYTES or not _is_lines(body):
            return PlainTextResponse("lines of JSON objects, at most 64 KiB", 400)
        self._add(body.rstrip(b"\n") + b"\n")
        return PlainTextResponse("kept", 201)

    def _kept(self) -> bytes:
        if self.file is None:
            return self.memory
        return self.file.read_bytes() if self.file.exists() else b""

    def _add(self, lines: bytes) -> None:
        if self.file is None:
            self.memory += lines
            return
        with self.file.open("ab") as kept:
            kept.write(lines)


def _is_lines(body: bytes) -> bool:
    try:
        return all(isinstance(json.loads(line), dict) for line in body.splitlines()) and bool(body.strip())
    except ValueError:
        return False


def routes(settings: Settings) -> list[BaseRoute]:
    """For the emulators' application."""
    file = Path(settings.state).with_name("anchors.jsonl") if settings.state else None
    return [Route("/", Keeper(file).answer, methods=["GET", "POST"])]
