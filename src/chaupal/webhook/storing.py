"""From WhatsApp's calls to rows: together in one transaction, and one by one where something in them is at fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
import structlog
from django.db import IntegrityError, transaction

from chaupal.channel.actions import keep_account_events, record_statuses
from chaupal.channel.base import HandleChange
from chaupal.channel.queries import parse, split
from chaupal.citizens import actions as citizens
from chaupal.departments.queries import departments_of_numbers
from chaupal.helping.actions import speaking
from chaupal.kit import incoming
from chaupal.kit.clock import now
from chaupal.mailbox.actions import hold, receive
from chaupal.mailbox.base import Letter
from chaupal.webhook.aside import set_aside, unless_away
from chaupal.webhook.identity import follow_change, in_order, readdressed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from chaupal.channel.base import Delivery, Inbound

    Receive = Callable[[Sequence[Letter]], None]  # what is done with citizens' letters, in the transaction

log = structlog.get_logger()

DOOR = "whatsapp"
TRIES = 3


def store_calls(calls: Sequence[bytes], parsed: Sequence[Delivery] | None = None, take: Receive = receive) -> None:
    """Stores what these calls held, in their order. What is at fault in one is set aside alone; raises Away.

    `parsed` is what they hold, where that is known already. What citizens wrote is given to `take`; where that fails,
    it is only stored.
    """
    try:
        _store_retrying(parsed if parsed is not None else [parse(incoming.read(raw)) for raw in calls], take)
    except Exception as error:
        unless_away(error)
        log.info("calls cannot be taken in together: they are taken one by one", calls=len(calls), exc_info=error)
    else:
        return
    for raw in calls:
        _store_call(raw)


def _store_call(raw: bytes) -> None:
    try:
        store_part(raw)
    except Exception as error:  # noqa: BLE001 - the same within the call
        unless_away(error)
    else:
        return
    for part in _parts(raw):
        try:
            store_part(part)
        except Exception as error:  # noqa: BLE001 - whatever it is: it must not harm what came with it
            unless_away(error)
            set_aside(DOOR, part, error)


def _parts(raw: bytes) -> Iterator[bytes]:
    try:
        parts = [orjson.dumps(part) for part in split(incoming.read(raw))]
    except Exception:  # noqa: BLE001 - it cannot even be taken apart
        parts = []
    yield from parts or [raw]


def store_part(raw: bytes, _headers: Mapping[str, str] | None = None) -> None:
    """Stores one call, or raises whatever stands against it."""
    _store_retrying([parse(incoming.read(raw))])


def _store_retrying(deliveries: Sequence[Delivery], take: Receive = receive) -> None:
    """Two processes may meet the same new citizen in the same moment: one of them tries again."""
    for left in reversed(range(TRIES)):
        try:
            return store(deliveries, take)
        except IntegrityError:
            if not left:
                raise
            citizens.forget_orphans()
    return None


def store(deliveries: Sequence[Delivery], take: Receive = receive) -> None:
    """All that these calls held, in one transaction. A citizen who changes their handle is first followed there."""
    ours = departments_of_numbers()
    messages = [message for delivery in deliveries for message in delivery.messages]
    statuses = [status for delivery in deliveries for status in delivery.statuses]
    account = [event for delivery in deliveries for event in delivery.account]
    strays = [message for message in messages if message.sender.number_id not in ours]
    if strays:
        log.warning("messages for a number that is not ours", count=len(strays))
    account += [("messages", message.sender.number_id, message.event) for message in strays]
    take = receive if any(delivery.changes for delivery in deliveries) else take
    with transaction.atomic():
        if statuses:  # before what is said now: who writes lets go what is held
            hold(record_statuses(statuses))
        for heard in in_order(deliveries):
            if isinstance(heard, HandleChange):
                follow_change(heard, ours)
            else:
                _receive([message for message in heard if message.sender.number_id in ours], take)
        if account:
            keep_account_events(account)


def _receive(messages: Sequence[Inbound], take: Receive) -> None:
    if not messages:
        return
    at = now()
    known = citizens.meet(list(dict.fromkeys(message.sender for message in messages)))
    readdressed(messages, known)
    whose = {sender: speaking(one) for sender, one in known.items()}
    take([Letter(m.sender.number_id, whose[m.sender], m.event_id, m.event, at) for m in messages])
