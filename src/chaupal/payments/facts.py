"""What a citizen's conversation is told. Each fact has an id of its own, so that it is told once."""

from typing import Any

from chaupal.citizens.base import Erased
from chaupal.mailbox.actions import post
from chaupal.payments.models import Bill, Order, Payment, Receipt


def _tell(bill: Bill, event_id: str, kind: str, **values: Any) -> None:
    try:
        post(bill.conversation_id, {"type": kind, "reference": bill.reference, **values}, f"{kind} {event_id}")
    except Erased:
        # the books are kept although nobody is left to be told
        return


def link_ready(order: Order, again: str = "") -> None:
    """The citizen can pay; `again` tells a repetition that was asked for from one that was not."""
    bill = order.bill
    expires = order.expires_at.isoformat()
    _tell(bill, f"{order.id}{again}", "payment_link_ready", url=order.url, paise=bill.amount_paise, expires=expires)


def captured(payment: Payment, receipt: Receipt, again: str = "") -> None:
    """The bill is paid."""
    _tell(
        payment.bill,
        f"{payment.payment_id}{again}",
        "payment_captured",
        paise=payment.paise,
        method=payment.method,
        receipt_number=receipt.number,
        payment_id=payment.payment_id,
    )


def failed(bill: Bill, event_id: str, reason: str) -> None:
    """An attempt failed, the link ran out (`expired`) or could not be made (`link_unavailable`)."""
    _tell(bill, event_id, "payment_failed", reason=reason)


def refunded(payment: Payment, reason: str) -> None:
    """The money went back to its source."""
    _tell(
        payment.bill,
        payment.payment_id,
        "payment_refunded",
        paise=payment.paise,
        reason=reason,
        payment_id=payment.payment_id,
        service=payment.bill.service,
    )
