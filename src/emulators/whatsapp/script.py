"""Steering by script: speak as a citizen, look into chats, follow the log. For tests, and for the phone page.

POST /graph/_citizen/919800000201/say {"text": "namaste"}
POST /graph/_citizen/919800000201/say {"paper": "aadhaar_card", "of": "Bilal Khan"}
POST /graph/_citizen/919800000201/say {"tap": "apply", "ids": "bsuid", "number": "100000000000002"}
PATCH /graph/_citizen/919800000201 {"hidden": true}, {"phone": "919800000299"}: the number is hidden, or becomes another
GET  /graph/_log?after=12&citizen=919800000201&wait=5
"""

import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from emulators.whatsapp import papers
from emulators.whatsapp.acts import Phone, UnknownOption, change_number, kind_of
from emulators.whatsapp.model import Citizen, Json, Message, Number
from emulators.whatsapp.paper_kinds import PAPERS
from emulators.whatsapp.store import new_id
from emulators.whatsapp.views import citizen_view, message_view
from emulators.whatsapp.world import World

Endpoint = Callable[[Request], Awaitable[Response]]
ENVELOPE = frozenset({"number", "ids", "name", "reply_to", "message", "caption", "kind", "of"})
MEDIA = ("image", "document", "video", "audio", "voice", "sticker")
DEFAULT_TYPES = {"image": "image/jpeg", "document": "application/pdf", "video": "video/mp4", "audio": "audio/mpeg",
                 "voice": "audio/ogg; codecs=opus", "sticker": "image/webp"}  # fmt: skip
LONGEST_WAIT = 30.0
UNTYPED = "application/octet-stream"


class Upload(NamedTuple):
    """A file from the computer."""

    name: str
    mime_type: str
    content: bytes


class BadSaying(ValueError):
    """A request of the script that makes no sense."""


def _file(phone: Phone, kind: str, said: Any, reply_to: str) -> Message:
    given = said if isinstance(said, dict) else {}
    if not given.get("data") and kind in {"voice", "sticker"}:
        return phone.voice() if kind == "voice" else phone.sticker()
    try:
        content = base64.b64decode(given["data"], validate=True)
    except (KeyError, binascii.Error):
        raise BadSaying(f'{kind} needs "data": base64') from None
    mime_type = given.get("mime_type", DEFAULT_TYPES[kind])
    named, caption = given.get("filename", ""), given.get("caption", "")
    return phone.file(kind, content, mime_type, filename=named, caption=caption, reply_to=reply_to)


def _paper(phone: Phone, kind: str, of: str) -> Message:
    if kind not in PAPERS:
        raise BadSaying(f"paper must be one of {', '.join(PAPERS)}")
    return phone.file(
        "image",
        papers.draw(kind, of or phone.citizen.name, phone.world.clock.now()),
        "image/jpeg",
        filename=f"{kind}.jpg",
    )


def _say(phone: Phone, said: Json) -> Message | None:
    """Carry out one saying."""
    reply_to = str(said.get("reply_to") or "")
    what = [key for key in said if key not in ENVELOPE]
    if len(what) != 1:
        raise BadSaying("say exactly one thing: " + ", ".join(["text", *SAYINGS, *MEDIA]))
    kind, value = what[0], said[what[0]]
    if kind in MEDIA:
        return _file(phone, kind, value, reply_to)
    if kind not in SAYINGS:
        raise BadSaying(f"unknown saying: {kind}")
    return SAYINGS[kind](phone, value, said)


SAYINGS: dict[str, Callable[[Phone, Any, Json], Message | None]] = {
    "text": lambda phone, value, said: phone.text(str(value), str(said.get("reply_to") or "")),
    "tap": lambda phone, value, said: phone.tap(str(value), str(said.get("message") or "")),
    "location": lambda phone, value, said: phone.raw("location", value, str(said.get("reply_to") or "")),
    "contacts": lambda phone, value, said: phone.raw("contacts", value, str(said.get("reply_to") or "")),
    "own_contact": lambda phone, _, said: phone.own_contact(str(said.get("reply_to") or "")),
    "reaction": lambda phone, value, _: phone.react(value["message_id"], value.get("emoji", "")),
    "flow": lambda phone, value, said: phone.flow(value, str(said.get("reply_to") or "")),
    "paper": lambda phone, value, said: _paper(phone, str(value), str(said.get("of") or "")),
    "raw": lambda phone, value, said: phone.raw(value["kind"], value["body"], str(said.get("reply_to") or "")),
    "stop_marketing": lambda phone, value, _: phone.stop_marketing(stopped=bool(value)),
}


