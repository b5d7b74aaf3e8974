"""Events go out: signed, each case's in their order, again and again until they are taken or too old.

As Standard Webhooks has it (github.com/standard-webhooks): `webhook-id` is the same at each try, `webhook-timestamp` is
that of the try, and `webhook-signature` is over both and the body.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import random
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import httpx
import orjson
import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, Window
from django.db.models.functions import RowNumber

from chaupal.integrations.addresses import place_of
from chaupal.integrations.base import AddressRefused, id_of
from chaupal.integrations.models import Delivery, Endpoint
from chaupal.jobs.actions import later
from chaupal.kit.clock import now
from chaupal.kit.sealing import derived_key, seal, unseal
from chaupal.kit.tls import trusted
from chaupal.tasks.actions import close_task, open_task

if TYPE_CHECKING:
    from chaupal.integrations.models import Client, Event

DEAD = "webhook_dead"
_FIRST, _LONGEST = timedelta(seconds=5), timedelta(hours=6)
_RUN, _LEASE = timedelta(seconds=30), timedelta(seconds=60)  # so long a job sends, and has it in hand at most
_REST = timedelta(seconds=30)  # of one that does not answer
_TIMEOUT = httpx.Timeout(10.0, connect=5.0)
_AT_ONCE = 100
_SECRET_BYTES, _MARK = 32, "whsec_"
log = structlog.get_logger()


def register(client: Client, url: str) -> str:
    """The one address where the client hears of events from now on, and the secret to check them; shown this once.

    Raises AddressRefused.
    """
    place_of(url)
    material = secrets.token_bytes(_SECRET_BYTES)
    sealed = seal(derived_key("webhooks"), material, f"endpoint/{client.id}")
    Endpoint.objects.update_or_create(client=client, defaults={"url": url, "secret": sealed, "since": now()})
    return _MARK + base64.b64encode(material).decode()


def unregister(client: Client) -> bool:
    """Nothing more is sent; whether anything was."""
    with transaction.atomic():
        Delivery.objects.filter(client=client, state=Delivery.State.WAITING).delete()
        return bool(Endpoint.objects.filter(client=client).delete()[0])


def deliver(client_id: int) -> None:
    """Sends what is due to a client, and orders the next look. One that does not answer is left alone for a while."""
    if (endpoint := _leased(client_id)) is not None:
        began, rests_until = now(), None
        try:
            for delivery in _due(client_id):
                if not _attempt(endpoint, delivery):
                    rests_until = now() + _REST
                    break
                if now() - began > _RUN:
                    break
        finally:
            Endpoint.objects.filter(client_id=client_id).update(leased_until=rests_until)
    _look_again(client_id)


def _leased(client_id: int) -> Endpoint | None:
    free = Q(leased_until=None) | Q(leased_until__lte=now())
    won = Endpoint.objects.filter(free, client_id=client_id).update(leased_until=now() + _LEASE)
    return Endpoint.objects.select_related("client").filter(client_id=client_id).first() if won else None


def _look_again(client_id: int) -> None:
    """Orders a look for when something is due and nobody sends, unless one as early is ordered already."""
    endpoint = Endpoint.objects.filter(client_id=client_id).first()
    due = min((head.due_at for head in _heads(client_id)), default=None)
    if endpoint is None or due is None:
        return
    at, moment = max(due, endpoint.leased_until or due, now()), now()
    to_be_ordered = Q(looks_at=None) | Q(looks_at__lte=moment) | Q(looks_at__gt=at)
    with transaction.atomic():
        if Endpoint.objects.filter(to_be_ordered, client_id=client_id).update(looks_at=at):
            later("chaupal.integrations.jobs.deliver", client_id, delay=max(at - moment, timedelta()))


def _heads(client_id: int) -> list[Delivery]:
    """Of each case the first that waits: those behind it wait for it."""
    waiting = Delivery.objects.filter(client_id=client_id, state=Delivery.State.WAITING)
    place = Window(RowNumber(), partition_by=F("application"), order_by=F("sequence").asc())
    return list(waiting.annotate(place=place).filter(place=1).order_by("due_at", "sequence")[:_AT_ONCE])


def _due(client_id: int) -> list[Delivery]:
    at = now()
    ids = [head.id for head in _heads(client_id) if head.due_at <= at]
    return list(Delivery.objects.select_related("event").filter(id__in=ids).order_by("sequence"))


def _attempt(endpoint: Endpoint, delivery: Delivery) -> bool:
    """One try of one event; whether the other side answered at all."""
    trouble, answered = _post(endpoint, delivery.event)
    mine = Delivery.objects.filter(id=delivery.id, state=Delivery.State.WAITING)
    if not trouble:
        mine.update(state=Delivery.State.DELIVERED, attempts=delivery.attempts + 1)
        close_task(DEAD, endpoint.client.client_id)
        return answered
    log.warning("webhook_refused", client=endpoint.client.client_id, message=name_of(delivery.event), why=trouble)
    at = now()
    if at - delivery.since >= timedelta(days=settings.CHAUPAL_API_WEBHOOK_DAYS):
        with transaction.atomic():
            mine.update(state=Delivery.State.DEAD, attempts=delivery.attempts + 1)
            _ask_for_help(endpoint.client, delivery, trouble)
    else:
        mine.update(attempts=delivery.attempts + 1, due_at=at + wait_after(delivery.attempts))
    return answered


def wait_after(attempts: int) -> timedelta:
    """Five seconds, then three times as long after each try up to six hours, each time up to a fifth more."""
    wait = min(_FIRST * int(3 ** min(attempts, 20)), _LONGEST)
    return wait * (1 + random.random() / 5)  # noqa: S311 - that not all come back at once


def _ask_for_help(client: Client, delivery: Delivery, trouble: str) -> None:
    facts = {"number": delivery.application, "error": trouble}
    open_task(DEAD, client.client_id, department=client.department, facts=facts)


def _post(endpoint: Endpoint, event: Event) -> tuple[str, bool]:
    """Why it was not taken, empty if it was; and whether anybody answered. What is answered is not read."""
    body = orjson.dumps(message(event))
    material = unseal(derived_key("webhooks"), endpoint.secret, f"endpoint/{endpoint.client_id}")
    try:
        place = place_of(endpoint.url)
        headers = {"Content-Type": "application/json", "Host": place.host, "User-Agent": "chaupal"}
        headers |= signed(material, name_of(event), int(now().timestamp()), body)
        with (
            httpx.Client(timeout=_TIMEOUT, verify=trusted(), follow_redirects=False, trust_env=False) as http,
            http.stream(
                "POST", place.url, content=body, headers=headers, extensions={"sni_hostname": place.name}
            ) as answer,
        ):
            return "" if answer.is_success else f"status {answer.status_code}", True
    except AddressRefused as refused:
        return str(refused), False
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        return type(error).__name__, False


def signed(material: bytes, name: str, moment: int, body: bytes) -> dict[str, str]:
    """The three headers by which whoever has the secret knows that a message is ours, and of now."""
    digest = hmac.digest(material, f"{name}.{moment}.".encode() + body, hashlib.sha256)
    signature = f"v1,{base64.b64encode(digest).decode()}"
    return {"webhook-id": name, "webhook-timestamp": str(moment), "webhook-signature": signature}


def name_of(event: Event) -> str:
    """By which an event is known again, however often it comes and by which way."""
    return f"evt_{event.id}"


def message(event: Event) -> dict[str, Any]:
    """An event as it is sent, and as the feed shows it."""
    data = {"id": id_of(event.application), "number": event.application, **event.data}
    return {"type": event.kind, "timestamp": event.at.isoformat(), "id": name_of(event), "data": data}
