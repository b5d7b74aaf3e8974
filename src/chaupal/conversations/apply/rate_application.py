"""RateApplication: the citizen's word on how a complaint was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import actions as applications
from chaupal.landing import actions as landing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each to its case."""
    for order in orders:
        number, stars = order.effect.number, order.effect.stars
        conversation = order.conversation
        case = applications.rate(conversation_id=conversation.id, number=number, stars=stars, now=batch.now)
        if case is not None:
            landing.rated(case, batch.now)
