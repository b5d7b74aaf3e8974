"""What is said when a page cannot be shown, on the website and in the console: what happened, and what to do.

It needs no database, no session and no context processor: it is said when these are away, too.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpResponse
from django.template.loader import get_template
from django.utils.translation import get_language_from_request

from chaupal.website.words import of_pages, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

CONSOLE: Final = "/console/"
_NOT_ALLOWED: Final = 405


def bad_request(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """400."""
    return _page(request, "bad_request", 400)


def forbidden(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """403: an officer whose posts do not reach so far."""
    return _page(request, "forbidden", 403)


def without_token(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """403: a form whose token is missing or old (CSRF)."""
    return _page(request, "without_token", 403)


def not_found(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """404."""
    return _page(request, "not_found", 404)


def too_often(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """429, of the sign-in's limits."""
    return _page(request, "too_often", 429)


def failed(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
    """500."""
    return _page(request, "failed", 500)


def not_allowed(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: Django's 405 has no page. Whoever opens the address of a button by hand gets one."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != _NOT_ALLOWED or response.content:
            return response
        page = _page(request, "not_allowed", _NOT_ALLOWED)
        page["Allow"] = response["Allow"]
        return page

    return answer


def _page(request: HttpRequest, what: str, status: int) -> HttpResponse:
    language = _language(request)
    back = "office" if request.path.startswith(CONSOLE) else "home"
    said = [
        {"language": each, "back": words(each)["errors"][back], **words(each)["errors"][what]}
        for each in sorted(dict(settings.LANGUAGES), key=lambda each: each != language)  # the reader's first
    ]
    context = {"language": language, "said": said, "where": CONSOLE if back == "office" else "/"}
    response = HttpResponse(get_template("website/error.html").render(context), status=status)
    response["Content-Language"] = language
    response["Cache-Control"] = "no-store"
    return response


def _language(request: HttpRequest) -> str:
    with suppress(SuspiciousOperation):  # an address so odd that it is refused is odd here, too
        if (asked := request.GET.get("language", "")) in dict(settings.LANGUAGES):
            return asked
    return of_pages(get_language_from_request(request))
