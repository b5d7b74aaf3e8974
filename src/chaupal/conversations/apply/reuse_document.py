"""ReuseDocument: a paper sent for an earlier form is taken into this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.documents import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each file on its way."""
    for order in orders:
        effect, conversation = order.effect, order.conversation
        actions.reuse(
            citizen_id=conversation.citizen_id,
            conversation_id=conversation.id,
            reference=effect.reference,
            service=effect.service,
            paper=effect.paper,
            document=effect.document,
            now=batch.now,
        )
