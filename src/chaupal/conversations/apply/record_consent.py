"""RecordConsent: a row in the consent ledger, with the turn that is its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.citizens.actions import set_stopped
from chaupal.consent import actions
from chaupal.consent.base import strand_of
from chaupal.consent.queries import number_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order
    from chaupal.engine.effects import RecordConsent


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """Appends each consent or withdrawal."""
    stopped: dict[int, bool] = {}
    for order in sorted(orders, key=lambda one: strand_of(one.conversation.citizen_id)):
        conversation, effect = order.conversation, order.effect
        actions.record(
            citizen_id=conversation.citizen_id,
            purpose=effect.purpose,
            department=effect.department,
            given=effect.given,
            notice_version=_notice(effect),
            language=effect.language,
            method=effect.method,
            evidence=f"conversation/{conversation.id}/turn/{conversation.talk.turn}",
            now=batch.now,
        )
        stopped[conversation.citizen_id] = conversation.talk.stopped
    set_stopped(stopped)


def _notice(effect: RecordConsent) -> str:
    """The itemised notice that was shown with the question; a consent for no service's form names the one for all."""
    if not effect.service:
        return effect.notice_version
    return number_of(effect.service, effect.version, effect.language)
