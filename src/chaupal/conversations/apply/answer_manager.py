"""AnswerManager: a consent manager is linked by the citizen's tap, or not; what comes of it follows with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.consent.actions import answered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each for the citizen whose conversation it is: another's question is not there."""
    for order in orders:
        one, effect = order.conversation, order.effect
        answered(one.citizen_id, one.id, effect.reference, agreed=effect.agreed)
