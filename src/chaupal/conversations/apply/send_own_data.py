"""SendOwnData: the copy of all that is held of the citizen is made by a job, and comes back with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.helping.actions import of_her
from chaupal.jobs.actions import later
from chaupal.kit.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each on its way, with what others filled in for them."""
    for order in orders:
        of_her(order.conversation.citizen_id, order.conversation.recipient.phone)
        language, at = order.effect.language, batch.now.isoformat()
        later("chaupal.conversations.jobs.copy_own_data", order.conversation.id, language, new_id(), at)
