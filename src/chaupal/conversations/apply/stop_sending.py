"""StopSending: what waits in the outbox for the citizen is emptied, and what was held for their window, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.channel import actions as channel
from chaupal.citizens.queries import everyone_of
from chaupal.mailbox.queries import conversations_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """All of the batch in one statement, with what waits in their other talks."""
    theirs = [order.conversation.id for order in orders]
    for order in orders:
        if order.conversation.talk.elsewhere:
            same = everyone_of(order.conversation.citizen_id)
            theirs += [one.id for each in same for one in conversations_of(each) if one.id not in theirs]
    channel.stop_sending(theirs)
    for order in orders:
        order.conversation.held = False
