"""AskLeave: the citizen is asked on her own phone; that she was, or why not, comes back with an event."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chaupal.helping import actions as helping
from chaupal.helping.base import Asker, Wish
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(_batch: Batch, orders: Sequence[Order]) -> None:
    """Each once: a turn asks one citizen."""
    for order in orders:
        one, effect = order.conversation, order.effect
        since = datetime.fromtimestamp(effect.since, UTC)
        named = (effect.service, effect.name, effect.phone, effect.helper, effect.relation, effect.language, since)
        fact = helping.ask(Asker(one.id, one.citizen_id, one.recipient), Wish(*named))
        post(one.id, fact, f"help/asked/{one.talk.turn}")
