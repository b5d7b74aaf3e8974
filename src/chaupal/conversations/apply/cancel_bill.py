"""CancelBill: nobody is to pay for a form whose consent was taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.payments.actions import cancel_bill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """The link is ended at the gateway; what is paid already is kept, as it was paid before."""
    for order in orders:
        cancel_bill(order.conversation.id, order.effect.reference, batch.now, paid_back=False)
