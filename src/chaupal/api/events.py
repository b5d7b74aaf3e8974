"""What became of cases: fetched, or sent to the one address that a client registers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse

from chaupal.api.guard import said
from chaupal.api.problems import Problem, error
from chaupal.departments.actions import audited
from chaupal.integrations import actions, queries
from chaupal.integrations.base import AddressRefused

if TYPE_CHECKING:
    from chaupal.api.guard import Call


def listed(call: Call) -> dict[str, Any]:
    """`GET /events`."""
    after = int(call.told["after"] or 0)
    found = queries.events(call.department, after, int(call.told["limit"]))
    told = [{**queries.message(event), "sequence": event.sequence} for event in found]
    return {"events": told, "last": found[-1].sequence if found else after}


def shown(call: Call) -> dict[str, Any]:
    """`GET /webhook`."""
    endpoint = queries.endpoint_of(call.client)
    if endpoint is None:
        raise Problem(404, "no address is registered")
    return {"url": endpoint.url, "since": endpoint.since.isoformat()}


def put(call: Call) -> dict[str, Any]:
    """`PUT /webhook`."""
    with audited(call.client.officer, "put_webhook", call.client.client_id, department=call.department):
        try:
            secret = actions.register(call.client, call.body["url"])
        except AddressRefused as refused:
            errors = [error("url", str(refused), "address")]
            raise Problem(422, "nothing is sent to that address", "address-refused", errors=errors) from None
    return {**shown(call), "secret": secret}


def delete(call: Call) -> HttpResponse:
    """`DELETE /webhook`."""
    with audited(call.client.officer, "delete_webhook", call.client.client_id, department=call.department):
        if not actions.unregister(call.client):
            raise Problem(404, "no address is registered")
    return HttpResponse(status=204)


def replay(call: Call) -> HttpResponse:
    """`POST /webhook/replay`."""
    detail = {"after": call.body["after"]}
    with audited(
        call.client.officer, "replay_events", call.client.client_id, department=call.department, detail=detail
    ):
        done = actions.replay(call.client, call.body["after"])
        if done is None:
            raise Problem(404, "no address is registered")
    return said({"events": done[0], "last": done[1]}, 202)
