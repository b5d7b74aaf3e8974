"""The lane's steps for each role: what a worker and a sender do with the database."""

from __future__ import annotations

import time
from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from django.db import connection, transaction

from chaupal.channel.queries import lease, no_longer_wanted, record
from chaupal.config.lane import POLL
from chaupal.config.metrics import MESSAGES, TURNS, UNREAD
from chaupal.conversations.actions import play_at_once, run_batch
from chaupal.kit.clock import now
from chaupal.mailbox.actions import hold, receive

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Container, Sequence

    from chaupal.channel.actions import Sender
    from chaupal.channel.base import Outgoing, Sent
    from chaupal.conversations.actions import Outcome
    from chaupal.mailbox.base import Letter

MOST_IN_HAND = 2000  # messages a sender may hold
LOOK_EVERY = 0.8 * POLL
LEASE_EVERY = 0.25  # seconds, while nothing waits
LEASE_SOON = 0.02
LEASE_AT_ONCE = 256
LONG_IN_HAND = 1.0  # seconds; a message that is not out by then may have been stopped by its citizen


class Work:
    """The worker's part. With a sender in the process, its messages go there straight after the commit."""

    def __init__(self, send: Send | None = None) -> None:
        """Without a sender the outbox rows wait for one elsewhere."""
        self._send = send
        self._more, self._behind, self._next_look = True, True, 0.0

    def receive(self, letters: Sequence[Letter]) -> None:
        """Plays what this process takes in, in that transaction; behind what waits already, if that is much."""
        if self._behind:
            self._more = True
            return receive(letters)
        if self._send is not None:
            self._send.record()
        outcome = play_at_once(letters, self._in_hand())
        self._more = self._more or outcome.left
        return transaction.on_commit(partial(self._done, outcome))

    def step(self) -> bool:
        """Plays a batch of what waits. What others take in is looked for as often as the lane would wake by itself."""
        if not (self._more or time.monotonic() >= self._next_look):
            return False
        outcome = run_batch(self._in_hand())
        self._done(outcome)
        self._more, self._behind, self._next_look = outcome.any, outcome.left, time.monotonic() + LOOK_EVERY
        return outcome.any

    def _in_hand(self) -> Container[int] | None:
        send = self._send
        return send.in_hand if send is not None and len(send.in_hand) < send.most else None

    def _done(self, outcome: Outcome) -> None:
        TURNS.inc(outcome.turns)
        UNREAD.inc(outcome.unread)
        if self._send is not None and outcome.any:
            self._send.hand_over(outcome.outgoing, outcome.read)


class Send:
    """The sender's step: records what became of messages and takes new ones in hand."""

    def __init__(self, loop: asyncio.AbstractEventLoop, sender: Sender, rate: float, lease_seconds: float) -> None:
        """The sender lives in the loop, this in the lane; what it holds must go out well within the lease."""
        self.most = max(1, min(MOST_IN_HAND, int(rate * lease_seconds / 2)))
        self._loop, self._sender = loop, sender
        self._next_lease, self._since = 0.0, now()
        self.letters_wait: Callable[[], bool] = bool  # whether `record` is called in a moment; not, if nobody says
        self.in_hand: dict[int, float] = {}  # since when
        self.leasing = True
        self._results: list[Sent] = []

    def hand_over(self, outgoing: Sequence[Outgoing], read: Sequence[tuple[str, int, str]]) -> None:
        """Rows that are leased to this process go to its sender, and blue ticks for those who were answered."""
        self.in_hand |= dict.fromkeys((message.id for message in outgoing), time.monotonic())
        self._loop.call_soon_threadsafe(self._begin, outgoing, read)

    def _begin(self, outgoing: Sequence[Outgoing], read: Sequence[tuple[str, int, str]]) -> None:
        self._sender.take(outgoing)
        self._sender.mark_read(read)

    def step(self) -> bool:
        """One transaction for both. What is recorded with the next letters in a moment costs none."""
        if time.monotonic() < self._next_lease and connection.vendor == "sqlite" and self.letters_wait():
            return False
        results = self._drained()
        leased: list[Outgoing] = []
        due = self.leasing and time.monotonic() >= self._next_lease and len(self.in_hand) < self.most
        if not results and not due:
            return False
        alone = not due and len(results) == 1 and results[0].wamid  # one statement is whole by itself
        with nullcontext() if alone else transaction.atomic():
            if results:
                hold(record(results))
            if due:
                self._drop_unwanted()
                leased = [message for message in lease(LEASE_AT_ONCE, self._since) if message.id not in self.in_hand]
        self._recorded(results)
        if due:
            rest = 0.0 if len(leased) == LEASE_AT_ONCE else LEASE_EVERY if not leased else LEASE_SOON
            self._next_lease = time.monotonic() + rest
        if leased:
            self.hand_over(leased, ())
        return bool(results or leased)

    def record(self) -> None:
        """Records what became of messages with what comes in, in the caller's transaction: one commit for both.

        On SQLite, where all writing is in a row anyway: on PostgreSQL others may wait for these rows.
        """
        if connection.vendor == "sqlite" and (results := self._drained()):
            hold(record(results))
            transaction.on_commit(partial(self._recorded, results))

    def _drained(self) -> list[Sent]:
        """What became of messages; kept until it is recorded."""
        self._results += self._sender.drain_results()
        return self._results

    def _drop_unwanted(self) -> None:
        """What waits in hand for longer than usual is looked at again, as the last thing before the wire."""
        long_ago = time.monotonic() - LONG_IN_HAND
        waiting = [message for message, since in self.in_hand.items() if since < long_ago]
        if waiting and (unwanted := no_longer_wanted(waiting)):
            self._loop.call_soon_threadsafe(self._sender.drop, unwanted)

    def _recorded(self, results: Sequence[Sent]) -> None:
        self._results = []
        for result in results:
            self.in_hand.pop(result.id, None)
        sent = sum(1 for result in results if result.wamid)
        MESSAGES.inc(sent)
        if sent < len(results):
            self._loop.call_soon_threadsafe(self._sender.unblock, {result.id for result in results})
