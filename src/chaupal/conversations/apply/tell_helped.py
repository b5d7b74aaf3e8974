"""TellHelped: she hears by SMS how her case stands, her helper in their own talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.helping import actions as helping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each as it was ordered."""
    for order in orders:
        helping.told(order.conversation.id, order.effect.number, order.effect.what)
