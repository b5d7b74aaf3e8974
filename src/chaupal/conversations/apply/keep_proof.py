"""KeepProof, DropProof: what a citizen proved is kept, sealed; what another did in their name is let go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.identity import actions as identity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each as it was said."""
    for order in orders:
        here, proof = order.conversation, order.effect
        identity.keep(here.citizen_id, here.recipient, proof.level, proof.method, proof.evidence)


def drop(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each as it was said."""
    for order in orders:
        identity.drop(order.conversation.citizen_id, order.effect.level, order.effect.at)
