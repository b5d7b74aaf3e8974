"""From the Graph API's error body to a typed SendError."""

from __future__ import annotations

import orjson

from chaupal.channel.base import SendError
from chaupal.channel.retry import is_retryable


def error_of(http_status: int, body: bytes) -> SendError:
    """The error of an answer that is no success; what has no Graph error body counts by its HTTP status."""
    try:
        error = orjson.loads(body)["error"]
        code, text = int(error.get("code", 0)), str(error.get("message", ""))
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
        code, text = 0, f"HTTP {http_status}"
    return SendError(code, text, retryable=is_retryable(code, http_status))
