"""A request's body on the wire: JSON, a form, or a form with files."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import httpx
import orjson

from chaupal.catalogue.base import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_Part = tuple[str, tuple[str | None, bytes, str]]


def encoded(kind: str, told: Any) -> tuple[bytes, str]:
    """The bytes and their content type."""
    if kind == "form":
        pairs = {name: in_words(one) for name, one in told.items()}
        return urlencode(pairs).encode(), "application/x-www-form-urlencoded"
    if kind == "multipart":
        made = httpx.Request(
            "POST", "http://localhost", files=[part for name in told for part in _parts(name, told[name])]
        )
        return made.read(), made.headers["content-type"]
    return orjson.dumps(told), "application/json"


def _parts(name: str, told: Any) -> Iterator[_Part]:
    """A file is `{name, mime, base64}`, as `files` has them; a list goes as parts of one name."""
    if isinstance(told, list):
        for one in told:
            yield from _parts(name, one)
    elif isinstance(told, dict) and "base64" in told:
        yield name, (str(told.get("name")), base64.b64decode(told["base64"]), str(told.get("mime")))
    elif isinstance(told, dict):
        yield name, (None, orjson.dumps(told), "application/json")
    else:
        yield name, (None, in_words(told).encode(), "text/plain; charset=utf-8")
