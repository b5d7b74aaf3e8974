"""Raise a bill, take a gateway's callback, ask for money back, drop a bill. No network here: jobs do the slow part."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import structlog
from django.db import transaction

from chaupal.applications.actions import forget_fee
from chaupal.applications.queries import by_number
from chaupal.jobs.actions import later
from chaupal.payments import bills, refunds, vendors
from chaupal.payments.base import Amiss, CallbackOutcome, NotRefundable, VendorEvent, WrongSignature
from chaupal.payments.models import Bill, Callback
from chaupal.payments.queries import bill_by_reference
from chaupal.payments.refund_requests import ask as ask_refund
from chaupal.payments.refund_requests import decide as decide_refund
from chaupal.payments.states import BillState, Fact, may

__all__ = [
    "ask_refund",
    "ask_refund_of_case",
    "cancel_bill",
    "decide_refund",
    "open_bill",
    "record_callback",
    "refund_again",
]

CREATE_LINK = "chaupal.payments.jobs.create_link"
SETTLE = "chaupal.payments.jobs.settle"
log = structlog.get_logger()


def open_bill(
    *,
    citizen_id: int,
    conversation_id: int,
    department: str,
    service: str,
    reference: str,
    lines: Sequence[tuple[str, int]],
    description: str,
    language: str,
    now: datetime,
    link_hours: int | None = None,
) -> Bill:
    """The bill of a form, raised once for (conversation, reference); its link follows as `payment_link_ready`.

    Lines are (text for people, paise); they come to more than nothing, else ValueError. Asked for again, a bill whose
    link ran out, could not be made or was cancelled gets a new one, and so does an unpaid bill of another amount; of
    any other the conversation is told again what it was told (the link, or that it is paid). `link_hours` is how long
    its links are good for where what is paid for is not kept as long as links are.
    """
    stored = [{"line": line, "paise": paise} for line, paise in lines]
    values = {
        "citizen_id": citizen_id,
        "department": department,
        "service": service,
        "lines": stored,
        "amount_paise": _total(lines),
        "description": description,
        "language": language,
        "opened_at": now,
    }
    with transaction.atomic():
        found, new = Bill.objects.get_or_create(conversation_id=conversation_id, reference=reference, defaults=values)
        if new:
            later(CREATE_LINK, found.id, link_hours)
            return found
        with bills.locked(found.id) as bill:
            _ask_again(bill, stored, _total(lines), now, link_hours)
        return bill


def _total(lines: Sequence[tuple[str, int]]) -> int:
    total = sum(paise for _, paise in lines)
    if total <= 0 or not all(isinstance(paise, int) for _, paise in lines):
        message = "a bill's lines are whole paise and come to more than nothing"
        raise ValueError(message)
    return total


def _ask_again(bill: Bill, lines: list[dict[str, Any]], total: int, now: datetime, link_hours: int | None) -> None:
    amended = total != bill.amount_paise and may(BillState(bill.state), Fact.AMENDED)
    if amended:
        bill.lines, bill.amount_paise = lines, total
    bills.moved(bill, Fact.AMENDED if amended else Fact.ASKED_AGAIN)
    if amended:
        bills.drop_links(bill)
    if bill.state == BillState.OPEN:
        later(CREATE_LINK, bill.id, link_hours)
    else:
        bills.tell_again(bill, now)


def cancel_bill(conversation_id: int, reference: str, now: datetime, *, paid_back: bool = True) -> Bill | None:
    """The form was given up: nobody is to pay its bill any more, and what still comes in goes back. None: no bill.

    A bill that was paid while the citizen gave up is given back too, unless the form only rests (`paid_back`).
    """
    found = Bill.objects.filter(conversation_id=conversation_id, reference=reference).first()
    if found is None:
        return None
    with bills.locked(found.id) as bill:
        if may(BillState(bill.state), Fact.CANCELLED):
            bills.moved(bill, Fact.CANCELLED)
            bills.drop_links(bill)
        elif bill.state == BillState.PAID and paid_back:
            refunds.ask(bill.id, "form_dropped", now)
            bill.refresh_from_db()
    return bill


def ask_refund_of_case(number: str, now: datetime, *, by: str) -> bool:
    """The officer asks that what was paid for a case that came to nothing goes back; False if nothing can.

    Asked for already, by whomever, it is True: it is in hand.
    """
    case = by_number(number)
    found = bill_by_reference(case.conversation_id, case.reference) if case else None
    if case is None or found is None:
        return False
    try:
        ask_refund(found.id, case.state, "", by, now)  # rejected or withdrawn: the state is the reason
    except NotRefundable as amiss:
        if amiss.why != Amiss.WAITS:
            return False
        forget_fee(case, by=by)
    return True


def refund_again(refund_id: int, now: datetime, *, by: str = "") -> bool:
    """Try a refund once more that the gateway refused; False if it is under way or done."""
    return refunds.ask_again(refund_id, now, by)


def record_callback(vendor: str, raw: bytes, headers: Mapping[str, str], now: datetime) -> CallbackOutcome:
    """Take a gateway's callback: 403 if it is not signed, 400 if it is no event, else 200 after it is stored.

    A repeat is stored once. What it says is not believed: the job reads the payment at the gateway.
    """
    try:
        event = vendors.gateway(vendor).verify(raw, headers)
    except WrongSignature:
        log.warning("callback_refused", vendor=vendor)
        return CallbackOutcome(403)
    except ValueError:
        log.warning("callback_unreadable", vendor=vendor)
        return CallbackOutcome(400)
    _store(vendor, event, hashlib.sha256(raw).hexdigest(), now)
    return CallbackOutcome(200)


def _store(vendor: str, event: VendorEvent, digest: str, now: datetime) -> None:
    values = {
        "kind": event.kind,
        "link_id": event.link_id,
        "order_id": event.order_id,
        "payment_id": event.payment_id,
        "refund_id": event.refund_id,
        "digest": digest,
        "received_at": now,
    }
    with transaction.atomic():
        callback, new = Callback.objects.get_or_create(vendor=vendor, event_id=event.id, defaults=values)
        if new:
            later(SETTLE, callback.id)
