"""The privacy notice (DPDP Act 2023 s.5, Rules 2025 r.3). What is asked for is read from the catalogue, whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from chaupal.catalogue.queries import catalogue
from chaupal.consent.queries import facts, itemised, itemised_updates, notice, notice_languages
from chaupal.engine.definition import DefinitionError
from chaupal.kit.languages import LANGUAGES, SCHEDULED
from chaupal.website.page import language_of, page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from chaupal.consent.base import Itemised
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
    return _itemised(request, shown, around, "notice", (service, version))


@require_safe
def updates_in_any_language(_request: HttpRequest, department: str) -> HttpResponse:
    """`/privacy/updates/<department>`: the notice of a department's news in the reader's own language."""
    return HttpResponseRedirect(reverse("website:updates", args=[language_of(), department]))


@require_safe
def updates_of(request: HttpRequest, language: str, department: str) -> HttpResponse:
    """`/privacy/<language>/updates/<department>`: the notice to which the question after news leads."""
    around = _around(language)
    try:
        shown = itemised_updates(department, language)
    except KeyError:
        raise Http404(department) from None
    return _itemised(request, shown, around, "updates", (department,))


def _itemised(request: HttpRequest, shown: Itemised, around: str, name: str, of: tuple[object, ...]) -> HttpResponse:
    links = {code: reverse(f"website:{name}", args=[code, *of]) for code in notice_languages()}
    context = {"notice": shown, "items": LANGUAGES[shown.spoken], "links": links}
    context["switch"] = reverse(f"website:{name}_any", args=of)
    return _answer(request, "notice", context, shown.language, around)


def _around(language: str) -> str:
    """The language of what stands about a notice, and of the forms' labels."""
    if language not in notice_languages():
        raise Http404(language)
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def _answer(request: HttpRequest, name: str, context: dict[str, Any], language: str, around: str) -> HttpResponse:
    known = {**SCHEDULED, **LANGUAGES}
    languages = [(code, known[code]) for code in sorted(notice_languages(), key=list(known).index)]
    links = context.get("links", {})
    notices = [(code, held, links.get(code, "")) for code, held in languages] if links else languages
    response = page(request, name, {**context, "spoken": known[language], "notices": notices}, language=around)
    response["Content-Language"] = language
    return response


def _asked(service: Service, language: str, around: str) -> Asked:
    own = itemised(service.id, service.version, around)
    parts = [part for part in own.parts if part.id in ("answers", "papers")]
    items = tuple(label for part in parts for each in part.items for label in each.labels)
    link = reverse("website:notice", args=[language, service.id, service.version])
    return Asked(own.name, own.department, items, link)
