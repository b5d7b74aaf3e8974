"""The address `/timestamp/`: `POST` a query (`application/timestamp-query`), get a stamp (RFC 3161, section 3.4).

`GET /root.pem` is the certificate that who checks stamps must trust; `/_faults` is what a tester holds in hand.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.serialization import Encoding
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from emulators.clock import Clock
from emulators.timestamp.answering import Refused, query_in, refusal, stamped
from emulators.timestamp.authority import authority
from emulators.timestamp.faults import Faults

if TYPE_CHECKING:
    from starlette.requests import Request

    from emulators.settings import Settings

MOST_BYTES = 16 * 1024
QUERY, REPLY = "application/timestamp-query", "application/timestamp-reply"


class TimeStamps:
    """The server."""

    def __init__(self, settings: Settings) -> None:
        self.authority, self.clock, self.faults = authority(settings.state), Clock(settings.clock), Faults()

    async def stamp(self, request: Request) -> Response:
        """One stamp. What is no query at all is an HTTP error, what cannot be stamped an answer that says so."""
        if request.headers.get("content-type", "").partition(";")[0].strip() != QUERY:
            return PlainTextResponse(f"send {QUERY}", 415)
        body = await request.body()
        if len(body) > MOST_BYTES:
            return PlainTextResponse("a query is shorter", 413)
        return Response(self._answer(body), media_type=REPLY)

    def _answer(self, body: bytes) -> bytes:
        try:
            query, fault = query_in(body), self.faults.take()
        except Refused as refused:
            return refusal(refused)
        if fault == "refused":
            return refusal(Refused("system_failure", "the source of time is away"))
        if fault == "garbage":
            return b"\x30\x82<html>502 Bad Gateway</html>"
        return stamped(query, self.authority, datetime.fromtimestamp(self.clock.now(), UTC), fault)

    async def root(self, _request: Request) -> Response:
        """The certificate above the one that signs."""
        pem = self.authority.root.public_bytes(Encoding.PEM)
        return Response(pem, media_type="application/x-pem-file")

    async def steer(self, request: Request) -> Response:
        """Which fault is in force."""
        if request.method == "DELETE":
            self.faults.set({})
        elif request.method == "POST":
            try:
                self.faults.set(await request.json())
            except ValueError as problem:
                return JSONResponse({"error": str(problem)}, 400)
        return JSONResponse({"answer": self.faults.answer, "count": self.faults.count})


def routes(settings: Settings) -> list[BaseRoute]:
    """For the emulators' application."""
    server = TimeStamps(settings)
    return [
        Route("/", server.stamp, methods=["POST"]),
        Route("/root.pem", server.root, methods=["GET"]),
        Route("/_faults", server.steer, methods=["GET", "POST", "DELETE"]),
    ]
