"""StopSending: what waits in the outbox for the citizen is emptied, and what was held for their window, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.channel import actions as channel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """All of the batch in one statement."""
    channel.stop_sending([order.conversation.id for order in orders])
    for order in orders:
        order.conversation.held = False
