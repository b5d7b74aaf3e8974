"""The privacy notice (DPDP Act 2023 s.5, Rules 2025 r.3). What is asked for is read from the catalogue, whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from chaupal.catalogue.queries import catalogue
from chaupal.consent.queries import notice
from chaupal.engine.definition import Field, Paper, Rows, Slot
from chaupal.kit.languages import LANGUAGES
from chaupal.website.page import language_of, page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from chaupal.engine.definition import Service


@dataclass(frozen=True, slots=True)
class Asked:
    """What one service asks for."""

    service: str
    department: str
    items: tuple[str, ...]


@require_safe
def any_language(_request: HttpRequest) -> HttpResponse:
    """`/privacy`: the reader's own language."""
    return HttpResponseRedirect(reverse("website:privacy", args=[language_of()]))


@require_safe
def privacy(request: HttpRequest, language: str) -> HttpResponse:
    """`/privacy/<language>`."""
    if language not in LANGUAGES:
        raise Http404(language)
    asked = [_asked(service, language) for service in catalogue().offered()]
    return page(request, "privacy", {"notice": notice(language), "asked": asked}, language=language)


def _asked(service: Service, language: str) -> Asked:
    department = catalogue().departments[service.department].names[language]
    return Asked(
        service.text(language, "name") or service.id, department, tuple(dict.fromkeys(_items(service, language)))
    )


def _items(service: Service, language: str) -> Iterator[str]:
    """The labels of the fields and papers, as the citizen meets them in the form."""
    for item in service.items:
        asked = item.fields if isinstance(item, Rows) else (item,) if isinstance(item, Field | Paper | Slot) else ()
        for each in asked:
            key = each.key if isinstance(each, Field) else each.id
            label = service.text(language, f"{key}.label")
            if label and key != "declaration":
                yield label
