"""Every address of the emulated portal, and what it insists on.

`POST /oauth2/token` (RFC 6749, 4.4; HTTP Basic) gives a token; each of these wants one with its scope:
`POST /v1/applications` (`Idempotency-Key`), `GET /v1/applications/{number}`, `POST …/{number}/withdraw`,
`POST …/{number}/reply` (`Idempotency-Key`; the answer to an objection), `GET …/{number}/certificate` (PDF),
`GET /v1/changes?cursor=`, `GET /v1/archive/{kind}?…&page=`. `GET /v1/health` wants none. The tester's: `POST /_move`
(an officer moves an application; the callback is sent), `POST /_archive`, `GET|POST|DELETE /_faults` (a name, or a
mapping of names to how often each strikes; see `portal.FAULTS`).
"""

from __future__ import annotations

import base64
import binascii
import json
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import httpx
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Route

from emulators.away import AWAY
from emulators.clock import Clock
from emulators.edistrict.portal import FAULTS, Portal, Refused, shown
from emulators.late import held_back

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from emulators.settings import Settings

    Do = Callable[[Portal, Request, Any], Response]

PATIENCE = 10.0  # seconds
SLOW = 1.5
ARCHIVE = {  # what was issued before, invented
    "certificates": [
        {
            "certificateNo": "INC/2026/0001",
            "dateOfBirth": "17-04-1988",
            "holderName": "Asha Devi",
            "annualIncome": 84000,
        },
        {
            "certificateNo": "INC/2026/0002",
            "dateOfBirth": "02-11-1975",
            "holderName": "Imran Khan",
            "annualIncome": 120000,
        },
    ]
}
CERTIFICATE = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def routes(settings: Settings | Portal) -> list[BaseRoute]:
    """The whole portal, to be mounted under `/edistrict`."""
    portal = settings if isinstance(settings, Portal) else _portal(settings)
    at, application = partial(_guarded, portal), "/v1/applications/{number}"
    return [
        Route("/oauth2/token", partial(_token, portal), methods=["POST"]),
        Route("/v1/health", _health),
        Route("/v1/applications", at("applications", _file), methods=["POST"]),
        Route(application, at("applications", _status)),
        Route(f"{application}/reply", at("applications", _reply), methods=["POST"]),
        Route(f"{application}/withdraw", at("applications", _withdraw), methods=["POST"]),
        Route(f"{application}/certificate", at("applications", _certificate)),
        Route("/v1/changes", at("applications", _changes)),
        Route("/v1/archive/{kind}", at("archive", _archive)),
        Route("/_move", partial(_move, portal), methods=["POST"]),
        Route("/_archive", partial(_fill, portal), methods=["POST"]),
        Route("/_faults", partial(_faults, portal), methods=["GET", "POST", "DELETE"]),
    ]


def _portal(settings: Settings) -> Portal:
    return Portal(
        settings.edistrict_client_id,
        settings.edistrict_client_secret,
        Clock(settings.clock),
        settings.edistrict_callback,
        settings.edistrict_callback_secret,
        archive=dict(ARCHIVE),
    )


def _guarded(portal: Portal, scope: str, do: Do) -> Callable[[Request], Any]:
    """A call with a token; what was asked to go wrong does."""

    async def answer(request: Request) -> Response:
        return await held_back(SLOW if portal.strikes("slow") else 0, answered(request))

    async def answered(request: Request) -> Response:
        portal.calls.append(f"{request.method} {request.url.path.partition('/v1')[2]}")
        raw = await request.body()
        try:
            if portal.strikes("away"):
                return JSONResponse({"code": "MAINTENANCE", "message": "back soon"}, 503)
            portal.check(request.headers.get("authorization", ""), scope)
            if portal.strikes("html"):
                return HTMLResponse("<html><title>Login</title></html>")
            if portal.strikes("ok_with_error"):
                return JSONResponse({"code": "EGOV-500", "message": "ORA-12541: TNS: no listener"})
            lost, half = portal.strikes("lost_answer"), portal.strikes("half")
            made = do(portal, request, _json(raw) if raw else None)
        except Refused as refusal:
            return JSONResponse({"code": refusal.code, "message": str(refusal)}, refusal.status)
        if lost:
            return Response(status_code=504)
        return Response(bytes(made.body)[:-9], made.status_code, media_type="application/json") if half else made

    return answer


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise Refused(400, "BODY", "this is no JSON") from None


