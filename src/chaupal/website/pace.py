"""How often one address may ask the public pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.limits.actions import Limit, take
from chaupal.website.page import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LIMIT = Limit(most=30, seconds=60)


def must_wait(request: HttpRequest, what: str) -> int:
    """Counts this request; for how many seconds its address must wait before it is answered, 0 if it need not."""
    return take(what, str(request.META.get("REMOTE_ADDR", "")), LIMIT)


def slow_down(request: HttpRequest, seconds: int) -> HttpResponse:
    """The page that says so, and when to come again."""
    response = page(request, "slow_down", {}, status=429)
    response["Retry-After"] = str(seconds)
    return response
