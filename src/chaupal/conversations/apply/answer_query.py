"""AnswerQuery: the citizen's answer reaches the officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each answer to its case."""
    for order in orders:
        actions.answer_query(
            conversation_id=order.conversation.id,
            number=order.effect.number,
            text=order.effect.text,
            documents=list(order.effect.documents),
            now=batch.now,
        )
