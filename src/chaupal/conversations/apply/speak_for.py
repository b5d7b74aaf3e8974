"""SpeakFor: what a helper writes goes to the talk of her whom they help; or to their own again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.helps import leave
from chaupal.helping import actions as helping
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Once all is said that this turn says."""
    for order in orders:
        one, reference = order.conversation, order.effect.reference
        if not reference:
            helping.for_oneself(one.id)
            leave(one)
        elif not helping.speak(one.id, one.citizen_id, reference, f"{one.id}/{one.talk.turn}"):
            post(one.id, {"type": "help_refused", "reference": reference}, f"help/refused/{one.talk.turn}")
