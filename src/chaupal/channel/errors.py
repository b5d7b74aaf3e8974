"""From the Graph API's error body to a typed SendError."""

from __future__ import annotations

import orjson

from chaupal.channel.base import SendError
from chaupal.channel.retry import NO_ANSWER, UNANSWERED, rule_of

_LARGEST_CODE = 2**31 - 1  # what the outbox can hold
# without Meta's code: something broke behind the first server, or a 2xx or 3xx says nothing of our message
_MAY_HAVE_ARRIVED = (*range(200, 400), 500, 502, 504)


def error_of(http_status: int, body: bytes) -> SendError:
    """The error of an answer that is no success; what has no Graph error body counts by its HTTP status."""
    try:
        error = orjson.loads(body)["error"]
        code, text = int(error.get("code", NO_ANSWER)), str(error.get("message", ""))
        code = code if 0 <= code <= _LARGEST_CODE else NO_ANSWER
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError):
        code, text = UNANSWERED if http_status in _MAY_HAVE_ARRIVED else NO_ANSWER, f"HTTP {http_status}"
    return SendError(code, text, retryable=rule_of(code, http_status) is not None, http_status=http_status)
