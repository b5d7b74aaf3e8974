"""DropForm: the citizen gave the form up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.given_up import drop

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Nothing of the form stays."""
    for order in orders:
        drop(order.conversation.id, order.effect.reference, batch.now)
