"""ReplyToMeeting: the citizen will be there, or asks for another day; the officer of the case sees it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chaupal.applications.actions import reply_to_meeting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each to its case."""
    for order in orders:
        wish = order.effect
        reply_to_meeting(
            conversation_id=order.conversation.id,
            number=wish.number,
            day=date.fromisoformat(wish.day),
            countered=date.fromisoformat(wish.countered) if wish.countered else None,
            now=batch.now,
        )
