"""FileApplication: the case is opened with its answers and papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import actions as applications
from chaupal.documents import actions as documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each case opened once: conversation and reference name it."""
    for order in orders:
        effect, conversation = order.effect, order.conversation
        application = applications.file(
            citizen_id=conversation.citizen_id,
            conversation_id=conversation.id,
            reference=effect.reference,
            service=effect.service,
            version=effect.version,
            department=effect.department,
            language=effect.language,
            answers=dict(effect.answers),
            papers={paper: list(files) for paper, files in effect.papers.items()},
            staged=effect.staged,
            paid=effect.paid,
            now=batch.now,
        )
        documents.link(conversation.id, effect.reference, application.id)
