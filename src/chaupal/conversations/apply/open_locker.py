"""OpenLocker: the identity room makes a link; what came of it is told by its events."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.identity import actions as identity
from chaupal.identity.base import Asked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order

_SIGNED_IN = 3


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each replaces the link that the conversation had before."""
    for order in orders:
        here, effect = order.conversation, order.effect
        asked = Asked(here.id, here.citizen_id, effect.reference, effect.language, _SIGNED_IN, to=here.recipient)
        identity.offer(asked, files=True)
