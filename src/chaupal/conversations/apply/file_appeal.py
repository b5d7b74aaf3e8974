"""FileAppeal: the citizen's appeal against the delay of a case goes to the level above its desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications.actions import appeal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each to its case."""
    for order in orders:
        appeal(conversation_id=order.conversation.id, number=order.effect.number, now=batch.now)
