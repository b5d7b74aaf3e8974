"""The language that a page was asked for with `?language=`: shown, and remembered for the pages it leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import activate

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

_YEAR = 365 * 24 * 3600  # seconds


def asked_for(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A middleware, to stand behind Django's own, which goes by the cookie and the browser."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = request.GET.get("language", "")
        if language not in dict(settings.LANGUAGES):
            return get_response(request)
        activate(language)
        response = get_response(request)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=_YEAR, samesite="Lax")
        return response

    return answer
