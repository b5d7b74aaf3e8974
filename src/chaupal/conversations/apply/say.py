"""Say: into the outbox. With the 24-hour window shut a template goes out and the message waits for the reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.channel.actions import Draft, queue
from chaupal.conversations.payload import message_of, template_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Opened, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Writes every message of the batch in one statement."""
    drafts: list[Draft] = []
    for order in orders:
        conversation, effect = order.conversation, order.effect
        if conversation.window_open(batch.now):
            drafts.append(_draft(conversation, message_of(effect)))
            continue
        talk = conversation.talk
        if effect.notice is not None and talk.consents and not talk.stopped:
            drafts.append(_draft(conversation, template_of(effect.notice, talk.language)))
        drafts.append(_draft(conversation, message_of(effect), held=True))
        conversation.held = True
    batch.outgoing += queue(drafts, batch.in_hand)


def _draft(conversation: Opened, message: dict[str, Any], *, held: bool = False) -> Draft:
    return Draft(
        conversation.id,
        conversation.citizen_id,
        conversation.key,
        conversation.number_id,
        conversation.recipient,
        message,
        held,
    )
