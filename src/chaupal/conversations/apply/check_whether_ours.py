"""CheckWhetherOurs: what the citizen shows is held against what we sent and issued, and comes back with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.genuine.queries import examined
from chaupal.kit.ids import new_id
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each as things stand after what else was ordered in the turn."""
    for order in orders:
        shown, conversation = order.effect, order.conversation
        found = examined(conversation.citizen_id, shown.text, shown.quoted, forwarded=shown.forwarded)
        post(conversation.id, {"type": "ours_checked", "found": found}, f"ours/{new_id()}")
