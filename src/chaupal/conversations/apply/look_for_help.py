"""LookForHelp: whom the writer may still help, or who helped them, comes back with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.helps import found_for
from chaupal.kit.ids import new_id
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each as things stand."""
    for order in orders:
        one = order.conversation
        fact = found_for(one.citizen_id, one.recipient.phone, mine=order.effect.mine)
        post(one.id, {"type": "help_found", "mine": order.effect.mine, **fact}, f"help/found/{new_id()}")
