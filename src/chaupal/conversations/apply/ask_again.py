"""AskAgain: she is asked by another SMS; that she was, or why not, comes back with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.helping import actions as helping
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each once a turn."""
    for order in orders:
        one = order.conversation
        post(one.id, helping.ask_again(one.id, order.effect.reference), f"help/again/{one.talk.turn}")
