"""SeekPapers: the sources say what need not be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.on_offer import SOURCES
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """What is on offer goes into the mail."""
    for order in orders:
        effect, conversation = order.effect, order.conversation
        offers = [one for source in SOURCES.values() for one in source.on_offer(conversation, effect.kinds)]
        fact = {"type": "papers_on_offer", "reference": effect.reference, "paper": effect.paper, "offers": offers}
        post(conversation.id, fact, f"papers/{effect.reference}/{effect.paper}/{conversation.talk.turn}")
