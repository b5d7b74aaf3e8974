"""ReopenApplication: a settled complaint goes back to the office, with what was sent for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import actions as applications
from chaupal.documents import actions as documents
from chaupal.engine.effects import OF_REOPENING
from chaupal.landing import actions as landing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each complaint once more on its desk; if it is refused, the photos are let go."""
    for order in orders:
        effect, conversation = order.effect, order.conversation
        application = applications.reopen(
            conversation_id=conversation.id,
            number=effect.number,
            reason=effect.reason,
            documents=list(effect.documents),
            now=batch.now,
        )
        if application:
            landing.reopened(application, effect.documents, batch.now)
        if application and effect.documents:
            documents.link(conversation.id, f"{OF_REOPENING}{effect.number}", application.id)
        elif effect.documents:
            documents.drop(conversation.id, f"{OF_REOPENING}{effect.number}")
