"""EndHelp: an access is over at once. What was said in its last turn goes out still."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.helps import leave
from chaupal.helping import actions as helping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """By the helper, in the talk where they fill in; or by her, in her own."""
    for order in orders:
        one, effect = order.conversation, order.effect
        if effect.her:
            helping.end_for_her(one.citizen_id, one.recipient.phone, effect.reference)
        else:
            helping.end_of_talk(one.id)
            leave(one)
