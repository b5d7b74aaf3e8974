"""What each service promises, and how that was kept last month: for everybody, of nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.views.decorators.http import require_safe

from chaupal.catalogue.queries import catalogue, text
from chaupal.engine.forms.promises import time_of
from chaupal.figures.queries import promises_kept
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.languages import written
from chaupal.website.page import language_of, page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.http import HttpRequest, HttpResponse

    from chaupal.engine.definition import Service

TOO_FEW = 5  # of fewer decisions nothing is told: who knows one of these people could tell how theirs went


@dataclass(frozen=True, slots=True)
class Kept:
    """A service's promise; `share` is in hundredths, None where too few were decided, or nothing is promised."""

    name: str
    promise: str
    decided: int
    share: int | None


@require_safe
def promises(request: HttpRequest) -> HttpResponse:
    """`/promises`: by department, for the last whole month."""
    language = language_of()
    last = day_in_india(now()).replace(day=1) - timedelta(days=1)
    kept = promises_kept(list(catalogue().departments), last.replace(day=1), last)
    context = {"offices": _offices(language, kept), "month": _month(last, language)}
    return page(request, "promises", context)


def _month(day: date, language: str) -> str:
    return f"{written(language).months[day.month - 1]} {day.year}"


def _offices(language: str, kept: Mapping[str, tuple[int, int]]) -> list[tuple[str, list[Kept]]]:
    by_office: dict[str, list[Kept]] = {}
    for service in catalogue().offered():
        by_office.setdefault(service.department, []).append(_kept(service, language, *kept.get(service.id, (0, 0))))
    names = catalogue().departments
    return [(names[office].names[language], by_office[office]) for office in names if office in by_office]


def _kept(service: Service, language: str, in_time: int, decided: int) -> Kept:
    share = 100 * in_time // decided if decided >= TOO_FEW else None  # rounded down: a promise is not kept by rounding
    name = service.text(language, "short_name") or service.text(language, "name") or service.id
    return Kept(name, time_of(service, partial(text, language)), decided, share)
