"""The addresses under `/model`: `POST /v1/chat/completions`, `GET /v1/models`; and what a tester holds in hand.

- `GET|POST|DELETE /_faults`: see `faults.py`
- `GET|DELETE /_asked`: every request that came and what was written to it, oldest first
"""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from emulators.model import writing
from emulators.model.faults import Faults
from emulators.settings import Settings

NAME = "city-model"
HUGE = 5_000_000  # characters
DRIPS, PAUSE = 600, 0.1  # bytes, seconds
MOST_KEPT = 500
ERRORS = {401: "authentication_error", 429: "rate_limit_error", 400: "invalid_request_error"}


class Model:
    """The server: how it answers now, and what it was asked."""

    def __init__(self, settings: Settings) -> None:
        self.key = settings.model_key
        self.faults = Faults()
        self.asked: list[dict[str, Any]] = []

    async def complete(self, request: Request) -> Response:
        """One completion."""
        if self.key and request.headers.get("authorization") != f"Bearer {self.key}":
            return refusal(401, "Incorrect API key provided")
        asked = _asked(await request.body())
        if asked is None:
            return refusal(400, "You must provide a model and messages, as JSON")
        way = self.faults.take()
        written = "" if way.status else write(asked, way)
        self._keep(asked, written)
        await asyncio.sleep(way.delay)
        if way.status:
            return refusal(way.status, way.text or "The server had an error")
        if way.answer == "garbage":
            return PlainTextResponse("<html>502 Bad Gateway</html>")
        body = json.dumps(envelope(asked, written), ensure_ascii=False).encode()
        if way.answer == "drip":
            return StreamingResponse(drip(body), media_type="application/json")
        return Response(body, media_type="application/json")

    def _keep(self, asked: dict[str, Any], written: str) -> None:
        self.asked.append({"request": asked, "written": written[:10_000]})
        del self.asked[:-MOST_KEPT]

    async def models(self, _request: Request) -> Response:
        """What there is."""
        only = {"id": NAME, "object": "model", "created": 0, "owned_by": "city"}
        return JSONResponse({"object": "list", "data": [only]})

    async def steer(self, request: Request) -> Response:
        """How it shall answer."""
        if request.method == "DELETE":
            self.faults.set({})
        elif request.method == "POST":
            try:
                self.faults.set(await request.json())
            except (TypeError, ValueError) as fault:
                return JSONResponse({"error": str(fault)}, 400)
        return JSONResponse(asdict(self.faults))

    async def log(self, request: Request) -> Response:
        """What it was asked."""
        if request.method == "DELETE":
            self.asked.clear()
        return JSONResponse({"asked": self.asked})


def _asked(body: bytes) -> dict[str, Any] | None:
    try:
        asked = json.loads(body)
    except ValueError:
        return None
    known = isinstance(asked, dict) and asked.get("model") and asked.get("messages")
    return asked if known else None


def write(asked: dict[str, Any], way: Faults) -> str:
    """What the model writes."""
    texts = {
        "text": way.text,
        "wrong": writing.wrong(),
        "malformed": '{"services": ["birth_certif',
        "prose": "Of course! I am happy to help you with that today.",
        "empty": "",
        "huge": "x" * HUGE,
        "hostile": writing.hostile(asked, way.text),
    }
    return texts[way.answer] if way.answer in texts else writing.good(asked)


def envelope(asked: dict[str, Any], written: str) -> dict[str, Any]:
    """The protocol's answer."""
    spent = sum(len(str(one.get("content", ""))) for one in asked["messages"]) // 4
    return {
        "id": "chatcmpl-city",
        "object": "chat.completion",
        "created": 0,
        "model": asked["model"],
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": written},
                "finish_reason": "stop",
                "logprobs": None,
            }
        ],
        "usage": {
            "prompt_tokens": spent,
            "completion_tokens": len(written) // 4,
            "total_tokens": spent + len(written) // 4,
        },
    }


async def drip(body: bytes) -> AsyncIterator[bytes]:
    """The answer, a byte at a time."""
    for at in range(min(DRIPS, len(body))):
        yield body[at : at + 1]
        await asyncio.sleep(PAUSE)
    yield body[DRIPS:]


def refusal(status: int, text: str) -> JSONResponse:
    """An error as the protocol words it."""
    kind = ERRORS.get(status, "server_error")
    return JSONResponse({"error": {"message": text, "type": kind, "param": None, "code": None}}, status)


def routes(settings: Settings) -> list[BaseRoute]:
    """All addresses, for a mount."""
    model = Model(settings)
    return [
        Route("/v1/chat/completions", model.complete, methods=["POST"]),
        Route("/v1/models", model.models),
        Route("/_faults", model.steer, methods=["GET", "POST", "DELETE"]),
        Route("/_asked", model.log, methods=["GET", "DELETE"]),
    ]
