"""SendGuide: the sheet on a service, or its notice, is set and uploaded, and comes back with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.certificates import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each on its way."""
    for order in orders:
        effect = order.effect
        actions.send_guide(order.conversation.id, effect.service, effect.version, effect.language, effect.sheet)
