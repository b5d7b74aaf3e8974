"""MakeJoinCode: a code that joins another chat to this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.citizens.actions import make_code
from chaupal.citizens.base import CODE_MINUTES
from chaupal.conversations.joining import may_try
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """A new one takes the place of the one before."""
    for order in orders:
        conversation = order.conversation
        event_id = f"join/{conversation.talk.turn}/made"
        if not may_try("ask", conversation.citizen_id):
            post(conversation.id, {"type": "join_tried", "outcome": "too_often"}, event_id)
            continue
        code = make_code(conversation.citizen_id, batch.now)
        post(conversation.id, {"type": "join_code_made", "code": code, "minutes": CODE_MINUTES}, event_id)
