"""The public check of a certificate: by the token in its QR code, or by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from chaupal.certificates.actions import checked
from chaupal.certificates.queries import verify, verify_number
from chaupal.engine.forms.records import shown
from chaupal.kit.dates import long_date
from chaupal.website.offline import kept_by
from chaupal.website.pace import must_wait, slow_down
from chaupal.website.page import language_of, page
from chaupal.website.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

    from chaupal.certificates.base import Verdict

_LONGEST = 64


@require_safe
@never_cache
def by_number(request: HttpRequest) -> HttpResponse:
    """`/verify/?number=…`: the form, and what it found."""
    number = request.GET.get("number", "").strip()[:_LONGEST]
    if not number:
        return _answer(request, None)
    if seconds := must_wait(request, "verify"):
        return _slow_down(request, seconds)
    return _answer(request, verify_number(number), number)


@require_safe
@never_cache
def by_token(request: HttpRequest, token: str) -> HttpResponse:
    """`/verify/<token>`: what the QR code leads to."""
    if seconds := must_wait(request, "verify"):
        return _slow_down(request, seconds)
    return _answer(request, verify(token))


def _answer(request: HttpRequest, verdict: Verdict | None, number: str = "") -> HttpResponse:
    context: dict[str, Any] = {"verdict": verdict, "number": number, "worker": kept_by()}
    if verdict:
        if verdict.certificate:
            checked(verdict.certificate)
        language = language_of()
        texts = words(language)["verify"]
        context |= {"standing": texts["standing"][verdict.standing], "rows": list(_rows(verdict, texts, language))}
    return _unlisted(page(request, "verify", context))


def _rows(verdict: Verdict, texts: dict[str, Any], language: str) -> Iterator[tuple[str, str]]:
    """What is on record, labelled. Nothing of what is unknown."""
    if not (verdict.title and verdict.department and verdict.issued_on):
        return
    yield texts["type"], shown(verdict.title, language)
    yield texts["number"], verdict.number
    # a receipt names nobody
    if verdict.holder:
        yield texts["holder"], verdict.holder
    yield texts["issued"], long_date(verdict.issued_on, language)
    yield texts["valid_until"], long_date(verdict.valid_until, language) if verdict.valid_until else texts["always"]
    if verdict.revoked_on:
        yield texts["revoked"], long_date(verdict.revoked_on, language)
    if verdict.replaced_on:
        yield texts["replaced"], long_date(verdict.replaced_on, language)
    if verdict.replaced_by:
        yield texts["newer"], verdict.replaced_by
    yield texts["status"], texts["standing"][verdict.standing]["title"]
    yield texts["office"], shown(verdict.department, language)
    # who got a file without a signature did not get the one that was issued
    if verdict.signature:
        yield texts["file"], texts["signed"]


def _slow_down(request: HttpRequest, seconds: int) -> HttpResponse:
    return _unlisted(slow_down(request, seconds))


def _unlisted(response: HttpResponse) -> HttpResponse:
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
