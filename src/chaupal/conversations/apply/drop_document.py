"""DropDocument: one file that was kept for a form is let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.documents import actions as documents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """The form and its other papers stay."""
    for order in orders:
        documents.drop(order.conversation.id, order.effect.reference, order.effect.document)
