"""AskModel: the advice room asks the model and answers with an event, in time or with another that says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.advice import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each question on its way."""
    for order in orders:
        effect = order.effect
        actions.ask_later(
            conversation_id=order.conversation.id,
            reference=effect.reference,
            text=effect.text,
            services=effect.services,
        )
