"""EraseCitizen: nothing that waits is sent, the next message meets somebody new, and a job destroys the key.

The job comes later, as the goodbye is still to be opened by the sender. Before that goes out they are listed as erased.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.citizens.actions import list_leaving
from chaupal.conversations import erasing
from chaupal.jobs.actions import later

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each on the way out."""
    for order in orders:
        forms = [(order.conversation.id, form) for form in order.effect.forms]
        citizen = order.conversation.citizen_id
        erasing.take_leave(citizen, forms, batch.now)
        transaction.on_commit(partial(list_leaving, citizen), robust=True)  # where that cannot be, the job fails, too
        later("chaupal.conversations.jobs.erase", citizen, batch.now.isoformat())
