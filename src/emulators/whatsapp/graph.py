"""The Graph API's routes: `/{version}/{object}` and `/{version}/{object}/{edge}`, with or without the version."""

import re
import secrets
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from emulators.whatsapp import extras, numbers, sending, templates
from emulators.whatsapp.errors import GraphError, bad_parameter, required, unknown_object
from emulators.whatsapp.model import Json, Number, Template
from emulators.whatsapp.store import new_id
from emulators.whatsapp.world import World

CALLS = numbers.CALLS | extras.CALLS
VERSION = re.compile(r"v\d+\.\d+")


class Graph:
    """Authenticates, finds the object, hands over."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._tokens = {token.strip() for token in world.settings.token.split(",")}

    def routes(self) -> list[BaseRoute]:
        """Everything under `/graph` that real clients call."""
        methods = ["GET", "POST", "DELETE"]
        return [
            Route("/attachments/", self._download),
            Route("/{path:path}", self._answer, methods=methods),
        ]

    async def _download(self, request: Request) -> Response:
        self._authenticate(request)
        if self.world.faults.take("expired_media"):
            return Response(status_code=404)
        return self.world.shelf.download(request, self.world.clock.now())

    async def _answer(self, request: Request) -> Response:
        parts = [part for part in request.path_params["path"].split("/") if part]
        if parts and VERSION.fullmatch(parts[0]):
            parts = parts[1:]
        if parts == ["oauth", "access_token"]:
            asked = request.query_params
            return JSONResponse({"access_token": f"{asked.get('client_id')}|{asked.get('client_secret')}"})
        self._authenticate(request)
        if not parts:
            raise unknown_object("", request.method.lower())
        answer = await self._dispatch(request, *parts)
        if request.method != "GET":
            self.world.snapshot.changed()
        return answer if isinstance(answer, Response) else JSONResponse(answer)

    def _authenticate(self, request: Request) -> None:
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        token = token if scheme in {"Bearer", "OAuth"} else request.query_params.get("access_token", "")
        if not token:
            raise GraphError(190, message="An access token is required to request this resource.")
        app_token = token.endswith(f"|{self.world.settings.app_secret}")
        if token not in self._tokens and not app_token:
            raise GraphError(190, message="Invalid OAuth access token - Cannot parse access token")

    async def _dispatch(self, request: Request, target: str, edge: str = "", *rest: str) -> Response | Json:
        store = self.world.store
        if edge in {"subscriptions", "uploads"} or target.startswith("upload:"):
            return await self._app(request, target, edge)
        if target == store.waba:
            return await self._account(request, edge)
        if number := store.numbers.get(target):
            return await self._number(request, number, edge, *rest)
        if (media := store.media.get(target)) and not edge:
            if request.method == "DELETE":
                return self.world.shelf.delete(media)
            return self.world.shelf.look_up(media, request, self.world.clock.now())
        if (template := store.templates.get(target)) and not edge:
            return await self._template(request, template)
        raise unknown_object(target, request.method.lower())

    async def _number(self, request: Request, number: Number, edge: str, *rest: str) -> Response | Json:
        method = request.method
        if not edge:
            body = await _body(request)
            if method == "POST":
                return await numbers.change(self.world, number, body)
            return numbers.described(self.world, number, str(body.get("fields") or ""))
        if (method, edge) in {("POST", "messages"), ("POST", "marketing_messages")}:
            return await sending.send(self.world, number, await _json(request))
        if (method, edge) == ("POST", "media"):
            return await self.world.shelf.upload(number.id, request, self.world.clock.now())
        if edge == "message_qrdls" and rest:
            return extras.qr_code(number, rest[0], method)
        call = CALLS.get((method, edge))
        if call is None:
            raise GraphError(2500, message=f"Unknown path components: /{edge}")
        return await call(self.world, number, await _body(request))

    async def _template(self, request: Request, template: Template) -> Json:
        if request.method == "POST":
            return self.world.templates.change(template, await _body(request))
        return templates.described(template)

    async def _account(self, request: Request, edge: str) -> Json:
        """Calls on the WhatsApp business account."""
        body, method, store = await _body(request), request.method, self.world.store
        if not edge:
            return {"id": store.waba, "name": "City in a box", "timezone_id": "71", "currency": "INR"}
        if edge == "phone_numbers" and method == "GET":
            fields = str(body.get("fields") or "")
            return {"data": [numbers.described(self.world, number, fields) for number in store.numbers.values()]}
        if edge == "phone_numbers":
            number = Number(
                new_id(), f"+{body['cc']} {body['phone_number']}", str(body["verified_name"]), registered=False
            )
            store.numbers[number.id] = number
            return {"id": number.id}
        if edge == "message_templates":
            if method == "POST":
                return self.world.templates.create(body)
            return self.world.templates.delete(body) if method == "DELETE" else self.world.templates.listed(body)
        if edge == "subscribed_apps":
            return await self._subscribed_apps(method, body)
        raise GraphError(2500, message=f"Unknown path components: /{edge}")

    async def _subscribed_apps(self, method: str, body: Json) -> Json:
        store = self.world.store
        if method == "POST":
            await numbers.check_override(self.world, body)
            store.waba_callback = body if body.get("override_callback_uri") else {}
            return {"success": True}
        if method == "DELETE":
            store.waba_callback = {}
            return {"success": True}
        app: Json = {"whatsapp_business_api_data": {"id": "300000000000001", "link": "", "name": "City in a box"}}
        if store.waba_callback:
            app["override_callback_uri"] = store.waba_callback["override_callback_uri"]
        return {"data": [app]}

    async def _app(self, request: Request, target: str, edge: str) -> Json:
        """Calls on the app: its callback, and resumable uploads for a template's sample media."""
        if target.startswith("upload:"):
            return {"h": f"4::{secrets.token_urlsafe(24)}"}
        body = await _body(request)
        if edge == "uploads":
            return {"id": f"upload:{secrets.token_urlsafe(16)}"}
        if not body.get("callback_url"):
            raise required("callback_url")
        if not await self.world.courier.subscribe(str(body["callback_url"]), str(body.get("verify_token", ""))):
            raise GraphError(2200, message="(#2200) Callback verification failed")
        return {"success": True}


async def _json(request: Request) -> Any:
    try:
        return await request.json()
    except ValueError:
        raise bad_parameter("Invalid parameter", "The body is not valid JSON") from None


async def _body(request: Request) -> Json:
    """Query and body in one, whether JSON or form."""
    kind = request.headers.get("content-type", "")
    body: Json = dict(request.query_params)
    if kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        async with request.form() as form:
            return body | {key: value for key, value in form.items() if isinstance(value, str)}
    if await request.body() and request.method != "GET":
        sent = await _json(request)
        if not isinstance(sent, dict):
            raise bad_parameter("Invalid parameter", "The body must be a JSON object")
        body |= sent
    return body
