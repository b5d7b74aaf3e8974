"""ChangeLanguage: the citizen's language is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.citizens.actions import set_languages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """One statement for all."""
    set_languages({order.conversation.citizen_id: order.effect.language for order in orders})
