"""Say: into the outbox. With the 24-hour window shut a template goes out and the message waits for the reply."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

from chaupal.catalogue.queries import catalogue
from chaupal.channel.actions import ASKED_FOR, DUTY, Draft, queue
from chaupal.citizens.base import Recipient
from chaupal.citizens.queries import recipients
from chaupal.conversations.payload import message_of, template_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Opened, Order

log = structlog.get_logger()


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Writes every message of the batch in one statement. With the window shut the ledger decides what may go out."""
    drafts: list[Draft] = []
    _readdress([order.conversation for order in orders if not order.conversation.window_open(batch.now)])
    for order in orders:
        conversation, effect = order.conversation, order.effect
        if conversation.window_open(batch.now):
            drafts.append(_draft(order, message_of(effect), consent=DUTY if effect.duty else "", about=effect.about))
            continue
        if conversation.recipient == Recipient():
            log.warning("nowhere to send to", conversation=conversation.id)
            continue
        talk, consent = conversation.talk, DUTY if effect.duty else consent_for(order.service)
        about = effect.about or consent
        if effect.notice is not None and effect.notice.buttons:
            drafts.append(_draft(order, template_of(effect.notice, talk.language), consent=ASKED_FOR))
            continue
        if effect.notice is not None and consent and (effect.duty or not talk.stopped):
            drafts.append(_draft(order, template_of(effect.notice, talk.language), consent=consent, about=about))
        drafts.append(_draft(order, message_of(effect), consent=consent, about=about, held=True))
        conversation.held = True
    batch.outgoing += queue(drafts, batch.in_hand)


def consent_for(service: str) -> str:
    """What must be agreed to for news about a service to go out ("department/purpose"); empty if nothing can be."""
    known = catalogue().known(service) if service else None
    return known.consent if known and known.purpose else ""


def _readdress(conversations: Sequence[Opened]) -> None:
    """Since the citizen last wrote, their phone number may have changed, or passed on to somebody else."""
    for number in {one.number_id for one in conversations}:
        ones = [one for one in conversations if one.number_id == number]
        found = recipients(list({one.citizen_id for one in ones}), number)
        for one in ones:
            one.recipient = found.get(one.citizen_id, Recipient())


def _draft(order: Order, message: dict[str, Any], *, consent: str = "", about: str = "", held: bool = False) -> Draft:
    """What a law has us tell rests on no consent."""
    conversation = order.conversation
    return Draft(
        conversation.id,
        conversation.citizen_id,
        conversation.key,
        conversation.number_id,
        conversation.recipient,
        message,
        held,
        order.service,
        consent,
        "" if order.effect.duty else about,
    )
