"""Before a form is billed or filed: are its times still the citizen's?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.appointments import actions as appointments
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from chaupal.conversations.opened import Batch, Order


def slot_gone(batch: Batch, order: Order) -> bool:
    """Keeps the times of the form while it is paid and filed; whether one is gone, which the conversation is told."""
    effect, conversation = order.effect, order.conversation
    gone = appointments.keep(
        conversation_id=conversation.id, reference=effect.reference, slots=effect.slots, now=batch.now
    )
    for slot in gone[:1]:  # with the answer gone, the others are asked about when it is submitted again
        fact = {"type": "slot_gone", "reference": effect.reference, "slot": slot}
        post(conversation.id, fact, f"slots/{effect.reference}/{conversation.talk.turn}/gone")
    return bool(gone)
