"""GiveCode: a code that is right opens an access, by a job; one that is not comes back with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.helping import actions as helping
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each a try of its own."""
    for order in orders:
        one = order.conversation
        if fact := helping.give(one.id, order.effect.reference, order.effect.code):
            post(one.id, fact, f"help/code/{one.talk.turn}")
