"""Services as authors change them: fees, days, desks, papers, texts; saved in a draft that nobody saves over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from chaupal.authoring import actions
from chaupal.authoring.base import Part, Refused
from chaupal.authoring.queries import (
    department_of,
    draft_of,
    drafted,
    history_of,
    offered_files,
    parts_of,
    services,
    texts_of,
    version_of,
)
from chaupal.catalogue.queries import catalogue
from chaupal.console import service_words, words
from chaupal.console.access import may
from chaupal.console.decide import TAG
from chaupal.departments.actions import audit, audited
from chaupal.departments.base import Permission
from chaupal.departments.queries import departments_where
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.authoring.base import Draft
    from chaupal.console.access import OfficerRequest


@may(Permission.PUBLISH_SERVICES)
def page(request: OfficerRequest) -> HttpResponse:
    """The services of the officer's departments, with their versions and drafts."""
    book, under_way = catalogue(), drafted(request.departments)
    rows = [
        {
            "id": name,
            "name": words.service(name),
            "department": words.department(department),
            "version": book.current.get(name),
            "draft_by": under_way.get(name, ""),
        }
        for name, department in services().items()
        if department in request.departments
    ]
    return render(request, "console/services.html", {"rows": sorted(rows, key=lambda row: str(row["name"]))})


def reached(request: OfficerRequest, service: str) -> str:
    """The department of a service, where the officer has the route's permission; else 404, and a try is audited."""
    try:
        department = department_of(service)
    except Refused:
        raise Http404 from None
    if department not in request.departments:
        audit(request.user, f"{request.permission}.refused", service, department=department)
        raise Http404
    return department


@may(Permission.PUBLISH_SERVICES)
def one(request: OfficerRequest, service: str) -> HttpResponse:
    """What of a service can be changed, as it is in the draft, if there is one; its versions."""
    reached(request, service)
    return _shown(request, service, {})


@may(Permission.EDIT_SERVICES)
@require_POST
def change(request: OfficerRequest, service: str) -> HttpResponse:
    """Saves what was changed. Where somebody else saved meanwhile, or it cannot be, all that was written is shown."""
    department = reached(request, service)
    told = {name: value for name, value in request.POST.items() if ":" in name and isinstance(value, str)}
    try:
        with audited(request.user, "change_service", service, department=department):
            actions.change(service, told, by=request.user.username, revision=revision(request))
    except Refused as refused:
        messages.error(request, service_words.why(refused), extra_tags=TAG)
        return _shown(request, service, told, status=409)
    messages.success(request, gettext("Saved in the draft."), extra_tags=TAG)
    language = request.POST.get("language", "")
    return redirect(f"{request.path.removesuffix('change/')}{f'?language={language}' if language in LANGUAGES else ''}")


def _shown(request: OfficerRequest, service: str, told: Mapping[str, str], status: int = 200) -> HttpResponse:
    draft = draft_of(service)
    files = dict(draft.files) if draft else offered_files(service)
    language = request.POST.get("language") or request.GET.get("language", "")
    spoken = [code for code in LANGUAGES if f"messages/{code}.yaml" in files]
    context = {
        **about(request, service, draft),
        "parts": _parts(files, told, service),
        "texts": _texts(files, told, language) if language in spoken else [],
        "spoken": [(code, LANGUAGES[code].own_name) for code in spoken],
        "spoken_in": language,
        "files": sorted(files),
        "history": history_of(service),
    }
    return render(request, "console/service.html", context, status=status)


def about(request: OfficerRequest, service: str, draft: Draft | None) -> dict[str, Any]:
    """What every page of a service shows."""
    department = department_of(service)
    return {
        "service": service,
        "name": words.service(service),
        "department": words.department(department),
        "draft": draft,
        "revision": draft.revision if draft else 0,
        "offered": version_of(offered_files(service)),
        "is_author": department in departments_where(request.user, Permission.EDIT_SERVICES),
    }


def revision(request: OfficerRequest) -> int:
    """Of the draft, as the page showed it; raises Http404."""
    told = request.POST.get("revision", "")
    if not told.isdecimal() or len(told) > 9:  # noqa: PLR2004 - more than any draft ever had
        raise Http404
    return int(told)


def _parts(files: Mapping[str, str], told: Mapping[str, str], service: str) -> list[dict[str, Any]]:
    try:
        found, named = parts_of(files), texts_of(files, words.language())
    except Refused:
        return []
    department = department_of(service)
    roles = {desk.role for each in catalogue().offered(department) for desk in each.workflow}
    return [
        _row(each, told)
        | {"choices": service_words.choices(each, roles), "called": named.get(service_words.key_of(each), "")}
        for each in found
    ]


def _texts(files: Mapping[str, str], told: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    file = f"messages/{language}.yaml"
    try:
        found = texts_of(files, language)
    except Refused:
        return []
    return [_row(Part(file, key, text, "text", key), told) for key, text in found.items()]


def _row(part: Part, told: Mapping[str, str]) -> dict[str, Any]:
    """A part, what was written for it, and what is saved where that is something else."""
    written = told.get(part.name, part.said)
    theirs = service_words.said(part, part.said) if written != part.said else ""
    return {"part": part, "label": service_words.part(part), "written": written, "saved": theirs}


@may(Permission.EDIT_SERVICES)
def file(request: OfficerRequest, service: str) -> HttpResponse:
    """A file of the service as it is, for what has no field of its own."""
    department = reached(request, service)
    draft = draft_of(service)
    files = dict(draft.files) if draft else offered_files(service)
    name = request.POST.get("name") or request.GET.get("name", "")
    text, status = files.get(name, ""), 200
    if request.method == "POST":
        text = request.POST.get("text", "")
        try:
            with audited(request.user, "change_service", service, department=department):
                actions.write_file(service, name, text, by=request.user.username, revision=revision(request))
        except Refused as refused:
            messages.error(request, service_words.why(refused), extra_tags=TAG)
            status = 409
        else:
            messages.success(request, gettext("Saved in the draft."), extra_tags=TAG)
            return redirect("console:service", service)
    elif name not in files:
        raise Http404
    context = {**about(request, service, draft), "file": name, "text": text, "rows": min(40, text.count("\n") + 3)}
    return render(request, "console/service_file.html", context, status=status)
