"""Nominate: who acts for the citizen one day is kept, changed, or forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.rights.actions import nominate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """The last order of each citizen stands."""
    for order in orders:
        effect, conversation = order.effect, order.conversation
        whom = {"name": effect.name, "relation": effect.relation, "phone": effect.phone} if effect.name else None
        nominate(conversation.citizen_id, conversation.key, whom, batch.now)
