"""One question to an OpenAI-compatible server over HTTP: in time and size, or ModelError. Nothing is tried twice here.

httpx and not the provider's SDK: one call is needed, with a bound on the whole time and on the size of the answer,
which the SDK does not give (docs/decisions/0012-a-language-model-that-only-chooses.md).
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import httpx
import orjson

from chaupal.kit.tls import trusted
from chaupal.understanding.base import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.understanding.base import Endpoint

MOST_BYTES = 64 * 1024  # an answer takes a few hundred
_BUSY, _REFUSED = 429, 400


def complete(endpoint: Endpoint, body: Mapping[str, Any]) -> tuple[str, int]:
    """(what the model wrote, tokens it took). Raises ModelError."""
    ends = time.monotonic() + endpoint.seconds
    headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
    request = {"model": endpoint.model, **body}
    try:
        with (
            httpx.Client(timeout=endpoint.seconds, follow_redirects=False, headers=headers, verify=trusted()) as http,
            http.stream("POST", f"{endpoint.url.rstrip('/')}/chat/completions", json=request) as response,
        ):
            answer = _body(response, ends)
    except httpx.TimeoutException as late:
        raise ModelError("slow") from late
    except (httpx.HTTPError, httpx.InvalidURL) as away:
        raise ModelError("away") from away
    return _written(answer)


def _body(response: httpx.Response, ends: float) -> bytes:
    parts, size = [], 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            raise ModelError("huge")
        if time.monotonic() > ends:
            raise ModelError("slow")
    if response.status_code == _BUSY or response.is_server_error:
        raise ModelError("busy")
    if response.status_code >= _REFUSED or not response.is_success:
        raise ModelError("refused")
    return b"".join(parts)


def _written(answer: bytes) -> tuple[str, int]:
    try:
        told = orjson.loads(answer)
        tokens = int((told.get("usage") or {}).get("total_tokens") or 0)
        written = told["choices"][0]["message"]["content"]
    except (orjson.JSONDecodeError, LookupError, TypeError, ValueError, AttributeError) as error:
        raise ModelError("malformed") from error
    if not isinstance(written, str):
        raise ModelError("malformed", tokens)
    return written, tokens
