"""The address `/missed-call`: somebody dials a number and hangs up. `POST {"from", "to"}` does it, `GET` is a page.

The provider knows only its own numbers: whoever dials another reaches nobody.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.responses import FileResponse, JSONResponse
from starlette.routing import BaseRoute, Route

from emulators.telephony.exotel import moment, new_sid, spelt, tell

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from emulators.clock import Clock
    from emulators.faults import Faults
    from emulators.settings import Settings

STATIC = Path(__file__).parent / "static"  # of all plain pages
FLOW, TENANT = "551234", "chaupal1"


class Exchange:
    """The numbers of ours at the provider, and who called them."""

    def __init__(self, settings: Settings, clock: Clock, faults: Faults) -> None:
        self.callback, self.clock, self.faults = settings.exotel_callback, clock, faults
        self.ours = {spelt(number) for number in filter(None, settings.exophones.split(","))}
        self.made: list[dict[str, Any]] = []

    async def answer(self, request: Request) -> Response:
        """The page, or a call."""
        if request.method == "GET":
            if "application/json" in request.headers.get("accept", ""):
                return JSONResponse({"calls": self.made, "numbers": sorted(self.ours)})
            return FileResponse(STATIC / "call.html")
        try:
            told = json.loads(await request.body())
            caller, called = spelt(str(told["from"])), spelt(str(told["to"]))
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"error": 'an object {"from", "to"}'}, 400)
        if self.ours and called not in self.ours:
            return JSONResponse({"error": "nobody answers at that number"}, 404)
        call = await self._dial(caller, called)
        return JSONResponse(call)

    async def _dial(self, caller: str, called: str) -> dict[str, Any]:
        at = moment(self.clock)
        params = {
            "CallSid": new_sid(),
            "CallFrom": caller,
            "CallTo": called,
            "Direction": "incoming",
            "Created": at,
            "DialCallDuration": "0",
            "StartTime": at,
            "EndTime": "1970-01-01 05:30:00",
            "CallType": "call-attempt",
            "flow_id": FLOW,
            "tenant_id": TENANT,
            "From": caller,
            "To": called,
            "CurrentTime": at,
        }
        status = await tell(self.callback, params, self.faults) if self.callback else 0
        call = {"sid": params["CallSid"], "from": caller, "to": called, "at": at, "told": status}
        self.made.append(call)
        return call


def routes(settings: Settings, clock: Clock, faults: Faults) -> list[BaseRoute]:
    """For the emulators' application."""
    return [Route("/", Exchange(settings, clock, faults).answer, methods=["GET", "POST"])]
