"""TellOwnData: what the rooms hold of the citizen comes back with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.own_data import complaint_of, held_of
from chaupal.helping.actions import of_her
from chaupal.kit.ids import new_id
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each as things stand after what else was ordered in the turn, with what others filled in for them."""
    for order in orders:
        of_her(order.conversation.citizen_id, order.conversation.recipient.phone)
        what, start, number = order.effect.what, order.effect.start, order.effect.number
        fact = {"type": "own_data_found", "what": what, "start": start}
        whose, to = order.conversation.citizen_id, order.conversation.recipient
        held = complaint_of(number, whose, to) if number else held_of(whose)
        post(order.conversation.id, fact | {"held": held}, f"own_data/{new_id()}")