class Script:
    """The steering routes, over one world."""

    def __init__(self, world: World) -> None:
        self.world, self.store = world, world.store

    def routes(self) -> list[BaseRoute]:
        """Under `/graph/_…`: no Graph object begins with an underscore."""
        return [
            Route("/_log", self._log),
            Route("/_citizens", self._citizens, methods=["GET", "POST"]),
            Route("/_citizen/{handle}", _or_400(self._change_citizen), methods=["GET", "PATCH"]),
            Route("/_citizen/{handle}/say", _or_400(self._speak), methods=["POST"]),
            Route("/_citizen/{handle}/seen", _or_400(self._seen), methods=["POST"]),
            Route("/_citizen/{handle}/chat", _or_400(self._chat)),
            Route("/_numbers", self._numbers, methods=["GET", "POST"]),
            Route("/_webhook", self._webhook, methods=["POST"]),
        ]

    async def _log(self, request: Request) -> Response:
        asked = request.query_params
        after, wait = int(asked.get("after", 0)), min(float(asked.get("wait", 0)), LONGEST_WAIT)
        filters = {key: asked[key] for key in ("citizen", "number", "kind", "sender") if key in asked}
        if filters.get("citizen") and filters["citizen"] not in self.store.citizens:
            known = self.store.find_citizen(filters["citizen"])
            filters["citizen"] = known.key if known else filters["citizen"]
        until = self.world.clock.now() + wait
        while True:
            events = [e for e in self.world.log.after(after) if all(e.get(k) == v for k, v in filters.items())]
            left = until - self.world.clock.now()
            if events or left <= 0:
                return JSONResponse({"events": events, "last": self.world.log.last})
            await self.world.log.wait(left)

    async def _citizens(self, request: Request) -> Response:
        if request.method == "GET":
            return JSONResponse({"citizens": [citizen_view(c) for c in self.store.citizens.values()]})
        wanted = await request.json()
        username = str(wanted.get("username") or "")
        handle = str(wanted.get("phone") or "") or f"IN.{new_id()}{new_id()[:4]}"
        name = str(wanted.get("name") or "").strip() or handle
        if wanted.get("phone") and not any(map(str.isdigit, handle)):
            return JSONResponse({"error": "phone: digits are needed"}, 400)
        citizen = self.store.citizen(handle, name)
        citizen.name, citizen.username = name, username and "@" + username.lstrip("@")
        citizen.hidden = bool(wanted.get("hidden"))
        self.world.snapshot.changed()
        return JSONResponse(citizen_view(citizen), 201)

    async def _change_citizen(self, request: Request) -> Response:
        citizen = self.store.person(request.path_params["handle"])
        if request.method == "PATCH":
            wanted = await request.json()
            for key, value in wanted.items():
                if key in {"name", "username", "hidden", "on_whatsapp", "blocks"}:
                    setattr(citizen, key, value)
            if "phone" in wanted:
                change_number(self.world, citizen, str(wanted["phone"]), older=bool(wanted.get("older")))
            self.world.snapshot.changed()
        return JSONResponse(citizen_view(citizen))

    async def _speak(self, request: Request) -> Response:
        said, uploads = await _read(request)
        phone = self._phone(request, said)
        if uploads:
            messages = [_upload(phone, file, said) for file in uploads]
        else:
            messages = [m for m in [_say(phone, said)] if m]
        self.world.snapshot.changed()
        return JSONResponse({"messages": [message_view(self.store, m) for m in messages]}, 201)

    def _phone(self, request: Request, said: Json) -> Phone:
        ids = said.get("ids") or None
        if ids not in {None, "both", "phone", "bsuid"}:
            raise BadSaying("ids must be both, phone or bsuid")
        citizen = self.store.person(request.path_params["handle"], str(said.get("name") or ""))
        return Phone(self.world, self._number(said.get("number")), citizen, ids)

    def _number(self, number: Any) -> Number:
        if number and str(number) not in self.store.numbers:
            raise BadSaying(f"no such number: {number}")
        return self.store.numbers[str(number)] if number else next(iter(self.store.numbers.values()))

    async def _seen(self, request: Request) -> Response:
        citizen = self.store.person(request.path_params["handle"])
        self.world.delivery.seen(self._number(request.query_params.get("number")).id, citizen.key)
        return JSONResponse({"success": True})

    async def _chat(self, request: Request) -> Response:
        citizen: Citizen = self.store.person(request.path_params["handle"])
        chat = self.store.chat(self._number(request.query_params.get("number")).id, citizen.key)
        return JSONResponse({"messages": [message_view(self.store, m) for m in chat]})

    async def _numbers(self, request: Request) -> Response:
        if request.method == "POST":
            wanted = await request.json()
            number = Number(str(wanted.get("id") or new_id()), wanted["display"], wanted["name"])
            number.profile |= wanted.get("profile") or {}
            for name in ("quality", "name_status", "throughput", "tier", "pin", "registered"):
                setattr(number, name, wanted.get(name, getattr(number, name)))
            self.store.numbers[number.id] = number
            self.world.snapshot.changed()
        rows = [{"id": n.id, "display": n.display, "name": n.name} for n in self.store.numbers.values()]
        return JSONResponse({"numbers": rows})

    async def _webhook(self, request: Request) -> Response:
        """Send any update as it is, signed: `{"field", "value", "lane"?}`."""
        wanted = await request.json()
        self.world.courier.post(str(wanted.get("lane", "script")), str(wanted["field"]), wanted["value"])
        return JSONResponse({"success": True}, 202)


def _or_400(endpoint: Endpoint) -> Endpoint:
    """Answer what makes no sense with 400, and a tap on nothing with 404."""

    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except UnknownOption as option:
            return JSONResponse({"error": f"nothing to tap under {option}"}, 404)
        except (KeyError, TypeError, ValueError) as problem:
            return JSONResponse({"error": str(problem)}, 400)

    return guarded


async def _read(request: Request) -> tuple[Json, list[Upload]]:
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        said = await request.json()
        if not isinstance(said, dict):
            raise BadSaying("a JSON object is needed")
        return said, []
    async with request.form() as form:
        parts = [part for part in form.getlist("file") if isinstance(part, UploadFile)]
        uploads = [Upload(p.filename or "file", p.content_type or UNTYPED, await p.read()) for p in parts]
        return {key: value for key, value in form.items() if key != "file"}, uploads


def _upload(phone: Phone, file: Upload, said: Json) -> Message:
    kind = str(said.get("kind") or kind_of(file.mime_type))
    caption, reply_to = str(said.get("caption") or ""), str(said.get("reply_to") or "")
    return phone.file(kind, file.content, file.mime_type, filename=file.name, caption=caption, reply_to=reply_to)
