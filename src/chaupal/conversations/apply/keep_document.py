"""KeepDocument: the documents room fetches the file, checks it and stores it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.documents import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each file on its way."""
    for order in orders:
        effect = order.effect
        actions.keep(
            citizen_id=order.conversation.citizen_id,
            conversation_id=order.conversation.id,
            reference=effect.reference,
            service=effect.service,
            paper=effect.paper,
            media_id=effect.media_id,
            mime=effect.mime,
            filename=effect.filename,
            sha256=effect.sha256,
            others=effect.others,
            now=batch.now,
        )
