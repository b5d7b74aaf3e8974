"""FindRecord: the registers room looks it up and answers with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.registers import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each look-up on its way."""
    for order in orders:
        effect = order.effect
        actions.find_later(
            conversation_id=order.conversation.id,
            reference=effect.reference,
            find=effect.find,
            register=effect.register,
            by=effect.by,
            level=effect.level,
            without=effect.without,
            language=order.conversation.talk.language,
        )
