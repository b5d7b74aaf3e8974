"""The papers of a case. Each look leaves a row in the audit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from chaupal.api.cases import own
from chaupal.api.problems import Problem
from chaupal.citizens.base import Erased
from chaupal.departments.actions import audit
from chaupal.documents import queries as documents

if TYPE_CHECKING:
    from chaupal.api.guard import Call

_READ = "read_document"
_LAST = 2**63 - 1  # id


def listed(call: Call) -> dict[str, Any]:
    """`GET /applications/{application}/documents`."""
    application = own(call, _READ)
    return {
        "documents": [
            {
                "id": str(each.id),
                "paper": each.paper,
                "mime": each.mime,
                "size": each.size,
                "kind": each.kind,
                "received_at": each.received_at.isoformat(),
                "issued": _issued(each),
            }
            for each in documents.of_application(application.id)
        ]
    }


def _issued(document: documents.Document) -> dict[str, Any] | None:
    """Of a paper that nobody sent: from where it came, who issued it, when and under which number."""
    told = documents.issued_as(document)
    if not told:
        return None
    return {"source": told["source"], "by": told.get("by", {}), "number": told["number"], "day": told.get("on", "")}


def one(call: Call) -> HttpResponse:
    """`GET /applications/{application}/documents/{document}`: never shown as a page of ours, whatever it is."""
    application = own(call, _READ)
    document_id = int(call.told["document"])
    if document_id > _LAST or documents.application_of(document_id) != application.id:
        raise Problem(404)
    audit(call.client.officer, _READ, application.number, department=call.department)
    try:
        content, mime = documents.content(document_id)
    except Erased:
        raise Problem(410, "the applicant's data was erased", "erased") from None
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = "attachment"
    response["X-Document-Type"] = mime
    response["X-Content-Type-Options"] = "nosniff"
    return response
