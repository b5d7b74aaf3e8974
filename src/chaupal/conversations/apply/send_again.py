"""SendAgain: the certificate or receipt once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.certificates import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each on its way."""
    for order in orders:
        actions.resend(order.effect.what, order.conversation.id, order.effect.number)
