"""The emulators' clock. It can be put forward, so that a 24-hour window closes within a test.

With a file, how far it is ahead stands there in seconds: others who read or write that file share the clock.
"""

import time
from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route


class Clock:
    """Unix time plus an offset in seconds."""

    def __init__(self, file: str = "") -> None:
        self._offset, self._written = 0.0, 0
        self.share(file)

    def share(self, file: str) -> None:
        """From now on it is as far ahead as that file says; with none it has an offset of its own."""
        self.file = Path(file) if file else None

    @property
    def offset(self) -> float:
        """By how many seconds it is ahead."""
        try:
            if self.file and self.file.stat().st_mtime_ns != self._written:
                self._written, self._offset = self.file.stat().st_mtime_ns, float(self.file.read_text())
        except (OSError, ValueError):
            pass  # not written yet
        return self._offset

    def set(self, offset: float) -> None:
        """Put it so far ahead, for all who share it."""
        self._offset = offset
        if self.file:
            fresh = self.file.with_name(f"{self.file.name}.emulators")
            fresh.write_text(f"{offset}\n")
            fresh.replace(self.file)

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time() + self.offset

    def routes(self) -> list[BaseRoute]:
        """`GET /clock`, `POST /clock {"advance": seconds}`, `DELETE /clock` (back to the real time)."""
        return [Route("/clock", self._answer, methods=["GET", "POST", "DELETE"])]

    async def _answer(self, request: Request) -> JSONResponse:
        if request.method == "POST":
            self.set(self.offset + float((await request.json()).get("advance", 0)))
        elif request.method == "DELETE":
            self.set(0.0)
        return JSONResponse({"now": self.now(), "offset": self.offset})
