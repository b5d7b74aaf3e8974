"""One document of a case, opened and shown in the page. Each look is audited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.decorators import csp_replace
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from chaupal.applications.queries import on_desk
from chaupal.citizens.base import Erased
from chaupal.console.access import may, may_read, reachable
from chaupal.departments.actions import audit
from chaupal.departments.base import Permission
from chaupal.documents import queries as documents
from chaupal.documents.actions import accept as accept_document

if TYPE_CHECKING:
    from chaupal.console.access import OfficerRequest

_SHOWABLE = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}
# the file runs nothing and loads nothing; browsers' own PDF pages need their styles and an object
POLICY = {
    "default-src": ["'none'"],
    "img-src": ["'self'"],
    "object-src": ["'self'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
}


@csp_replace(POLICY)
@may(Permission.READ_CASES)
def page(request: OfficerRequest, document_id: int) -> HttpResponse:
    """The bytes, with the type found in the content; anything but an image or PDF is not handed out."""
    application_id = documents.application_of(document_id)
    if application_id is None:
        raise Http404
    may_read(request, application_id, "read_document")
    try:
        content, mime = documents.content(document_id)
    except Erased:
        return HttpResponse(status=410)
    if mime not in _SHOWABLE:
        raise Http404
    return _shown(content, mime, document_id)


@csp_replace(POLICY)
@may(Permission.READ_CASES)
def small(request: OfficerRequest, document_id: int) -> HttpResponse:
    """The first page as a small picture."""
    application_id = documents.application_of(document_id)
    if application_id is None:
        raise Http404
    may_read(request, application_id, "read_document")
    try:
        return _shown(documents.preview(document_id), "image/jpeg", document_id)
    except documents.Document.DoesNotExist:
        raise Http404 from None
    except Erased:
        return HttpResponse(status=410)


def _shown(content: bytes, mime: str, document_id: int) -> HttpResponse:
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'inline; filename="{document_id}.{_SHOWABLE[mime]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@may(Permission.WORK_CASES)
@require_POST
def accept(request: OfficerRequest, document_id: int) -> HttpResponse:
    """The officer of the desk found this document in order."""
    application_id = documents.application_of(document_id)
    if application_id is None:
        raise Http404
    application = reachable(request, application_id, "accept_document")
    if not on_desk(request.user, application):
        raise Http404
    accept_document(document_id, request.user.id)
    audit(request.user, "accept_document", application.number, department=application.department)
    return redirect("console:case", application_id)
