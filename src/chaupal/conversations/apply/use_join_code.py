"""UseJoinCode: a job joins the chats, as this conversation is in hand; the code itself is not handed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.citizens.queries import code_digest
from chaupal.conversations.joining import may_try
from chaupal.jobs.actions import later
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each on its way; who tried too often is told so, whatever was typed."""
    for order in orders:
        conversation = order.conversation
        if not may_try("type", conversation.citizen_id):
            event_id = f"join/{conversation.talk.turn}/tried"
            post(conversation.id, {"type": "join_tried", "outcome": "too_often"}, event_id)
            continue
        digest, turn = code_digest(order.effect.code).hex(), conversation.talk.turn
        later("chaupal.conversations.jobs.join", conversation.id, digest, turn, batch.now.isoformat())
