"""RecordConsent: a row in the consent ledger, with the turn that is its proof."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from chaupal.applications.actions import consent_ended
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.actions import set_stopped
from chaupal.citizens.queries import everyone_of
from chaupal.consent import actions
from chaupal.consent.base import ALONE, CONSENT, THEMSELVES, Behalf, strand_of
from chaupal.consent.queries import number_of, number_of_updates
from chaupal.optins.actions import answered
from chaupal.optins.base import PURPOSE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

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
            evidence=_evidence(effect, f"conversation/{conversation.id}/turn/{conversation.talk.turn}", batch.now),
            now=batch.now,
            ground=_ground(effect),
            behalf=_behalf(effect),
        )
        if not effect.given:
            for same in everyone_of(conversation.citizen_id):
                consent_ended(same, effect.department, effect.purpose)
        stopped[conversation.citizen_id] = conversation.talk.stopped
    set_stopped(stopped)


def _ground(effect: RecordConsent) -> str:
    """The service's own; of news and kept details, consent alone. What is taken back keeps its ground."""
    if effect.purpose in ALONE:
        return CONSENT
    return catalogue().service(effect.service, effect.version).ground if effect.service else ""


def _behalf(effect: RecordConsent) -> Behalf:
    return Behalf(**asdict(effect.behalf)) if effect.behalf else THEMSELVES


def _evidence(effect: RecordConsent, turn: str, at: datetime) -> str:
    """The turn; of somebody who opted in, what proves by which way, before it."""
    if effect.about:
        turn = f"{effect.about}; {turn}"
    if not effect.request:
        return turn
    return f"{answered(effect.request, agreed=effect.given, at=at)}; {turn} by {effect.by}"


def _notice(effect: RecordConsent) -> str:
    """The itemised notice that was shown with the question; a consent for no service's form names the one for all."""
    if effect.purpose == PURPOSE:
        return number_of_updates(effect.department, effect.language)
    if not effect.service:
        return effect.notice_version
    return number_of(effect.service, effect.version, effect.language)
