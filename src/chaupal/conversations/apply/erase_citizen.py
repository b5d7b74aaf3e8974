"""EraseCitizen: nothing that waits is sent, the next message meets somebody new, and a job destroys the key.

The job comes later, as the goodbye is still to be opened by the sender.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations import erasing
from chaupal.jobs.actions import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each on the way out."""
    for order in orders:
        forms = [(order.conversation.id, form) for form in order.effect.forms]
        erasing.take_leave(order.conversation.citizen_id, forms, batch.now)
        later("chaupal.conversations.jobs.erase", order.conversation.citizen_id, batch.now.isoformat())
