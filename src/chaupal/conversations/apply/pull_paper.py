"""PullPaper: a job of the locker's takes it; it comes as a paper that was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.locker.actions import pull_later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each on its way."""
    for order in orders:
        here, effect = order.conversation, order.effect
        pull_later(
            citizen_id=here.citizen_id,
            conversation_id=here.id,
            reference=effect.reference,
            service=effect.service,
            paper=effect.paper,
            kinds=effect.kinds,
            sign_in=effect.sign_in,
            now=batch.now,
        )
