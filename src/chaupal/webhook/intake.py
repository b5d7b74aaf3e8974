"""Where webhooks become rows: calls that come together share one commit, and each is answered after it.

If the database is away, the raw calls go to the spool on disk and are answered 200. As long as something lies there, it
is stored first and what comes goes behind it, so that the order of arrival is kept. A call that is itself at fault is
found out on its way through the spool, where calls are stored one by one: it is set aside, the others pass.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from itertools import islice
from typing import TYPE_CHECKING

import orjson
import structlog
from django.db import DatabaseError, DataError, IntegrityError, connection, transaction

from chaupal.channel.actions import keep_account_events, record_statuses
from chaupal.channel.base import HandleChange
from chaupal.channel.queries import parse
from chaupal.citizens import actions as citizens
from chaupal.departments.queries import departments_of_numbers
from chaupal.kit.clock import now
from chaupal.mailbox.actions import hold, receive
from chaupal.mailbox.base import Letter
from chaupal.webhook.identity import follow_change, in_order, readdressed

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from chaupal.channel.base import Delivery, Inbound
    from chaupal.webhook.spool import Spool

log = structlog.get_logger()

MOST_AT_ONCE = 512
TRIES = 3
DRAIN_EVERY = 2.0  # seconds
DRAIN_AT_ONCE = 256  # spooled calls in one step: the lane has other work, too

Waiting = tuple["Delivery", bytes, "asyncio.Future[bool]"]


class Intake:
    """`submit` belongs to the event loop, `step` to the lane's thread."""

    def __init__(self, spool: Spool, wake: Callable[[], None]) -> None:
        """`wake` tells the lane that something waits."""
        self._spool, self._wake = spool, wake
        self._waiting: deque[Waiting] = deque()
        self._drained_at = float("-inf")
        self._clear = False  # nothing lies in the spool

    def submit(self, delivery: Delivery, raw: bytes) -> asyncio.Future[bool]:
        """Comes true once the delivery is committed or spooled; false when neither was possible."""
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((delivery, raw, done))
        self._wake()
        return done

    def step(self) -> bool:
        """Stores what waits, in one transaction; whether there was anything."""
        self._drain()
        calls = [self._waiting.popleft() for _ in range(min(len(self._waiting), MOST_AT_ONCE))]
        if not calls:
            return False
        stored = (self._clear and _stored(calls)) or self._put(calls)
        _tell([done for _, _, done in calls], stored=stored)
        return True

    def _put(self, calls: Sequence[Waiting]) -> bool:
        self._clear = False
        return self._spool.put([raw for _, raw, _ in calls])

    def _drain(self) -> None:
        """Stores what was spooled: some in each step, and nothing for a while if the database is away."""
        if time.monotonic() - self._drained_at < DRAIN_EVERY:
            return
        calls = list(islice(self._spool.take(), DRAIN_AT_ONCE))
        stored = self._drained_together(calls) or all(self._drained(path, raw) for path, raw in calls)
        self._clear = stored and len(calls) < DRAIN_AT_ONCE
        if self._clear or not stored:
            self._drained_at = time.monotonic()

    def _drained_together(self, calls: Sequence[tuple[Path, bytes]]) -> bool:
        """False if anything is amiss: then they are taken one by one."""
        if not calls:
            return True
        try:
            _store_retrying([parse(orjson.loads(raw)) for _, raw in calls])
        except Exception:  # noqa: BLE001 - which call is at fault shows when they are taken one by one
            connection.close()
            return False
        for path, _ in calls:
            self._spool.done(path)
        return True

    def _drained(self, path: Path, raw: bytes) -> bool:
        """False while the database is away."""
        try:
            _store_retrying([parse(orjson.loads(raw))])
        except Exception as error:
            connection.close()
            if isinstance(error, DatabaseError) and not isinstance(error, (DataError, IntegrityError)):
                return False
            log.exception("a spooled call cannot be stored: it is set aside")
            self._spool.set_aside(path)
            return True
        self._spool.done(path)
        return True


def _stored(calls: Sequence[Waiting]) -> bool:
    """Whether they are committed; whatever goes wrong, the calls are not lost."""
    try:
        _store_retrying([delivery for delivery, _, _ in calls])
    except Exception:
        log.exception("webhooks cannot be stored: they go to the spool", calls=len(calls))
        connection.close()
        return False
    return True


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
            citizens.forget_orphans()
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
        for heard in in_order(deliveries):
            if isinstance(heard, HandleChange):
                follow_change(heard, ours)
            else:
                _receive([message for message in heard if message.sender.number_id in ours])
        if statuses:
            hold(record_statuses(statuses))
        if account:
            keep_account_events(account)


def _receive(messages: Sequence[Inbound]) -> None:
    if not messages:
        return
    at = now()
    known = citizens.meet(list(dict.fromkeys(message.sender for message in messages)))
    readdressed(messages, known)
    receive([Letter(m.sender.number_id, known[m.sender], m.event_id, m.event, at) for m in messages])
