"""ProveIdentity: the identity room takes the easiest way; what came of it is told by its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import ACT
from chaupal.identity import actions as identity
from chaupal.identity.base import Asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each replaces what the conversation was asked before."""
    for order in orders:
        here, effect = order.conversation, order.effect
        asked = Asked(
            here.id,
            here.citizen_id,
            effect.reference,
            effect.language,
            effect.level,
            effect.without,
            if_guarded=effect.if_guarded,
            is_act=effect.reference == ACT,
            to=here.recipient,
        )
        identity.prove(asked)
