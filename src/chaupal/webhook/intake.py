"""Where webhooks become rows: calls that come together share one commit, and each is answered after it.

If the database is away, the raw call goes to the spool on disk, is answered 200, and is drained later.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING

import orjson
import structlog
from django.db import DatabaseError, IntegrityError, connection, transaction

from chaupal.channel.actions import keep_account_events, record_statuses
from chaupal.channel.queries import parse
from chaupal.citizens import actions as citizens
from chaupal.departments.queries import departments_of_numbers
from chaupal.kit.clock import now
from chaupal.mailbox.actions import receive
from chaupal.mailbox.base import Letter

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chaupal.channel.base import Delivery, Inbound
    from chaupal.webhook.spool import Spool

log = structlog.get_logger()

MOST_AT_ONCE = 512
TRIES = 3
DRAIN_EVERY = 2.0  # seconds

Waiting = tuple["Delivery", bytes, "asyncio.Future[bool]"]


class Intake:
    """`submit` belongs to the event loop, `step` to the lane's thread."""

    def __init__(self, spool: Spool, wake: Callable[[], None]) -> None:
        """`wake` tells the lane that something waits."""
        self._spool, self._wake = spool, wake
        self._waiting: deque[Waiting] = deque()
        self._drained_at = 0.0

    def submit(self, delivery: Delivery, raw: bytes) -> asyncio.Future[bool]:
        """Comes true once the delivery is committed or spooled; false when neither was possible."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((delivery, raw, done))
        self._wake()
        return done

    def step(self) -> bool:
        """Stores what waits, in one transaction; whether there was anything."""
        calls = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_AT_ONCE))]
        if not calls:
            return self._drain()
        try:
            _store_retrying([delivery for delivery, _, _ in calls])
            stored = True
        except DatabaseError:
            log.exception("the database is away: webhooks go to the spool", calls=len(calls))
            connection.close()
            stored = self._spool.put([raw for _, raw, _ in calls])
        _tell([done for _, _, done in calls], stored=stored)
        return True

    def _drain(self) -> bool:
        """Stores what was spooled, now and then."""
        if time.monotonic() - self._drained_at < DRAIN_EVERY:
            return False
        self._drained_at = time.monotonic()
        for name, raw in self._spool.take():
            try:
                _store_retrying([parse(orjson.loads(raw))])
            except DatabaseError:
                connection.close()
                return False
            self._spool.done(name)
        return False


def _tell(calls: Sequence[asyncio.Future[bool]], *, stored: bool) -> None:
    """Answers all at once, in their event loop."""

    def tell() -> None:
        for call in calls:
            if not call.done():
                call.set_result(stored)

    calls[0].get_loop().call_soon_threadsafe(tell)


def _store_retrying(deliveries: Sequence[Delivery]) -> None:
    """Two processes may meet the same new citizen in the same moment: one of them tries again."""
    for left in reversed(range(TRIES)):
        try:
            return store(deliveries)
        except IntegrityError:
            if not left:
                raise
    return None


def store(deliveries: Sequence[Delivery]) -> None:
    """All that these calls held, in one transaction."""
    ours = departments_of_numbers()
    messages = [message for delivery in deliveries for message in delivery.messages]
    statuses = [status for delivery in deliveries for status in delivery.statuses]
    account = [event for delivery in deliveries for event in delivery.account]
    strays = [message for message in messages if message.sender.number_id not in ours]
    if strays:
        log.warning("messages for a number that is not ours", count=len(strays))
    account += [("messages", message.sender.number_id, message.event) for message in strays]
    with transaction.atomic():
        for change in (change for delivery in deliveries for change in delivery.changes):
            rename = citizens.change_bsuid if change.kind == "bsuid" else citizens.change_phone
            rename(change.number_id, change.previous, change.current)
        _receive([message for message in messages if message.sender.number_id in ours])
        if statuses:
            record_statuses(statuses)
        if account:
            keep_account_events(account)


def _receive(messages: Sequence[Inbound]) -> None:
    if not messages:
        return
    at = now()
    known = citizens.meet(list(dict.fromkeys(message.sender for message in messages)))
    receive([Letter(m.sender.number_id, known[m.sender], m.event_id, m.event, at) for m in messages])
