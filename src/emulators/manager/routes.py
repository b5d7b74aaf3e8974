"""Every address of the emulated consent manager.

The fiduciary's, signed both ways: `/.well-known/jwks.json`, `POST /Entity`, `/Customers/link`, `/Consent/fetch`,
`/Consent/Notification`. A person's: `GET /` is a page, `GET /_desk?mobile=` what it shows, `POST /_link`, `/_give`,
`/_move` what its buttons do. `GET|POST|DELETE /_faults` is the tester's: a list of names (`desk.FAULTS`), each of which
strikes once.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from starlette.responses import FileResponse, JSONResponse
from starlette.routing import BaseRoute, Route

from emulators.clock import Clock
from emulators.manager.desk import FAULTS, STATUSES, Desk, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from emulators.settings import Settings

PAGE = Path(__file__).parent / "manager.html"
PATIENCE = 10.0  # seconds


def routes(settings: Settings | tuple[Desk, str]) -> list[BaseRoute]:
    """The whole manager for one fiduciary, to be mounted under `/manager`; with a desk, where its door is."""
    desk, callback = settings if isinstance(settings, tuple) else (_desk(settings), settings.manager_callback)
    return [
        Route("/.well-known/jwks.json", partial(_keys, desk)),
        Route("/Entity", partial(_asked, desk, _register), methods=["POST"]),
        Route("/Customers/link", partial(_asked, desk, Desk.link), methods=["POST"]),
        Route("/Consent/fetch", partial(_asked, desk, Desk.fetch), methods=["POST"]),
        Route("/Consent/Notification", partial(_asked, desk, Desk.told), methods=["POST"]),
        Route("/", _page),
        Route("/_desk", partial(_shown, desk)),
        Route("/_link", partial(_link, desk, callback), methods=["POST"]),
        Route("/_give", partial(_give, desk, callback), methods=["POST"]),
        Route("/_move", partial(_move, desk, callback), methods=["POST"]),
        Route("/_faults", partial(_faults, desk), methods=["GET", "POST", "DELETE"]),
    ]


def _desk(settings: Settings) -> Desk:
    clock = Clock(settings.clock)
    return Desk(settings.manager_name, settings.manager_client_id, settings.manager_client_secret, clock)


async def _keys(desk: Desk, _request: Request) -> Response:
    return JSONResponse({"keys": [desk.key.as_dict(private=False)]})


def _register(desk: Desk, told: dict[str, Any]) -> dict[str, Any]:
    desk.entity = told["Entity"]
    return {"status": "REGISTERED"}


async def _asked(desk: Desk, do: Callable[[Desk, dict[str, Any]], dict[str, Any]], request: Request) -> Response:
    """A signed request of the fiduciary's."""
    try:
        told = desk.check(await request.body(), request.headers)
        answer = do(desk, told)
    except Refused as refusal:
        return JSONResponse({"errorCode": "InvalidRequest", "errorMsg": str(refusal)}, refusal.status)
    except (KeyError, TypeError) as error:
        return JSONResponse({"errorCode": "InvalidRequest", "errorMsg": f"{error}"}, 400)
    return JSONResponse({"ver": told["ver"], "timestamp": desk.now().isoformat(), "txnid": told["txnid"], **answer})


async def _page(_request: Request) -> Response:
    return FileResponse(PAGE)


async def _shown(desk: Desk, request: Request) -> Response:
    customer = f"{request.query_params.get('mobile', '')[-10:]}@{desk.name}"
    consents = [asdict(one) for one in desk.consents.values() if one.customer == customer]
    held = {"customer": customer, "linked": customer in desk.linked, "consents": consents}
    return JSONResponse({**held, "purposes": desk.entity.get("Purposes", [])})


async def _link(desk: Desk, callback: str, request: Request) -> Response:
    told = json.loads(await request.body())
    customer = desk.open_account(str(told["mobile"]))
    body, headers = desk.of_link(customer, str(told["mobile"]), str(uuid.uuid4()))
    return JSONResponse({"customer": customer, "told": await _post(callback, body, headers)})


async def _give(desk: Desk, callback: str, request: Request) -> Response:
    told = json.loads(await request.body())
    customer = f"{str(told['mobile'])[-10:]}@{desk.name}"
    try:
        one = desk.give(customer, str(told["code"]), str(told.get("notice", "")))
    except Refused as refusal:
        return JSONResponse({"error": str(refusal)}, refusal.status)
    return JSONResponse({**asdict(one), "told": await _post(callback, *desk.of_consent(one))})


async def _move(desk: Desk, callback: str, request: Request) -> Response:
    told = json.loads(await request.body())
    one, status = desk.consents.get(str(told["id"])), str(told["status"])
    if one is None or status not in STATUSES:
        return JSONResponse({"error": "no such consent or status"}, 404)
    one.status = status
    return JSONResponse({**asdict(one), "told": await _post(callback, *desk.of_consent(one))})


async def _faults(desk: Desk, request: Request) -> Response:
    if request.method == "POST":
        desk.faults |= FAULTS & set(json.loads(await request.body()))
    elif request.method == "DELETE":
        desk.faults.clear()
    return JSONResponse(sorted(desk.faults))


async def _post(url: str, body: bytes, headers: dict[str, str]) -> int:
    """The HTTP status; 0 if nobody answered."""
    if not url:
        return 0
    async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
        try:
            return (await client.post(url, content=body, headers=headers)).status_code
        except httpx.HTTPError:
            return 0
