"""OfferSignIn: a link of the conversation's own, good once; it comes back with an event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.identity import actions as identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each replaces the conversation's link of before."""
    for order in orders:
        conversation, effect = order.conversation, order.effect
        identity.offer(conversation.id, conversation.citizen_id, effect.reference, effect.language)
