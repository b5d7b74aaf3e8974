"""The lane's steps for each role: what a worker and a sender do with the database."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.channel.queries import lease, record
from chaupal.config.metrics import MESSAGES, TURNS
from chaupal.conversations.actions import run_batch

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Sequence

    from chaupal.channel.base import Outgoing
    from chaupal.channel.actions import Sender

MOST_IN_HAND = 2000  # messages a sender may hold; their leases must not run out while they queue
LEASE_EVERY = 0.25  # seconds
LEASE_AT_ONCE = 256


class Work:
    """The worker's step. With a sender in the process, its messages go there straight after the commit."""

    def __init__(self, loop: asyncio.AbstractEventLoop | None = None, sender: Sender | None = None) -> None:
        """Without a sender the outbox rows wait for one elsewhere."""
        self._loop, self._sender = loop, sender

    def step(self) -> bool:
        """Plays one batch."""
        sender = self._sender
        own_sender = sender is not None and sender.in_hand < MOST_IN_HAND
        outcome = run_batch(own_sender=own_sender)
        TURNS.inc(outcome.turns)
        if self._loop is not None and sender is not None and outcome.turns:
            self._loop.call_soon_threadsafe(self._hand_over, sender, outcome.outgoing, outcome.read)
        return outcome.turns > 0

    def _hand_over(self, sender: Sender, outgoing: Sequence[Outgoing], read: Sequence[tuple[str, int, str]]) -> None:
        """The replies first, then blue ticks for those who have not had one for a while."""
        sender.take(outgoing)
        sender.mark_read(read)


class Send:
    """The sender's step: records what became of messages and takes new ones in hand."""

    def __init__(self, loop: asyncio.AbstractEventLoop, sender: Sender) -> None:
        """The sender lives in the loop."""
        self._loop, self._sender = loop, sender
        self._next_lease = 0.0
        self.leasing = True

    def step(self) -> bool:
        """One transaction for both."""
        results = self._sender.drain_results()
        leased: list[Outgoing] = []
        due = self.leasing and time.monotonic() >= self._next_lease and self._sender.in_hand < MOST_IN_HAND
        if not results and not due:
            return False
        with transaction.atomic():
            if results:
                record(results)
            if due:
                leased = lease(LEASE_AT_ONCE)
        MESSAGES.inc(sum(1 for result in results if result.wamid))
        if due and len(leased) < LEASE_AT_ONCE:
            self._next_lease = time.monotonic() + (LEASE_EVERY if not leased else 0.02)
        if leased:
            self._loop.call_soon_threadsafe(self._sender.take, leased)
        return bool(results or leased)