async def _token(portal: Portal, request: Request) -> Response:
    kind, _, told = request.headers.get("authorization", "").partition(" ")
    try:
        client, _, secret = base64.b64decode(told, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        client, secret = "", ""
    try:
        if kind != "Basic":
            raise Refused(401, "invalid_client", "HTTP Basic alone")  # noqa: TRY301 - refused as all else is
        given = portal.token(client, secret, dict(parse_qsl((await request.body()).decode())))
    except Refused as refusal:
        return JSONResponse({"error": refusal.code, "error_description": str(refusal)}, refusal.status)
    return JSONResponse(given, headers={"cache-control": "no-store"})


async def _health(_request: Request) -> Response:
    return JSONResponse({"status": "UP"})


def _file(portal: Portal, request: Request, body: Any) -> Response:
    is_new, one = portal.file(request.headers.get("idempotency-key", ""), body)
    return JSONResponse(_answered(portal, shown(one)), 201 if is_new else 200)


def _status(portal: Portal, request: Request, _body: Any) -> Response:
    return JSONResponse(_answered(portal, shown(portal.known(request.path_params["number"]))))


def _answered(portal: Portal, told: dict[str, Any]) -> dict[str, Any]:
    """With somebody else's numbers, if that is asked for."""
    return told | (
        {"applicationNo": "90999999999999", "referenceNo": "X"} if portal.strikes("another_application") else {}
    )


def _withdraw(portal: Portal, request: Request, body: Any) -> Response:
    one = portal.known(request.path_params["number"])
    if not isinstance(body, dict) or not body.get("reason"):
        raise Refused(422, "REASON", "say why")
    if one.state != "WITHDRAWN":
        portal.move(one.number, "WITHDRAWN", remark=str(body["reason"]))
    return JSONResponse(shown(one))


def _reply(portal: Portal, request: Request, body: Any) -> Response:
    key = request.headers.get("idempotency-key", "")
    return JSONResponse(shown(portal.reply(request.path_params["number"], key, body)))


def _certificate(portal: Portal, request: Request, _body: Any) -> Response:
    one = portal.known(request.path_params["number"])
    if one.state != "ISSUED":
        raise Refused(404, "NOT_ISSUED", "nothing was issued on it")
    return Response(CERTIFICATE, media_type="application/pdf")


def _changes(portal: Portal, request: Request, _body: Any) -> Response:
    return JSONResponse(portal.since(request.query_params.get("cursor", "")))


def _archive(portal: Portal, request: Request, _body: Any) -> Response:
    return JSONResponse(portal.certificates(request.path_params["kind"], dict(request.query_params)))


async def _move(portal: Portal, request: Request) -> Response:
    told = await request.json()
    try:
        one = portal.move(
            str(told["number"]), str(told["state"]), str(told.get("desk", "")), str(told.get("remark", ""))
        )
    except Refused as refusal:
        return JSONResponse({"code": refusal.code, "message": str(refusal)}, refusal.status)
    body = json.dumps({"event": "application.moved", "applicationNo": one.number}).encode()
    return JSONResponse({**shown(one), "told": await _tell(portal, body)})


async def _tell(portal: Portal, body: bytes) -> int:
    """The HTTP status of the callback; 0 if nobody answered."""
    if not portal.callback:
        return 0
    async with httpx.AsyncClient(timeout=PATIENCE, trust_env=False) as client:
        try:
            return (await client.post(portal.callback, content=body, headers=portal.signed(body))).status_code
        except AWAY:
            return 0


async def _fill(portal: Portal, request: Request) -> Response:
    portal.archive |= await request.json()
    return JSONResponse({kind: len(certificates) for kind, certificates in portal.archive.items()})


async def _faults(portal: Portal, request: Request) -> Response:
    if request.method == "POST":
        told = await request.json()
        wanted = {told: 1} if isinstance(told, str) else told
        portal.faults |= {name: int(times) for name, times in wanted.items() if name in FAULTS}
    elif request.method == "DELETE":
        portal.faults.clear()
    return JSONResponse(portal.faults)
