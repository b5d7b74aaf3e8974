"""The front page: in the city in a box the phone beside the office, in production what this is and how to begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.views.decorators.http import require_safe

from chaupal.catalogue.queries import catalogue
from chaupal.departments.queries import demo_sign_ins
from chaupal.website.offers import central_door, offices
from chaupal.website.page import language_of, page
from chaupal.website.words import words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """`/`."""
    return _demo(request) if settings.CHAUPAL_DEMO else about(request)


def _demo(request: HttpRequest) -> HttpResponse:
    phone = f"{settings.CHAUPAL_EMULATORS_URL}/graph/phone?language={language_of()}"
    return page(request, "demo", {"phone": phone, "sign_ins": demo_sign_ins(catalogue())})


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """`/about`: the public page, in the city in a box too."""
    language = language_of()
    greeting = words(language)["greeting"]
    return page(request, "about", {"door": central_door(greeting), "offices": offices(language, greeting)})
