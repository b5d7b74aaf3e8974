"""The door through which a citizen goes to sign in, and comes back. What it may tell: nothing of who the chat is with.

The page of a link is opened by whoever has it, and by programs that look at links; so opening it uses nothing up. Only
its button does. The browser that pressed it must be the one that comes back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings
from django.http import HttpResponseRedirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from chaupal.departments.queries import numbers
from chaupal.identity.actions import DENIED, back, begin
from chaupal.identity.base import BACK, LINK_MINUTES, NotOpen, ProviderAway
from chaupal.identity.queries import language_of_link, opened
from chaupal.website.offers import door_of
from chaupal.website.pace import must_wait
from chaupal.website.page import language_of, page
from chaupal.website.words import of_pages, words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from chaupal.identity.base import Opened

log = structlog.get_logger()
COOKIE = "chaupal_sign_in"
_SEE_OTHER, _GONE, _AWAY, _TOO_MANY = 303, 410, 503, 429
_SHOWN = 16  # characters of an address: too few to be a link
_LONGEST = 2048  # characters of what a provider sends back


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def start(request: HttpRequest, token: str) -> HttpResponse:
    """`/identity/<token>`: whose chat it is, as far as its owner knows it by; the button leads on."""
    try:
        link = opened(token)
        if request.method != "POST":
            return _told(request, "start", link=link)
        way = begin(token)
    except NotOpen:
        return _refused(request, language_of_link(token))
    except ProviderAway:
        return _told(request, "away", _AWAY, link=link)
    response = HttpResponseRedirect(way.url)
    response.status_code = _SEE_OTHER
    response.set_cookie(
        COOKIE,
        way.browser,
        max_age=LINK_MINUTES * 60,
        path=BACK,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",  # the provider sends the browser back from its own site
    )
    return _private(response)


@require_safe
@never_cache
def returned(request: HttpRequest) -> HttpResponse:
    """`/identity/back`: from the provider, with a code, or with why there is none."""
    told = {name: request.GET.get(name, "")[:_LONGEST] for name in ("state", "code", "error")}
    try:
        link = back(told["state"], request.COOKIES.get(COOKIE, ""), told["code"], told["error"])
    except NotOpen:
        return _refused(request, language_of_link(state=told["state"]))
    without = "declined" if told["error"] == DENIED else "failed"
    response = _told(request, "done" if told["code"] else without, link=link)
    response.delete_cookie(COOKIE, path=BACK)
    return response


def _refused(request: HttpRequest, language: str) -> HttpResponse:
    """Only what is refused is counted: many phones share the address of one mobile network."""
    log.info("a link to sign in, or a way back, was refused", path=request.path[:_SHOWN])
    if must_wait(request, "identity"):
        return _told(request, "slow_down", _TOO_MANY)
    return _told(request, "not_open", _GONE, spoken=language)


def _told(
    request: HttpRequest, what: str, status: int = 200, link: Opened | None = None, spoken: str = ""
) -> HttpResponse:
    """A page of the sign-in, in the chat's language if it is known."""
    context: dict[str, Any] = {"what": what, "digits": link.digits if link else "", "minutes": LINK_MINUTES}
    number = next((one for one in numbers() if link and one.phone_number_id == link.number_id), None)
    spoken = link.language if link else spoken
    language = of_pages(spoken) if spoken else language_of()
    context["files"] = link is not None and link.files
    context["texts"] = words(language)["sign_in"].get("start_files" if what == "start" and context["files"] else what)
    context["door"] = door_of(number, "") if number and what != "start" else None
    name = "slow_down" if what == "slow_down" else "identity"
    return _private(page(request, name, context, language=language, status=status))


def _private(response: HttpResponse) -> HttpResponse:
    """Its address is a secret: it is told to no other site, and no search engine keeps it."""
    response["Referrer-Policy"] = "same-origin"  # none at all, and the button could not say that it is ours
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
