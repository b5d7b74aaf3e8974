"""ComplainOfData: the complaint is entered with its clock, an officer is asked, and the citizen is told both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.mailbox.actions import post
from chaupal.rights.actions import complain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each is one of its own."""
    for order in orders:
        conversation = order.conversation
        made = complain(conversation.citizen_id, conversation.id, conversation.key, order.effect.text, batch.now)
        fact = {"type": "data_complaint_taken", "number": made.number, "due_on": made.due_on.isoformat()}
        fact["officer"] = settings.CHAUPAL_GRIEVANCE_OFFICER
        post(conversation.id, fact, f"data_complaint/{made.id}/taken")
