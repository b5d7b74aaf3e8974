"""The privacy notice (DPDP Act 2023 s.5, Rules 2025 r.3). What is asked for is read from the catalogue, whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from chaupal.catalogue.queries import catalogue
from chaupal.consent.queries import notice, notice_languages
from chaupal.engine.definition import Field, Paper, Rows, Slot
from chaupal.kit.languages import LANGUAGES, SCHEDULED
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
    if language not in notice_languages():
        raise Http404(language)
    # of what stands about the notice, and of the forms' labels
    around = language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    facts = {
        "message_days": settings.CHAUPAL_MESSAGE_DAYS,
        "form_days": settings.CHAUPAL_FORM_DAYS,
        "document_days": settings.CHAUPAL_DOCUMENT_DAYS,
        "record_days": settings.CHAUPAL_RECORD_DAYS,
        "officer": settings.CHAUPAL_GRIEVANCE_OFFICER,
    }
    known = {**SCHEDULED, **LANGUAGES}
    context = {
        "notice": notice(language).filled(facts),
        "spoken": known[language],
        "notices": [(code, known[code]) for code in sorted(notice_languages(), key=list(known).index)],
        "asked": [_asked(service, around) for service in catalogue().offered()],
    }
    response = page(request, "privacy", context, language=around)
    response["Content-Language"] = language
    return response


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
