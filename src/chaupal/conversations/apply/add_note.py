"""AddNote: what the citizen adds to a case reaches its officer, or the department's system that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import actions as applications
from chaupal.documents import actions as documents
from chaupal.engine.effects import OF_NOTE
from chaupal.landing import actions as landing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each to its case; if it is refused, the files are let go."""
    for order in orders:
        effect, conversation = order.effect, order.conversation
        case = applications.add(
            conversation_id=conversation.id,
            number=effect.number,
            text=effect.text,
            documents=list(effect.documents),
            urgent=effect.urgent,
            now=batch.now,
        )
        if case:
            landing.noted(case, effect.documents, batch.now)
        if effect.documents and case:
            documents.link(conversation.id, f"{OF_NOTE}{effect.number}", case.id)
        elif effect.documents:
            documents.drop(conversation.id, f"{OF_NOTE}{effect.number}")
