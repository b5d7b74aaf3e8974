"""Money back: what happens to a refund, each function one transaction that locks the bill."""

from datetime import datetime, timedelta

import structlog

from chaupal.jobs.actions import later
from chaupal.payments import facts, ledger
from chaupal.payments.base import RefundStatus, SeenRefund
from chaupal.payments.bills import FIRST_CHECK, locked, moved
from chaupal.payments.models import Bill, Payment, Refund
from chaupal.payments.states import Fact, PaymentState, RefundState, may, move

NEXT_CHECK = timedelta(hours=6)
SEND_REFUND = "chaupal.payments.jobs.send_refund"
log = structlog.get_logger()


def ask(bill_id: int, reason: str, now: datetime) -> Refund:
    """A paid bill's money is to go back. Asked again, the same refund; one that failed is tried once more."""
    with locked(bill_id) as bill:
        moved(bill, Fact.REFUND_ASKED)
        payment = bill.payments.get(state=PaymentState.SETTLED)
        payment.bill = bill
        refund = Refund.objects.filter(payment=payment).first()
        if refund is None:
            ledger.book_refund_asked(payment, now)
            refund = Refund(payment=payment, reason=reason, asked_at=now)
        elif may(RefundState(refund.state), Fact.REFUND_ASKED):
            refund.state = move(RefundState(refund.state), Fact.REFUND_ASKED)
        else:
            return refund
        refund.check_at = now + FIRST_CHECK
        refund.save()
        later(SEND_REFUND, refund.id)
        return refund


_FACTS = {
    RefundStatus.PENDING: Fact.REFUND_SENT,
    RefundStatus.DONE: Fact.REFUND_DONE,
    RefundStatus.FAILED: Fact.REFUND_FAILED,
}


def hear(refund_id: int, seen: SeenRefund, now: datetime) -> None:
    """Record a refund as the gateway shows it. Heard again, it changes nothing twice."""
    bill_id = Refund.objects.values_list("payment__bill_id", flat=True).get(id=refund_id)
    with locked(bill_id) as bill:
        refund = Refund.objects.select_related("payment").get(id=refund_id)
        fact = _FACTS[seen.status]
        if not may(RefundState(refund.state), fact):
            return
        refund.refund_id = seen.id
        refund.bank_reference = seen.bank_reference
        _moved(refund, fact, now)
        if fact == Fact.REFUND_DONE:
            _returned(bill, refund.payment, refund.reason, now)


def give_up(refund_id: int, code: str, now: datetime) -> None:
    """The gateway refuses to give the money back: it stays owed, and an officer has to see to it."""
    bill_id = Refund.objects.values_list("payment__bill_id", flat=True).get(id=refund_id)
    with locked(bill_id):
        refund = Refund.objects.get(id=refund_id)
        if may(RefundState(refund.state), Fact.REFUND_FAILED):
            log.error("refund_refused", refund=refund.id, code=code)
            _moved(refund, Fact.REFUND_FAILED, now)


def _moved(refund: Refund, fact: Fact, now: datetime) -> None:
    refund.state = move(RefundState(refund.state), fact)
    over = refund.state in (RefundState.DONE, RefundState.FAILED)
    refund.check_at = None if over else now + NEXT_CHECK
    refund.done_at = now if fact == Fact.REFUND_DONE else None
    refund.save()


def _returned(bill: Bill, payment: Payment, reason: str, now: datetime) -> None:
    settled = payment.state == PaymentState.SETTLED
    payment.bill = bill
    payment.state = move(PaymentState(payment.state), Fact.REFUND_DONE)
    payment.save()
    ledger.book_returned(payment, now)
    if settled:
        moved(bill, Fact.REFUND_DONE)
    facts.refunded(payment, reason)
