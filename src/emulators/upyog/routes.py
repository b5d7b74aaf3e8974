"""Every address of the city's UPYOG, and what each call goes through: faults, envelope, token, role.

For testers, without a token: `GET|POST|DELETE /_faults` (a list of `{kind, path, times, seconds}`, see `world.KINDS`),
`POST /_complaints/{number}/{action}` (what an officer does, with `{"comment": …}`), `POST /_registers/{name}` (rows are
added), `GET /_payments`, `GET /_otps`, `GET /_acts/{number}`, `GET /_complaints` (each with its photos' addresses,
`/_files/{id}`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeAlias

from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from emulators.clock import Clock
from emulators.late import held_back
from emulators.upyog import (
    billing,
    civil,
    collection,
    complaints,
    control,
    filestore,
    masters,
    people,
    registers,
    workflow,
)
from emulators.upyog.contract import FORBIDDEN, UNAUTHORIZED, Answer, Call, Refused, check_info
from emulators.upyog.seeding import seeded
from emulators.upyog.world import World

if TYPE_CHECKING:
    from starlette.requests import Request

    from emulators.settings import Settings
    from emulators.upyog.users import User

Handler: TypeAlias = Callable[[World, Call], Answer]
ANY, STAFF = (), ("CITIZEN", "EMPLOYEE")
OPEN = ("OPEN",)  # no token is wanted

POSTS: tuple[tuple[str, Handler, tuple[str, ...]], ...] = (
    ("/user-otp/v1/_send", people.send_otp, OPEN),
    ("/user/citizen/_create", people.register, OPEN),
    ("/user/_details", people.details, OPEN),
    ("/user/_logout", people.logout, OPEN),
    ("/user/_search", people.search, ANY),
    ("/property-services/property/_search", registers.properties, STAFF),
    ("/tl-services/v1/_search", registers.licences, ("CITIZEN", "TL_CEMP")),
    ("/ws-services/wc/_search", registers.connections, ("CITIZEN", "WS_CEMP")),
    ("/billing-service/bill/v2/_fetchbill", billing.fetch, STAFF),
    ("/billing-service/bill/v2/_search", billing.search, STAFF),
    ("/collection-services/payments/_create", collection.create, ("CITIZEN", "PT_CEMP", "TL_CEMP", "WS_CEMP")),
    ("/collection-services/payments/_validate", collection.validate, ("CITIZEN", "PT_CEMP", "TL_CEMP", "WS_CEMP")),
    ("/collection-services/payments/_search", collection.search, STAFF),
    ("/collection-services/payments/{module}/_search", collection.search, STAFF),
    ("/birth-death-services/birth/_search", civil.births, ("CITIZEN", "BND_CEMP")),
    ("/birth-death-services/death/_search", civil.deaths, ("CITIZEN", "BND_CEMP")),
    ("/birth-death-services/{what}/_download", civil.download, ("CITIZEN", "BND_CEMP")),
    ("/birth-death-services/{what}/_getfilestoreid", civil.file_of_copy, ("CITIZEN", "BND_CEMP")),
    ("/pgr-services/v2/request/_create", complaints.create, ("CITIZEN", "CSR")),
    ("/pgr-services/v2/request/_update", complaints.update, ("CITIZEN", "CSR", "GRO", "PGR_LME")),
    ("/pgr-services/v2/request/_search", complaints.search, STAFF),
    ("/pgr-services/v2/request/_count", complaints.count, STAFF),
    ("/egov-workflow-v2/egov-wf/process/_search", workflow.processes, STAFF),
    ("/egov-workflow-v2/egov-wf/businessservice/_search", workflow.services, STAFF),
    ("/egov-mdms-service/v1/_search", masters.search, ANY),
    ("/mdms-v2/v1/_search", masters.search, ANY),
    ("/localization/messages/v1/_search", masters.messages, OPEN),
)


def routes(settings: Settings | World) -> list[BaseRoute]:
    """A city's UPYOG, to be mounted under `/upyog`."""
    if isinstance(settings, World):
        world = settings
    else:
        world = seeded(Clock(settings.clock), settings.upyog_username, settings.upyog_password)
    return [
        Route("/user/oauth/token", partial(_guarded, world, _token), methods=["POST"]),
        Route("/filestore/v1/files", partial(_guarded, world, partial(_multipart, filestore.upload)), methods=["POST"]),
        Route("/filestore/v1/files/url", partial(_guarded, world, partial(_multipart, filestore.urls))),
        Route("/filestore/_content/{id}", partial(filestore.content, world)),
        *(
            Route(path, partial(_guarded, world, partial(_json, handler, roles)), methods=["POST"])
            for path, handler, roles in POSTS
        ),
        *control.routes(world),
        Route("/{rest:path}", _unknown, methods=["GET", "POST"]),
    ]


