"""A department's way into the chat: its QR code and link, for posters and other websites.

With the code of a place behind it (`/join/tax/7K2QRX`) the link has the code ready to be sent, the other ways of that
campaign are named, and what the page brings is counted there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from chaupal.optins.actions import count, invited, stopped_by_letter
from chaupal.optins.actions import opened as link_opened
from chaupal.optins.base import Way
from chaupal.optins.queries import place_of, written
from chaupal.telephony.queries import readable
from chaupal.website.offers import central_door, office
from chaupal.website.pace import must_wait, slow_down
from chaupal.website.page import language_of, page
from chaupal.website.words import words

if TYPE_CHECKING:
    from django.http import HttpRequest

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


@require_POST
def ask_for_letter(request: HttpRequest, department: str, code: str) -> HttpResponse:
    """`/join/<department>/<code>/letter`: an `address` gets a letter; whoever asks is not told of it."""
    if seconds := must_wait(request, "letter"):
        return slow_down(request, seconds)
    place = place_of(code)
    if place is None or place.campaign.department != department or not settings.CHAUPAL_MAIL_ADDRESS:
        raise Http404(code)
    address = request.POST.get("address", "").strip()
    try:
        validate_email(address)
    except ValidationError:
        return _page(request, department, place, told="no_address")
    invited(place, address, language_of())
    return _page(request, department, place, told="sent")


@require_safe
@never_cache
def letter(request: HttpRequest, token: str) -> HttpResponse:
    """`/join/letter/<token>`: what a letter's link leads to; made up, old and used ones are not told apart."""
    if seconds := must_wait(request, "letter"):
        return slow_down(request, seconds)
    found = link_opened(token)
    if found is None:
        raise Http404
    place, ready = found
    return _page(request, place.campaign.department, place, ready=ready)


@csrf_exempt
@require_POST
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """`/join/letter/<token>/stop`: a mail program's one click (RFC 8058) ends letters to that address.

    It brings no cookie and needs none: whoever has the letter may stop it. What is made up is answered alike.
    """
    if seconds := must_wait(request, "letter"):
        return slow_down(request, seconds)
    stopped_by_letter(token)
    return HttpResponse(status=204)


def _page(
    request: HttpRequest, department: str, place: Place | None, *, ready: str = "", told: str = ""
) -> HttpResponse:
    language = language_of()
    said = words(language)
    greeting = said["join"]["ready"].format(code=ready or written(place.code)) if place else said["greeting"]
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
            "mail": settings.CHAUPAL_MAIL_ADDRESS and reverse("website:ask_for_letter", args=[department, place.code]),
            "mail_to": _mail_to(place),
            "sms": settings.CHAUPAL_SMS_NUMBER,
            "is_letter": bool(ready),
            "told": said["join"].get(told, ""),
            "notice": reverse("website:updates", args=[language, department]),
        }
    return page(request, "join", context)


def _mail_to(place: Place) -> str:
    """The address of the place, to which an e-mail with one's number can be written."""
    name, _, domain = settings.CHAUPAL_MAIL_ADDRESS.rpartition("@")
    return f"{name}+{place.code}@{domain}" if name else ""
