"""The emulators as one ASGI application: each under its own prefix, faults and clock shared."""

import asyncio
import importlib
import importlib.util
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import fonts
from emulators.clock import Clock
from emulators.faults import Fault, Faults
from emulators.mail import provider
from emulators.mail.server import Boxes, served
from emulators.settings import Settings
from emulators.telephony import calls, texts
from emulators.whatsapp.errors import GraphError, refusal
from emulators.whatsapp.whatsapp import WhatsApp

OTHERS = ("anchors", "digilocker", "edistrict", "manager", "model", "razorpay", "timestamp", "upyog")
UNTOUCHED = ("/faults", "/clock", "/fonts", "/graph/_", "/graph/phone")


class FaultyWay:
    """Middleware: lets requests meet the faults in force. What steers the emulators is never hit."""

    def __init__(self, app: ASGIApp, faults: Faults) -> None:
        self.app, self.faults = app, faults

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Delay, refuse, or pass the request on."""
        if scope["type"] != "http" or scope["path"].startswith(UNTOUCHED) or not self.faults.active:
            await self.app(scope, receive, send)
            return
        where = {"path": scope["path"], "method": scope["method"]}
        if slow := self.faults.take("delay", **where):
            receive = await _arrived(receive)
            await asyncio.sleep(float(slow.get("seconds", 1)))
        if self.faults.take("down", **where):
            await PlainTextResponse("Service Unavailable", 503)(scope, receive, send)
        elif fault := self.faults.take("error", **where):
            await _refused(scope["path"], fault)(scope, receive, send)
        elif self.faults.take("lost_answer", **where):
            await self.app(scope, receive, _swallow)
            await PlainTextResponse("Internal Server Error", 500)(scope, receive, send)
        else:
            await self.app(scope, receive, send)


async def _arrived(receive: Receive) -> Receive:
    """Takes the whole body in: what has arrived is carried out, though its caller hangs up meanwhile."""
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())
    waiting = iter(messages)

    async def again() -> Message:
        return next(waiting, None) or await receive()

    return again


async def _swallow(_: Message) -> None:
    """Let an answer go nowhere."""


def _refused(path: str, fault: Fault) -> Response:
    if path.startswith("/graph"):
        return refusal(fault).response()
    text = fault.get("message", "The service is away; please try again later")
    return JSONResponse(
        {"error": {"code": fault.get("code", "SERVER_ERROR"), "description": text}}, fault.get("status", 500)
    )


def _others(settings: Settings) -> list[BaseRoute]:
    """Mounts of the emulators that are installed: a package `emulators.<name>` with `routes(settings)`."""
    mounts: list[BaseRoute] = []
    for name in OTHERS:
        if importlib.util.find_spec(f"emulators.{name}"):
            found = importlib.import_module(f"emulators.{name}")
            if hasattr(found, "routes"):
                mounts.append(Mount(f"/{name}", routes=found.routes(settings)))
    return mounts


async def _home(_: Request) -> Response:
    return RedirectResponse("/graph/phone")


async def _graph_error(_: Request, error: Exception) -> Response:
    return cast("GraphError", error).response()


def build(settings: Settings) -> Starlette:
    """The application. Its WhatsApp part is at `app.state.whatsapp`."""
    clock, faults = Clock(settings.clock), Faults()
    whatsapp, boxes = WhatsApp(settings, clock, faults), Boxes()
    post = served(boxes, settings.host, settings.smtp_port) if settings.smtp_port else None

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        if post:
            post.start()
        await whatsapp.start()
        yield
        await whatsapp.stop()
        if post:
            post.stop()

    app = Starlette(
        routes=[
            Route("/", _home),
            *clock.routes(),
            *faults.routes(),
            Mount("/graph", routes=whatsapp.routes()),
            *_others(settings),
            Mount("/missed-call", routes=calls.routes(settings, clock, faults)),
            Mount("/sms", routes=texts.routes(settings, clock, faults)),
            Mount("/mail", routes=provider.routes(settings, clock, faults, boxes)),
            Mount("/plain", StaticFiles(directory=calls.STATIC)),
            Mount("/fonts", StaticFiles(directory=fonts.WEB)),
        ],
        middleware=[
            Middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["*"], allow_headers=["*"]),
            Middleware(FaultyWay, faults=faults),
        ],
        exception_handlers={GraphError: _graph_error},
        lifespan=lifespan,
    )
    app.state.whatsapp, app.state.faults, app.state.clock = whatsapp, faults, clock
    return app
