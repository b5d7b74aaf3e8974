"""From a draft to a version: the difference, the checks, a second person who publishes, a way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.authoring import actions
from chaupal.authoring.base import Refused
from chaupal.authoring.queries import changed_parts, compare, draft_of, offered_files, told_otherwise, version_files
from chaupal.catalogue.queries import catalogue
from chaupal.console import service_words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.console.services import about, reached, revision
from chaupal.departments.actions import audited
from chaupal.departments.base import Permission

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.authoring.base import Draft
    from chaupal.console.access import OfficerRequest


@may(Permission.PUBLISH_SERVICES)
def difference(request: OfficerRequest, service: str) -> HttpResponse:
    """What the draft would change, what its checks found, the button that publishes it; or two versions, compared."""
    reached(request, service)
    draft = draft_of(service)
    versions = [request.GET.get(name, "") for name in ("old", "new")]
    if any(versions):
        old, new = (_version(service, told) for told in versions)
    elif draft is None:
        return redirect("console:service", service)
    else:
        old, new = offered_files(service), dict(draft.files)
    context = {
        **about(request, service, draft),
        "compared": versions if any(versions) else None,
        "files": compare(old, new),
        "parts": [
            _named(each)
            for differs in (changed_parts, told_otherwise)
            for each in differs(old, new, catalogue().languages)
        ],
        "broken": service_words.BROKEN.get(draft.found.broken, "") if draft and draft.found else "",
        "is_own": draft is not None and request.user.username in draft.authors,
    }
    return render(request, "console/service_difference.html", context)


def _version(service: str, told: str) -> Mapping[str, str]:
    if not told.isdecimal() or len(told) > 9:  # noqa: PLR2004 - more than any service ever has
        raise Http404
    try:
        return version_files(service, int(told))
    except Refused:
        raise Http404 from None


def _named(each: Any) -> dict[str, str]:
    return {
        "label": service_words.part(each.part),
        "file": each.part.file,
        "before": service_words.said(each.part, each.before),
        "after": service_words.said(each.part, each.after),
    }


@may(Permission.PUBLISH_SERVICES)
def state(request: OfficerRequest, service: str) -> HttpResponse:
    """How the checks stand: the part of the page that looks again while they run."""
    reached(request, service)
    draft = draft_of(service)
    broken = service_words.BROKEN.get(draft.found.broken, "") if draft and draft.found else ""
    is_own = draft is not None and request.user.username in draft.authors
    context = {**about(request, service, draft), "broken": broken, "is_own": is_own}
    return render(request, "console/service_checks.html", context)


@may(Permission.EDIT_SERVICES)
@require_POST
def check(request: OfficerRequest, service: str) -> HttpResponse:
    """Keeps what the change is for, and has it checked."""
    department, shown = reached(request, service), revision(request)

    def order() -> None:
        actions.say_why(service, request.POST.get("why", ""), revision=shown)
        actions.order_check(service, shown)

    return _done(request, service, "check_service", department, order, "")


@may(Permission.PUBLISH_SERVICES)
@require_POST
def publish(request: OfficerRequest, service: str) -> HttpResponse:
    """A second person publishes it."""
    department, shown = reached(request, service), revision(request)
    return _done(
        request,
        service,
        "publish_service",
        department,
        lambda: actions.publish(service, by=request.user.username, revision=shown),
        gettext("It is published. Within ten seconds it is on offer; forms that were begun go on as they were."),
    )


@may(Permission.EDIT_SERVICES)
@require_POST
def drop(request: OfficerRequest, service: str) -> HttpResponse:
    """Throws the draft away."""
    department, shown = reached(request, service), revision(request)
    done = gettext("The draft is thrown away.")
    return _done(request, service, "drop_draft", department, lambda: actions.drop(service, revision=shown), done)


@may(Permission.EDIT_SERVICES)
@require_POST
def catch_up(request: OfficerRequest, service: str) -> HttpResponse:
    """Brings the draft up to the version that came meanwhile."""
    department, shown = reached(request, service), revision(request)
    done = gettext("The draft stands on the version on offer now. Please look at the difference before it is checked.")
    return _done(
        request, service, "change_service", department,
        lambda: actions.catch_up(service, by=request.user.username, revision=shown), done,
    )  # fmt: skip


@may(Permission.PUBLISH_SERVICES)
@require_POST
def take_back(request: OfficerRequest, service: str, version: int) -> HttpResponse:
    """A draft as an older version was; a second person publishes it."""
    department = reached(request, service)
    return _done(
        request,
        service,
        "take_back_service",
        department,
        lambda: actions.take_back_to(service, version, by=request.user.username),
        gettext("All is in a draft as it was in that version. Say why, run the checks; another person publishes it."),
    )


def _done(
    request: OfficerRequest, service: str, act: str, department: str, do: Callable[[], object], told: str
) -> HttpResponse:
    try:
        with audited(request.user, act, service, department=department):
            do()
    except Refused as refused:
        messages.error(request, service_words.why(refused), extra_tags=TAG)
    else:
        if told:
            messages.success(request, told, extra_tags=TAG)
    draft: Draft | None = draft_of(service)
    return redirect("console:service_difference" if draft else "console:service", service)
