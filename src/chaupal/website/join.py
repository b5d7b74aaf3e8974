"""A department's way into the chat: its QR code and link, for posters and other websites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.views.decorators.http import require_safe

from chaupal.website.offers import central_door, office
from chaupal.website.page import language_of, page
from chaupal.website.words import words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def join(request: HttpRequest, department: str) -> HttpResponse:
    """`/join/<department>`; a department without a number of its own is reached over the central one."""
    language = language_of()
    greeting = words(language)["greeting"]
    try:
        found = office(department, language, greeting)
    except KeyError:
        raise Http404(department) from None
    return page(request, "join", {"office": found, "door": found.door or central_door(greeting)})
