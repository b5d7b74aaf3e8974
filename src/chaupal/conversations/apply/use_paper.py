"""UsePaper: the source that offered it brings it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.on_offer import SOURCES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each paper on its way."""
    for order in orders:
        SOURCES[order.effect.offer["source"]].use(order.conversation, order.effect, batch.now)
