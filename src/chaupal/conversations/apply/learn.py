"""Learn: the lessons room masks the words and counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.lessons import actions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each counted."""
    for order in orders:
        effect = order.effect
        actions.note(effect.kind, effect.text, effect.proposed, effect.chosen)
