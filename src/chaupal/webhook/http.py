"""As much of ASGI as the receivers need: a body with a limit, a short answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
    App = Callable[[Scope, Receive, Send], Awaitable[None]]

LARGEST_BODY = 3 * 1024 * 1024  # Meta batches up to 1,000 updates into at most 3 MB


class TooLarge(Exception):
    """The body is larger than any that a provider sends."""


class GoneAway(Exception):
    """The caller hung up before the whole body had come."""


async def body_of(receive: Receive) -> bytes:
    """The whole raw body; raises TooLarge, GoneAway."""
    message = await receive()
    parts = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        parts += message.get("body", b"")
        if len(parts) > LARGEST_BODY:
            raise TooLarge
    if message["type"] == "http.disconnect":
        raise GoneAway
    if len(parts) > LARGEST_BODY:
        raise TooLarge
    return bytes(parts)


def header(scope: Scope, name: bytes) -> str:
    """A request header, or an empty text."""
    for key, value in scope["headers"]:
        if key == name:
            return str(value, "latin-1")
    return ""


async def answer(send: Send, status: int, body: bytes = b"", kind: bytes = b"text/plain; charset=utf-8") -> None:
    """A whole answer."""
    headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
