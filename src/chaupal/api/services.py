"""What the department offers, and what its forms ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.api.form_schema import schema_of
from chaupal.api.guard import said
from chaupal.api.problems import Problem
from chaupal.catalogue.queries import catalogue

if TYPE_CHECKING:
    from django.http import HttpResponse

    from chaupal.api.guard import Call
    from chaupal.engine.definition import Service


def listed(call: Call) -> dict[str, Any]:
    """`GET /services`."""
    return {
        "services": [
            {
                "id": service.id,
                "version": service.version,
                "kind": service.kind,
                "name": {language: str(service.text(language, "name")) for language in service.languages},
                "languages": list(service.languages),
            }
            for service in catalogue().offered(call.department)
        ]
    }


def form(call: Call) -> HttpResponse:
    """`GET /services/{service}/form`."""
    service = offered(call, str(call.told["service"]))
    if service is None:
        raise Problem(404)
    return said(schema_of(service), kind="application/schema+json")


def offered(call: Call, name: str) -> Service | None:
    """A service of the client's own department, as it is on offer."""
    return next((service for service in catalogue().offered(call.department) if service.id == name), None)
