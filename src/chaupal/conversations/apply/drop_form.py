"""DropForm: the bill is cancelled, the papers and the times that were kept are let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.appointments import actions as appointments
from chaupal.documents import actions as documents
from chaupal.payments import actions as payments

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Nothing of the form stays."""
    for order in orders:
        conversation, reference = order.conversation.id, order.effect.reference
        payments.cancel_bill(conversation, reference, batch.now)
        documents.drop(conversation, reference)
        appointments.release(conversation, reference)
