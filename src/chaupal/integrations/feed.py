"""What becomes of cases, as departments' systems are told: written with the act, numbered once it is committed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from chaupal.integrations.base import EVENTS, Kind
from chaupal.integrations.clients import is_listened_to
from chaupal.integrations.models import Client, Delivery, Endpoint, Event, Feed
from chaupal.jobs.actions import later
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

AT_ONCE = 200


def tell(kind: Kind, *, department: str, application: str, data: Mapping[str, Any], at: datetime) -> None:
    """An event, in the caller's transaction; nothing is written where no system of the department listens.

    `data` are numbers and codes: what is personal, the client asks for and is audited.
    """
    if not is_listened_to(department):
        return
    Event.objects.create(department=department, kind=kind, application=application, data=dict(data), at=at)
    later("chaupal.integrations.jobs.publish", department)


def publish(department: str) -> bool:
    """Numbers what is committed and lays it out for each client that has an endpoint; whether more may be left.

    Acts on one case wait for each other's commit: its events have their order.
    """
    with transaction.atomic():
        Feed.objects.get_or_create(department=department)
        feed = Feed.objects.select_for_update().get(department=department)
        events = list(Event.objects.filter(department=department, sequence=None).order_by("id")[:AT_ONCE])
        for event in events:
            feed.last += 1
            event.sequence = feed.last
        Event.objects.bulk_update(events, ["sequence"])
        feed.save(update_fields=["last"])
        if events:
            for client in _hearing(department):
                lay_out(client, events)
    return len(events) == AT_ONCE


def _hearing(department: str) -> list[int]:
    clients = Client.objects.filter(department=department, revoked_at=None, scopes__contains=EVENTS)
    return list(Endpoint.objects.filter(client__in=clients).values_list("client_id", flat=True))


def lay_out(client_id: int, events: Sequence[Event]) -> None:
    """These events are to be sent to the client, whether or not they were before. In the caller's transaction."""
    at = now()
    again = Delivery.objects.filter(client_id=client_id, event__in=[event.id for event in events])
    again.update(state=Delivery.State.WAITING, attempts=0, due_at=at, since=at)
    fresh = (
        Delivery(
            client_id=client_id,
            event=event,
            application=event.application,
            sequence=event.sequence or 0,
            due_at=at,
            since=at,
        )
        for event in events
    )
    Delivery.objects.bulk_create(fresh, ignore_conflicts=True)
    later("chaupal.integrations.jobs.deliver", client_id)
