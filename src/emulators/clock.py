"""The emulators' clock. It can be put forward, so that a 24-hour window closes within a test."""

import time

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route


class Clock:
    """Unix time plus an offset in seconds."""

    def __init__(self) -> None:
        self.offset = 0.0

    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return time.time() + self.offset

    def routes(self) -> list[BaseRoute]:
        """`GET /clock`, `POST /clock {"advance": seconds}`, `DELETE /clock` (back to the real time)."""
        return [Route("/clock", self._answer, methods=["GET", "POST", "DELETE"])]

    async def _answer(self, request: Request) -> JSONResponse:
        if request.method == "POST":
            self.offset += float((await request.json()).get("advance", 0))
        elif request.method == "DELETE":
            self.offset = 0.0
        return JSONResponse({"now": self.now(), "offset": self.offset})
