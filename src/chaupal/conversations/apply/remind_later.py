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
        at = datetime.fromisoformat(order.effect.at).replace(tzinfo=IST)
        delay = max(at - batch.now, timedelta())
        later(REMIND, order.conversation.id, order.effect.reference, order.effect.at, delay=delay)
