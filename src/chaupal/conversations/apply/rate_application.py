"""RateApplication: the citizen's word on how a complaint was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import actions as applications

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each to its case."""
    for order in orders:
        number, stars = order.effect.number, order.effect.stars
        applications.rate(conversation_id=order.conversation.id, number=number, stars=stars, now=batch.now)
