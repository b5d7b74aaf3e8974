"""The privacy notice (DPDP Act 2023 s.5, Rules 2025 r.3). What is asked for is read from the catalogue, whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from chaupal.catalogue.queries import catalogue
from chaupal.consent.queries import facts, itemised, notice, notice_languages
from chaupal.engine.definition import DefinitionError
from chaupal.kit.languages import LANGUAGES, SCHEDULED
from chaupal.website.page import language_of, page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from chaupal.engine.definition import Service


@dataclass(frozen=True, slots=True)
class Asked:
    """What one service asks for."""

    service: str
    department: str
    items: tuple[str, ...]
    link: str


@require_safe
def any_language(_request: HttpRequest) -> HttpResponse:
    """`/privacy`: the reader's own language."""
    return HttpResponseRedirect(reverse("website:privacy", args=[language_of()]))


@require_safe
def privacy(request: HttpRequest, language: str) -> HttpResponse:
    """`/privacy/<language>`."""
    around = _around(language)
    context = {
        "notice": notice(language).filled(facts()),
        "asked": [_asked(service, language, around) for service in catalogue().offered()],
    }
    return _answer(request, "privacy", context, language, around)


@require_safe
def notice_in_any_language(_request: HttpRequest, service: str, version: int) -> HttpResponse:
    """`/privacy/<service>/<version>`: the notice of a service in the reader's own language."""
    return HttpResponseRedirect(reverse("website:notice", args=[language_of(), service, version]))


@require_safe
def notice_of(request: HttpRequest, language: str, service: str, version: int) -> HttpResponse:
    """`/privacy/<language>/<service>/<version>`: the itemised notice of a service, to which the chat leads."""
    around = _around(language)
    try:
        shown = itemised(service, version, language)
    except DefinitionError:
        raise Http404(service) from None
    context = {"notice": shown, "items": LANGUAGES[shown.spoken]}
    return _answer(request, "notice", context, language, around)


def _around(language: str) -> str:
    """The language of what stands about a notice, and of the forms' labels."""
    if language not in notice_languages():
        raise Http404(language)
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _answer(request: HttpRequest, name: str, context: dict[str, Any], language: str, around: str) -> HttpResponse:
    known = {**SCHEDULED, **LANGUAGES}
    languages = [(code, known[code]) for code in sorted(notice_languages(), key=list(known).index)]
    response = page(request, name, {**context, "spoken": known[language], "notices": languages}, language=around)
    response["Content-Language"] = language
    return response


def _asked(service: Service, language: str, around: str) -> Asked:
    own = itemised(service.id, service.version, around)
    parts = [part for part in own.parts if part.id in ("answers", "papers")]
    items = tuple(label for part in parts for each in part.items for label in each.labels)
    link = reverse("website:notice", args=[language, service.id, service.version])
    return Asked(own.name, own.department, items, link)
