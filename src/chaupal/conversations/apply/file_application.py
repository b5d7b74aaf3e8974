"""FileApplication: the case is opened, unless something is missing, or a time it asks for is gone and unpaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog

from chaupal.applications import actions as applications
from chaupal.applications.base import Filing, Incomplete
from chaupal.conversations.times_kept import slot_gone
from chaupal.documents import actions as documents
from chaupal.identity import actions as identity
from chaupal.landing import actions as landing
from chaupal.mailbox.actions import post
from chaupal.payments import queries as payments
from chaupal.registers import actions as registers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.applications.base import Application
    from chaupal.conversations.opened import Batch, Order

log = structlog.get_logger()


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Each case opened once: conversation and reference name it.

    By service, because each service's number series is held until the commit: two batches must not wait for each other.
    """
    for order in sorted(orders, key=lambda order: str(order.effect.service)):
        effect, conversation = order.effect, order.conversation
        if not effect.receipt and slot_gone(batch, order):
            continue
        try:
            application = _file(batch, order)
        except Incomplete as refusal:
            log.warning("a form was to be filed incomplete", conversation=conversation.id, missing=refusal.missing)
            fact = {"type": "filing_stopped", "reference": effect.reference}
            post(conversation.id, fact, f"filing/{effect.reference}/{conversation.talk.turn}/stopped")
            continue
        documents.link(conversation.id, effect.reference, application.id)
        landing.keep(application)
        if effect.proof:
            identity.attach(application.id, conversation.citizen_id, effect.proof)
        if effect.settles and effect.receipt:
            register, record = effect.settles
            paid = payments.receipt_by_number(effect.receipt)
            registers.settle_later(
                register=register,
                record_id=record,
                receipt=effect.receipt,
                department=effect.department,
                paise=paid.payment.paise if paid else 0,
            )


def _file(batch: Batch, order: Order) -> Application:
    effect, conversation = order.effect, order.conversation
    return applications.file(
        Filing(
            citizen_id=conversation.citizen_id,
            conversation_id=conversation.id,
            reference=effect.reference,
            service=effect.service,
            version=effect.version,
            department=effect.department,
            language=effect.language,
            answers=dict(effect.answers),
            papers={paper: list(files) for paper, files in effect.papers.items()},
            staged=effect.staged,
            paid=bool(effect.receipt),
            now=batch.now,
        )
    )
