"""HoldSlot: the time is kept for the form, or the appointment of the case is moved to it, with its paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications import actions as applications
from chaupal.applications.base import OtherFee
from chaupal.appointments import actions as appointments
from chaupal.certificates import actions as certificates
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.conversations.opened import Batch, Order


def apply(batch: Batch, orders: Sequence[Order]) -> None:
    """By time, because whoever takes a place may wait for another: two batches must not wait for each other."""
    for order in sorted(orders, key=lambda order: (order.effect.calendar, sorted(order.effect.value.items()))):
        effect = order.effect
        other_fee = held = False
        try:
            held = _move(batch, order) if effect.filed else _hold(batch, order)
        except OtherFee:
            other_fee = True
        fact = {"type": "slot_held" if held else "slot_gone", "reference": effect.reference, "slot": effect.slot}
        event = {**fact, "value": dict(effect.value)} if held else {**fact, "other_fee": other_fee}
        post(order.conversation.id, event, f"slots/{effect.reference}/{fact['type']}")


def _hold(batch: Batch, order: Order) -> bool:
    effect = order.effect
    return appointments.hold(
        conversation_id=order.conversation.id,
        reference=effect.form,
        slot=effect.slot,
        calendar=effect.calendar,
        value=effect.value,
        now=batch.now,
    )


def _move(batch: Batch, order: Order) -> bool:
    effect = order.effect
    application = applications.reschedule(
        conversation_id=order.conversation.id,
        number=effect.filed,
        slot=effect.slot,
        value=effect.value,
        now=batch.now,
    )
    if application is not None:
        certificates.issue_anew(application.id)
    return application is not None
