"""What the phone page shows, and the stream that keeps it alive."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlencode

import segno
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from emulators.whatsapp import papers
from emulators.whatsapp.holders import CHILDREN
from emulators.whatsapp.model import Json
from emulators.whatsapp.paper_kinds import PAPERS
from emulators.whatsapp.views import chat_rows, citizen_view, message_view, visible
from emulators.whatsapp.world import World

STATIC = Path(__file__).parent / "static"


class PhonePage:
    """The page, what it shows, and the stream that keeps it alive. It speaks through the script's routes."""

    def __init__(self, world: World) -> None:
        self.world, self.store = world, world.store

    def routes(self) -> list[BaseRoute]:
        """Under `/graph/phone`."""
        return [
            Route("/phone", self._page),
            Route("/phone/", self._page),
            Route("/phone/state", self._state),
            Route("/phone/chat", self._chat),
            Route("/phone/events", self._events),
            Route("/phone/media/{media}", self._media),
            Route("/phone/qr.svg", self._qr_code),
            Route("/phone/wa.me/{digits}", self._link),
            Route("/phone/papers", self._papers),
            Route("/phone/papers/{kind}.jpg", self._paper),
            Mount("/phone/static", StaticFiles(directory=STATIC)),
        ]

    async def _page(self, _: Request) -> Response:
        return FileResponse(STATIC / "index.html", headers={"Cache-Control": "no-cache"})

    async def _state(self, request: Request) -> Response:
        """All citizens, and the chat list of one of them; the first if none is asked for."""
        asked = request.query_params.get("citizen", "")
        known = "." in asked or any(map(str.isdigit, asked))
        citizen = self.store.person(asked) if known else next(iter(self.store.citizens.values()))
        people = [citizen_view(c) for c in self.store.citizens.values()]
        chats = chat_rows(self.store, citizen.key)
        now = self.world.clock.now()
        return JSONResponse({"citizen": citizen_view(citizen), "citizens": people, "chats": chats, "now": now})

    async def _chat(self, request: Request) -> Response:
        asked = request.query_params
        chat = self.store.chat(asked.get("number", ""), asked.get("citizen", ""))
        return JSONResponse({"messages": [message_view(self.store, m) for m in chat if visible(m)]})

    async def _events(self, request: Request) -> Response:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        stream = self._stream(request.query_params.get("citizen", ""))
        return StreamingResponse(stream, media_type="text/event-stream", headers=headers)

    async def _stream(self, citizen: str) -> AsyncIterator[str]:
        yield "retry: 1000\n\n"
        with self.world.log.listen(citizen) as events:
            async for event in events:
                yield _line(event)

    async def _media(self, request: Request) -> Response:
        media = self.store.media.get(request.path_params["media"])
        if media is None:
            return Response(status_code=404)
        named = media.filename.replace('"', "").encode("ascii", "ignore").decode()
        headers = {"Content-Disposition": f'inline; filename="{named}"', "Cache-Control": "max-age=3600"}
        return Response(self.store.content(media.id), media_type=media.mime_type, headers=headers)

    async def _qr_code(self, request: Request) -> Response:
        picture = segno.make(request.query_params.get("data", ""), error="m").svg_inline(scale=6)
        return Response(picture, media_type="image/svg+xml")

    async def _link(self, request: Request) -> Response:
        """What `https://wa.me/<digits>?text=` does on a phone: the chat opens with the words ready to be sent."""
        asked, digits = request.query_params, request.path_params["digits"]
        number = next((n.id for n in self.store.numbers.values() if n.digits == digits), "")
        return RedirectResponse("/graph/phone?" + urlencode({**asked, "number": number}))

    async def _papers(self, _: Request) -> Response:
        """Every kind, and who has papers: all citizens with a name, and children."""
        kinds = [{"kind": kind, "titles": paper.titles} for kind, paper in PAPERS.items()]
        named = [citizen.name for citizen in self.store.citizens.values() if papers.is_of_a_person(citizen.name)]
        return JSONResponse({"papers": kinds, "holders": list(dict.fromkeys([*named, *CHILDREN]))})

    async def _paper(self, request: Request) -> Response:
        kind, name = request.path_params["kind"], request.query_params.get("of", "")
        if kind not in PAPERS:
            return Response(status_code=404)
        picture = await asyncio.to_thread(papers.draw, kind, name, self.world.clock.now())
        return Response(picture, media_type="image/jpeg", headers={"Cache-Control": "max-age=3600"})


def _line(event: Json) -> str:
    return f"data: {json.dumps(event)}\n\n" if event else ": still here\n\n"
