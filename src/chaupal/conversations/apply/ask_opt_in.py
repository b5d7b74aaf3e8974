"""AskOptIn: whoever wrote a code, or wants a department's news, is entered; the question comes with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.mailbox.actions import post
from chaupal.optins.actions import came

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order

_NOTHING = {"type": "opt_in_asked", "reference": "", "department": "", "way": "", "own": True}  # a code that is none


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each under the turn in which it was said; the id of their message is its proof."""
    for order in orders:
        one, effect = order.conversation, order.effect
        turn = f"conversation/{one.id}/turn/{one.talk.turn}"
        proof = f"message {one.unread}, {turn}" if one.unread else turn
        asked = came(one.id, one.citizen_id, effect.code, effect.department, proof)
        post(one.id, asked.event if asked else _NOTHING, f"optin/{turn}")