async def _guarded(world: World, answer: Callable[..., Any], request: Request) -> Response:
    """The answer, when it is due."""
    await request.body()  # all of it: what has arrived is carried out, though its caller hangs up meanwhile
    slow = world.strikes("delay", request.url.path)
    return await held_back(float(slow.get("seconds", 1)) if slow else 0, _answered(world, answer, request))


async def _answered(world: World, answer: Callable[..., Any], request: Request) -> Response:
    """The answer, or a refusal, or what goes wrong by a fault in force."""
    path = request.url.path
    before: dict[str, Callable[[], Response]] = {
        "html": lambda: HTMLResponse("<html><body><h1>502 Bad Gateway</h1></body></html>", 502),
        "html_ok": lambda: HTMLResponse("<html><body>This site is under maintenance</body></html>"),
        "down": lambda: PlainTextResponse("Service Unavailable", 503),
        "rate": lambda: JSONResponse(Refused("RateLimitExceededException", "Rate limit exceeded").body(), 429),
        "unreachable": lambda: JSONResponse(Refused("ResourceAccessError", "I/O error on POST request").body(), 400),
        "errors_in_200": lambda: JSONResponse(Refused("EG_SYSTEM_ERROR", "Something went wrong").body()),
        "nothing": lambda: JSONResponse({}),
    }
    for kind, made in before.items():
        if world.strikes(kind, path):
            return made()
    if world.strikes("expire_tokens", path):
        world.tokens.clear()
    try:
        told: Answer = await answer(world, request)
        response: Response = JSONResponse(told.body, told.status)
    except Refused as refusal:
        return JSONResponse(refusal.body(), refusal.status)
    except (KeyError, TypeError, ValueError, AttributeError) as error:  # never a 500: so the real ones do
        unhandled = Refused(type(error).__name__, "An unhandled exception occurred on the server")
        return JSONResponse(unhandled.body(), unhandled.status)
    return control.spoilt(world, path, told, response)


async def _token(world: World, request: Request) -> Answer:
    if request.headers.get("authorization", "") != f"Basic {people.CLIENT}":
        raise Refused("invalid_client", "Bad client credentials", UNAUTHORIZED)
    async with request.form() as form:
        return people.token(world, Call({}, None, request.query_params, {}, form))


async def _multipart(handler: Handler, world: World, request: Request) -> Answer:
    """A token in a header, which may be left out; no envelope."""
    access = request.headers.get("auth-token", "")
    user = _user(world, access) if access else None
    call = partial(Call, {}, user, request.query_params, {}, base=_base(request))
    if request.method != "POST":
        return handler(world, call())
    async with request.form() as form:
        return handler(world, call(form=form))


async def _json(handler: Handler, roles: tuple[str, ...], world: World, request: Request) -> Answer:
    try:
        body = json.loads(await request.body())
    except ValueError:
        raise Refused("JsonParseException", "Failed to parse JSON") from None
    if not isinstance(body, dict):
        raise Refused("MissingJsonException", "JSON body missing")
    info = body.get("RequestInfo") or body.get("requestInfo")
    user = None
    if roles != OPEN:
        user = _user(world, str((info or {}).get("authToken") or request.headers.get("auth-token") or ""))
        if roles and not set(roles) & set(user.roles):
            raise Refused("CustomException", "Not authorized to access this resource", FORBIDDEN)
        tenant = request.query_params.get("tenantId") or world.state
        if tenant != user.tenant and not tenant.startswith(f"{user.tenant}."):
            raise Refused("CustomException", "Not authorized to access this resource", FORBIDDEN)
    return handler(world, Call(check_info(info), user, request.query_params, body, None, dict(request.path_params)))


def _user(world: World, access: str) -> User:
    held = world.tokens.get(access)
    if held is None or held.until < world.now():
        raise Refused("InvalidAccessTokenException", "Invalid access token", UNAUTHORIZED)
    return held.user


def _base(request: Request) -> str:
    mount = str(request.scope.get("root_path", ""))
    return f"{request.url.scheme}://{request.url.netloc}{mount}"


async def _unknown(request: Request) -> Response:
    refusal = Refused("ResourceNotFoundException", f"The resource, {request.url.path}, is not found", 404)
    return JSONResponse(refusal.body(), refusal.status)
