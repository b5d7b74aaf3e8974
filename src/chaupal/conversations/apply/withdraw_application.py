"""WithdrawApplication: the appointment is free again, the case is closed, its paper counts no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import actions as applications
from chaupal.certificates import actions as certificates
from chaupal.landing import actions as landing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each case once."""
    for order in orders:
        application = applications.withdraw(
            conversation_id=order.conversation.id, number=order.effect.number, now=batch.now
        )
        if application is not None:
            certificates.withdraw(application.id, batch.now)
            landing.take_back(application.id)
