"""Faults on demand: what goes wrong, where, and how often.

A fault is a JSON object: `kind`, optional filters, `times` (absent: until cleared) and the kind's own values.

| kind | values | effect |
| --- | --- | --- |
| `delay` | `seconds` | the request is answered late |
| `error` | `status`, `code`, `message` | the request is refused with this HTTP status and Meta's code |
| `down` | | 503 without a usable body, as when a whole service is away |
| `lost_answer` | | the request is carried out, but its answer is a 500 |
| `webhook_drop`, `webhook_duplicate` | | a webhook is never sent, or sent twice |
| `webhook_delay` | `seconds` | a webhook is sent late |
| `skip_status` | `status` | this status is never reported |
| `fail` | `code`, `details` | an accepted message ends as `failed` with this code |
| `expired_media` | | media addresses answer 404 at once |
| `enforce_rates` | `per_second`, `burst` | the number's and the pair's real limits hold |
| `reject_template` | `reason` | a new template is rejected |

Filters: `path` (part of the request's path), `method`, `number` (phone number id), `citizen` (wa_id or user id).
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

Fault = dict[str, Any]
KINDS = frozenset({
    "delay", "error", "down", "lost_answer", "webhook_drop", "webhook_duplicate", "webhook_delay",
    "skip_status", "fail", "expired_media", "enforce_rates", "reject_template",
})  # fmt: skip


class Faults:
    """The faults in force, oldest first."""

    def __init__(self) -> None:
        self.active: list[Fault] = []
        self._serial = 0

    def add(self, fault: Fault) -> Fault:
        """Put a fault in force. Raises ValueError for a kind that does not exist."""
        if fault.get("kind") not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(sorted(KINDS))}")
        self._serial += 1
        self.active.append({**fault, "id": self._serial})
        return self.active[-1]

    def find(self, kind: str, **where: str) -> Fault | None:
        """The first fault of this kind that concerns `where`, without using it up."""
        return next((f for f in self.active if f["kind"] == kind and _concerns(f, where)), None)

    def take(self, kind: str, **where: str) -> Fault | None:
        """Like `find`, and counts one of its `times` as used."""
        fault = self.find(kind, **where)
        if fault and "times" in fault:
            fault["times"] -= 1
            if fault["times"] <= 0:
                self.active.remove(fault)
        return fault

    def routes(self) -> list[BaseRoute]:
        """`GET` lists, `POST` adds one or a list, `DELETE` clears all."""
        return [Route("/faults", self._answer, methods=["GET", "POST", "DELETE"])]

    async def _answer(self, request: Request) -> JSONResponse:
        if request.method == "DELETE":
            self.active.clear()
        elif request.method == "POST":
            asked = await request.json()
            try:
                for fault in asked if isinstance(asked, list) else [asked]:
                    self.add(fault)
            except ValueError as problem:
                return JSONResponse({"error": str(problem)}, 400)
        return JSONResponse({"faults": self.active})


def _concerns(fault: Fault, where: dict[str, str]) -> bool:
    """Whether the fault's filters let this place through; a filter that the place does not name is no bar."""
    wanted = str(fault.get("path", ""))
    if wanted not in where.get("path", wanted):
        return False
    exact = ("method", "number", "citizen", "status")
    return all(name not in fault or where.get(name, fault[name]) == fault[name] for name in exact)
