"""CheckSecret: a code or PIN that was typed is held against what the identity room knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import ACT
from chaupal.identity import actions as identity
from chaupal.identity.base import Typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each is one try."""
    for order in orders:
        here, effect = order.conversation, order.effect
        typed = Typed(effect.reference, effect.way, effect.typed, is_act=effect.reference == ACT)
        identity.check(here.id, here.citizen_id, typed, here.recipient)
