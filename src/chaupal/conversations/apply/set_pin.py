"""SetPin: a PIN is kept as a hash, or none is any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.identity import actions as identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """As the citizen typed it."""
    for order in orders:
        here, effect = order.conversation, order.effect
        identity.set_pin(here.id, here.citizen_id, effect.pin, effect.born, here.recipient)
