"""OpenBill: the payments room raises the bill and gets a link for it; times that are held are held while it is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.appointments import actions as appointments
from chaupal.payments import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each bill raised once: the form's reference names it."""
    for order in orders:
        effect = order.effect
        actions.open_bill(
            citizen_id=order.conversation.citizen_id,
            conversation_id=order.conversation.id,
            department=effect.department,
            service=effect.service,
            reference=effect.reference,
            lines=list(effect.lines),
            description=effect.description,
            language=effect.language,
            now=batch.now,
        )
        appointments.prolong(order.conversation.id, effect.reference, batch.now)
