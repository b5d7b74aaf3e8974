"""The API's addresses, as the declaration has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, re_path

from chaupal.api import acts, cases, creating, describing, documents, events, services
from chaupal.api.declaration import operations
from chaupal.api.guard import answering

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "api"
VIEWS: dict[str, Any] = {
    "token": describing.token,
    "openapi": describing.openapi,
    "services": services.listed,
    "form": services.form,
    "applications": cases.listed,
    "create_application": creating.create,
    "application": cases.one,
    "act": acts.act,
    "documents": documents.listed,
    "document": documents.one,
    "events": events.listed,
    "webhook": events.shown,
    "put_webhook": events.put,
    "delete_webhook": events.delete,
    "replay": events.replay,
}


def _routes() -> list[URLPattern]:
    """One for each address; what is none gets a problem, too."""
    by_path: dict[str, dict[str, Any]] = {}
    for operation in operations():
        by_path.setdefault(operation.path, {})[operation.method] = (operation, VIEWS[operation.id])
    routes = [
        path(address.removeprefix("/").replace("{", "<str:").replace("}", ">"), answering(methods))
        for address, methods in by_path.items()
    ]
    return [*routes, re_path("^.*$", describing.nowhere)]


urlpatterns = _routes()
