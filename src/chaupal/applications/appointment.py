"""The appointments that a case is about: booked as it is filed, moved or given up by the citizen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.applications.base import OtherFee
from chaupal.applications.decide import end_appeal, record
from chaupal.applications.desks import fee
from chaupal.applications.fees import ask_about_fee
from chaupal.applications.models import Application, Query
from chaupal.applications.open import answers_of, seal_answers
from chaupal.applications.own import own
from chaupal.applications.states import OPEN, Act, State, move
from chaupal.appointments import actions as appointments
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import key_of
from chaupal.engine.definition import Slot
from chaupal.kit.dates import day_in_india
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from chaupal.engine.definition import Service

RESCHEDULE = "reschedule"  # in the history: it moves the appointment, not the case


def slots(service: Service, answers: Mapping[str, Any]) -> dict[str, Slot]:
    """The times among the answers."""
    return {item.id: item for item in service.items if isinstance(item, Slot) and item.id in answers}


def book(
    conversation_id: int, reference: str, service: Service, answers: Mapping[str, Any], now: datetime
) -> dict[str, Any]:
    """The answers with the times that were booked, maybe others than were chosen. In the caller's transaction."""
    chosen = {name: (slot.calendar, answers[name]) for name, slot in slots(service, answers).items()}
    if not chosen:
        return dict(answers)
    booked = appointments.book(conversation_id=conversation_id, reference=reference, slots=chosen, now=now)
    return {**answers, **booked}


def tell_moved(application: Application, chosen: Mapping[str, Any], booked: Mapping[str, Any]) -> None:
    """The citizen hears of each time that could not be kept."""
    for slot, value in booked.items():
        if value != chosen[slot]:
            fact = {"type": "slot_moved", "reference": application.reference, "slot": slot, "value": value}
            post(application.conversation_id, fact, f"application/{application.id}/slot/{slot}")


def reschedule(
    *, conversation_id: int, number: str, slot: str, value: Mapping[str, Any], now: datetime
) -> Application | None:
    """Moves an appointment of a case; in the caller's transaction. None, and nothing changed, if it cannot be had.

    Raises OtherFee, and changes nothing, if what was paid is not what the new time costs.
    """
    application = own(conversation_id, number)
    if application is None or application.state not in {*OPEN, State.APPROVED}:
        return None
    service = catalogue().known(application.service, application.version)
    key = key_of(application.citizen_id)
    answers = answers_of(application, key)
    item = slots(service, answers).get(slot)
    if item is not None and application.paid and _costs_otherwise(application, service, answers, {slot: dict(value)}):
        raise OtherFee(application.number)
    if item is None or not appointments.hold(
        conversation_id=application.conversation_id,
        reference=application.reference,
        slot=slot,
        calendar=item.calendar,
        value=value,
        now=now,
    ):
        return None
    if answers[slot] != value:
        application.answers = seal_answers(key, application.id, {**answers, slot: dict(value)})
        application.step += 1
        application.save(update_fields=["answers", "step"])
        record(application, RESCHEDULE, None, "", now)
    return application


def _costs_otherwise(
    application: Application, service: Service, answers: Mapping[str, Any], change: Mapping[str, Any]
) -> bool:
    rest = (application.papers, day_in_india(application.filed_at))
    return fee(service, answers, *rest) != fee(service, {**answers, **change}, *rest)


def withdraw(*, conversation_id: int, number: str, now: datetime) -> Application | None:
    """The citizen takes the case back: it is closed, an appointment of it is free. In the caller's transaction.

    None, and nothing changed, if the case is not one of theirs or can be withdrawn no more.
    """
    application = own(conversation_id, number)
    if application is None or application.state not in {*OPEN, State.APPROVED}:
        return None
    stage = application.stage
    application.state = move(State(application.state), Act.WITHDRAW)
    application.stage = application.role = ""
    application.asked_on, application.decided_at = None, now
    application.step += 1
    if application.appealed:
        end_appeal(application, now)
    application.save(update_fields=["state", "stage", "role", "asked_on", "decided_at", "step", "appealed"])
    Query.objects.filter(application=application, answered_at=None).update(closed=True)
    record(application, Act.WITHDRAW, None, "", now, stage=stage)
    appointments.release(application.conversation_id, application.reference)
    ask_about_fee(application)
    return application
