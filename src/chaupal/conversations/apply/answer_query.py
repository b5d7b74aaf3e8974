"""AnswerQuery: the citizen's answer reaches the officer, or the department's system that asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import actions as applications
from chaupal.documents import actions as documents
from chaupal.engine.effects import OF_QUERY
from chaupal.landing import actions as landing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each answer to its case."""
    for order in orders:
        effect, conversation = order.effect, order.conversation
        application = applications.answer_query(
            conversation_id=conversation.id,
            number=effect.number,
            text=effect.text,
            documents=list(effect.documents),
            now=batch.now,
        )
        if application is None:
            application = applications.add_to_answer(
                conversation_id=conversation.id,
                number=effect.number,
                text=effect.text,
                documents=list(effect.documents),
                now=batch.now,
            )
        if application and effect.documents:
            documents.link(conversation.id, f"{OF_QUERY}{effect.number}", application.id)
        if application:
            landing.answered(application, batch.now)
