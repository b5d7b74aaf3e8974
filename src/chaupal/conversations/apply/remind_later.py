"""RemindLater: a job waits until then."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from chaupal.jobs.actions import later
from chaupal.kit.dates import IST

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order

REMIND = "chaupal.conversations.jobs.remind"


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each at its time."""
    for order in orders:
        wish = order.effect
        delay = max(datetime.fromisoformat(wish.at).replace(tzinfo=IST) - batch.now, timedelta())
        later(REMIND, order.conversation.id, wish.reference, wish.at, wish.since, delay=delay)
