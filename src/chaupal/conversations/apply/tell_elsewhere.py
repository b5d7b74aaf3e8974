"""TellElsewhere: the citizen's talks with our other numbers know it, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.citizens.queries import everyone_of
from chaupal.conversations.uniting import tell
from chaupal.mailbox.queries import conversations_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each as a letter to each of the others."""
    for order in orders:
        conversation, effect = order.conversation, order.effect
        theirs = (one for each in everyone_of(conversation.citizen_id) for one in conversations_of(each))
        others = [one.id for one in theirs if one.id != conversation.id]
        fact = {"changed": effect.changed, "whole": effect.whole}
        tell(others, fact, f"elsewhere/{conversation.id}/{conversation.talk.turn}")
