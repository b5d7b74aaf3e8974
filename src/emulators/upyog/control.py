"""What a tester holds in hand: faults, what officers do, and a look into the books."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from emulators.upyog import workflow
from emulators.upyog.contract import Answer, Refused
from emulators.upyog.world import KINDS

if TYPE_CHECKING:
    from starlette.requests import Request

    from emulators.upyog.world import World


def routes(world: World) -> list[Route]:
    """The tester's addresses. They need no token: an emulator is never open to strangers."""
    return [
        Route("/_faults", partial(_faults, world), methods=["GET", "POST", "DELETE"]),
        Route("/_complaints", partial(_complaints, world)),
        Route("/_complaints/{number}/{action}", partial(_act, world), methods=["POST"]),
        Route("/_files/{number}", partial(_file, world)),
        Route("/_acts/{number}", partial(_acts, world)),
        Route("/_payments", partial(_listed, world, "payments")),
        Route("/_otps", partial(_otps, world)),
        Route("/_registers/{name}", partial(_changed, world), methods=["POST"]),
    ]


async def _faults(world: World, request: Request) -> Response:
    if request.method == "DELETE":
        world.faults.clear()
    elif request.method == "POST":
        asked = await request.json()
        if not isinstance(asked, list) or any(one.get("kind") not in KINDS for one in asked):
            return JSONResponse({"error": f"a list of faults: {', '.join(KINDS)}"}, 400)
        world.faults += asked
    return JSONResponse({"faults": world.faults})


async def _listed(world: World, what: str, _request: Request) -> Response:
    return JSONResponse({what: getattr(world, what)})


async def _complaints(world: World, request: Request) -> Response:
    """Each as its officers have it, with the addresses of its photos, which stand at its acts and not in it."""
    found = []
    for row in world.complaints:
        done = (one for one in world.instances if one["businessId"] == row["serviceRequestId"])
        numbers = [document["fileStoreId"] for one in done for document in one["documents"]]
        found.append(row | {"photos": [str(request.url.replace(path=_beside(request, n), query="")) for n in numbers]})
    return JSONResponse({"complaints": found})


def _beside(request: Request, number: str) -> str:
    return request.url.path.removesuffix("/_complaints") + f"/_files/{number}"


async def _file(world: World, request: Request) -> Response:
    """A file of the filestore, without the token that its own address asks for."""
    kept = world.files.get(request.path_params["number"])
    if kept is None:
        return JSONResponse({"error": "no such file"}, 404)
    return Response(kept["content"], media_type=kept["mime"])


async def _acts(world: World, request: Request) -> Response:
    """What was done to a complaint, oldest first."""
    done = [one for one in world.instances if one["businessId"] == request.path_params["number"]]
    names = ("action", "comment", "documents", "state")
    return JSONResponse({"acts": [{name: one[name] for name in names} for one in done]})


async def _otps(world: World, _request: Request) -> Response:
    return JSONResponse({"otps": {mobile: code for mobile, (code, _) in world.otps.items()}})


async def _act(world: World, request: Request) -> Response:
    """What an officer of the city does to a complaint."""
    number, action = request.path_params["number"], request.path_params["action"]
    row = next((one for one in world.complaints if one["serviceRequestId"] == number), None)
    if row is None:
        return JSONResponse({"error": "no such complaint"}, 404)
    try:
        comment = str((await request.json()).get("comment", ""))
        workflow.move(world, row, action, comment, None, [])
    except Refused as refusal:
        return JSONResponse(refusal.body(), refusal.status)
    return JSONResponse({"state": row["applicationStatus"]})


async def _changed(world: World, request: Request) -> Response:
    """Rows of a register are added to, as in an office: `{"copy": how often}` of the first, or `{"add": [row]}`."""
    rows: list[Any] = getattr(world, request.path_params["name"])
    asked = await request.json()
    rows += [json.loads(json.dumps(rows[0])) for _ in range(asked.get("copy", 0))] + asked.get("add", [])
    return JSONResponse({"rows": len(rows)})


def spoilt(world: World, path: str, told: Answer, response: Response) -> Response:
    """The answer as a fault in force leaves it."""
    if world.strikes("lost_answer", path):
        return PlainTextResponse("Bad Gateway", 502)
    if world.strikes("half", path):
        raw = bytes(response.body)
        return Response(raw[: len(raw) // 2], media_type="application/json")
    if world.strikes("another", path):
        return JSONResponse(_with(told.body, _anothers), told.status)
    if world.strikes("doubled", path):
        return JSONResponse(_with(told.body, lambda rows: rows + rows), told.status)
    return response


def _with(body: Any, change: Any) -> Any:
    """The answer with its list of things changed."""
    return {name: change(value) if isinstance(value, list) else value for name, value in body.items()}


def _anothers(rows: list[Any]) -> list[Any]:
    """Things under other numbers than were asked for."""
    names = ("propertyId", "oldPropertyId", "consumerCode", "registrationno", "businessId", "transactionNumber")
    return [{**row, **{name: f"9{row[name]}" for name in names if row.get(name)}} for row in rows]
