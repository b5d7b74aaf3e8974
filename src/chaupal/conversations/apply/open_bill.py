"""OpenBill: the payments room raises the bill and gets a link for it, unless a time it is paid for is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.times_kept import slot_gone
from chaupal.payments import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each bill raised once: the form's reference names it."""
    for order in orders:
        effect = order.effect
        if slot_gone(batch, order):
            continue
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
            link_hours=effect.hours,
        )
