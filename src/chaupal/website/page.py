"""What all pages share: the language they are read in, and their texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import get_language, override

from chaupal.catalogue.queries import state
from chaupal.website.words import of_pages, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse


def language_of() -> str:
    """The one asked for by `?language=`, else what the cookie or the browser prefers."""
    return of_pages(get_language() or "")


def page(
    request: HttpRequest, name: str, context: Mapping[str, Any], *, language: str | None = None, status: int = 200
) -> HttpResponse:
    """A page of the website."""
    language = language or language_of()
    whole = {
        "language": language,
        "languages": dict(settings.LANGUAGES),
        "words": words(language),
        "example": f"{state().prefix}-OBC-2026-7KQM9XPB",
        "demo": settings.CHAUPAL_DEMO,
        **context,
    }
    with override(language):
        response = render(request, f"website/{name}.html", whole, status=status)
    response["Content-Language"] = language
    return response
