"""FindSlots: the calendar says what is free."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.appointments import queries as appointments
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each calendar's answer goes into the mail."""
    for order in orders:
        effect, conversation = order.effect, order.conversation
        records = appointments.free(
            calendar=effect.calendar,
            place=effect.place,
            day=effect.day,
            conversation_id=conversation.id,
            reference=effect.form,
            slot=effect.slot,
            now=batch.now,
        )
        fact = {"type": "slots_found", "reference": effect.reference, "slot": effect.slot, "records": records}
        post(conversation.id, {**fact, "day": effect.day, "wish": effect.wish}, f"slots/{effect.reference}/found")
