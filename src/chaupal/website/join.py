"""A department's way into the chat: its QR code and link, for posters and other websites.

With the code of a place behind it (`/join/mcd/7K2QRX`) the link has the code ready to be sent, the other ways of that
campaign are named, and what the page brings is counted there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

from chaupal.optins.actions import count
from chaupal.optins.base import Way
from chaupal.optins.queries import place_of, written
from chaupal.telephony.queries import readable
from chaupal.website.offers import central_door, office
from chaupal.website.page import language_of, page
from chaupal.website.words import words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from chaupal.optins.base import Place


@require_safe
def join(request: HttpRequest, department: str) -> HttpResponse:
    """`/join/<department>`; a department without a number of its own is reached over the central one."""
    return _page(request, department, None)


@require_safe
def join_at(request: HttpRequest, department: str, code: str) -> HttpResponse:
    """`/join/<department>/<code>`; with a code that is none, another's or out of use it is the plain page."""
    place = place_of(code)
    if place is None or not place.campaign.is_open or place.campaign.department != department:
        return _page(request, department, None)
    if request.method == "GET":
        count("opened", place.campaign.id, place.id, Way.QR)
    return _page(request, department, place)


def _page(request: HttpRequest, department: str, place: Place | None) -> HttpResponse:
    language = language_of()
    said = words(language)
    greeting = said["join"]["ready"].format(code=written(place.code)) if place else said["greeting"]
    try:
        found = office(department, language, greeting)
    except KeyError:
        raise Http404(department) from None
    context: dict[str, object] = {"office": found, "door": found.door or central_door(greeting)}
    if place:
        campaign = place.campaign
        context |= {
            "campaign": campaign,
            "number": readable(campaign.number) if campaign.number else "",
            "notice": reverse("website:updates", args=[language, department]),
        }
    return page(request, "join", context)
