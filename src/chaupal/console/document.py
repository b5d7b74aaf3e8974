"""One document of a case, opened and shown in the page. Each look is audited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp.decorators import csp_replace
from django.http import Http404, HttpResponse

from chaupal.citizens.base import Erased
from chaupal.console.access import may_read, officers_only
from chaupal.documents import queries as documents

if TYPE_CHECKING:
    from chaupal.console.access import OfficerRequest

_SHOWABLE = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "application/pdf": "pdf"}
# the file runs nothing and loads nothing; browsers' own PDF pages need their styles and an object
_POLICY = {
    "default-src": ["'none'"],
    "img-src": ["'self'"],
    "object-src": ["'self'"],
    "style-src": ["'unsafe-inline'"],
    "frame-ancestors": ["'self'"],
}


@csp_replace(_POLICY)
@officers_only
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
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = f'inline; filename="{document_id}.{_SHOWABLE[mime]}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
