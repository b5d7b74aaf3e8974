"""Money back: what happens to a refund, each function one transaction that locks the bill."""

from datetime import datetime, timedelta

import structlog

from chaupal.applications.actions import fee_goes_back
from chaupal.applications.queries import of_reference
from chaupal.jobs.actions import later
from chaupal.payments import facts, ledger
from chaupal.payments.base import RefundStatus, SeenRefund
from chaupal.payments.bills import FIRST_CHECK, locked, moved
from chaupal.payments.models import Bill, Payment, Refund
from chaupal.payments.states import Fact, PaymentState, RefundState, may, move
from chaupal.tasks.actions import close_task, open_task

NEXT_CHECK = timedelta(hours=6)
SEND_REFUND = "chaupal.payments.jobs.send_refund"
OUTSIDE = "outside"  # the reason of a refund that we did not order
log = structlog.get_logger()


def ask(bill_id: int, reason: str, now: datetime, by: str = "") -> Refund:
    """A paid bill's money is to go back, as an officer (username) or, with no name, the system orders.

    Asked again, the same refund; one that failed is tried once more.
    """
    with locked(bill_id) as bill:
        moved(bill, Fact.REFUND_ASKED)
        payment = bill.payments.get(state=PaymentState.SETTLED)
        payment.bill = bill
        refund = Refund.objects.filter(payment=payment).first()
        if refund is None:
            refund = _begun(bill, payment, reason, now, by)
            later(SEND_REFUND, refund.id)
        else:
            _asked_again(refund, now, by)
        return refund


def _begun(bill: Bill, payment: Payment, reason: str, now: datetime, by: str) -> Refund:
    ledger.book_refund_asked(payment, now)
    fee_goes_back(bill.conversation_id, bill.reference, by=by)
    return Refund.objects.create(payment=payment, reason=reason, asked_at=now, check_at=now + FIRST_CHECK)


def ask_again(refund_id: int, now: datetime, by: str) -> bool:
    """Try a refund once more that the gateway refused; False if it is under way or done."""
    bill_id = Refund.objects.values_list("payment__bill_id", flat=True).get(id=refund_id)
    with locked(bill_id):
        return _asked_again(Refund.objects.get(id=refund_id), now, by)


def _asked_again(refund: Refund, now: datetime, by: str) -> bool:
    if not may(RefundState(refund.state), Fact.REFUND_ASKED):
        return False
    refund.state = move(RefundState(refund.state), Fact.REFUND_ASKED)
    refund.attempt, refund.refund_id, refund.check_at = refund.attempt + 1, "", now + FIRST_CHECK
    refund.save()
    close_task("refund_failed", str(refund.id), by=by)
    later(SEND_REFUND, refund.id)
    return True


_FACTS = {
    RefundStatus.PENDING: Fact.REFUND_SENT,
    RefundStatus.DONE: Fact.REFUND_DONE,
    RefundStatus.FAILED: Fact.REFUND_FAILED,
}


def hear(refund_id: int, seen: SeenRefund, now: datetime) -> None:
    """Record a refund as the gateway shows it. Heard again, it changes nothing twice."""
    bill_id = Refund.objects.values_list("payment__bill_id", flat=True).get(id=refund_id)
    with locked(bill_id) as bill:
        _heard(bill, Refund.objects.select_related("payment").get(id=refund_id), seen, now)


def _heard(bill: Bill, refund: Refund, seen: SeenRefund, now: datetime) -> None:
    fact = _FACTS[seen.status]
    if not may(RefundState(refund.state), fact):
        return
    refund.refund_id = seen.id
    refund.bank_reference = seen.bank_reference
    _moved(refund, fact, now)
    if fact == Fact.REFUND_DONE:
        _returned(bill, refund.payment, refund.reason, now)
        close_task("refund_failed", str(refund.id))
    elif fact == Fact.REFUND_FAILED:
        _needs_a_person("refund_failed", str(refund.id), bill, refund.payment, code="failed")


def hear_of(payment_id: int, seen: SeenRefund, now: datetime) -> bool:
    """Record what the gateway shows of some refund of a payment, whoever ordered it; False: it is not decided yet.

    A whole payment that somebody else gave back is a refund as any other, only that a person is asked to look at it;
    of a part, the books are put right.
    """
    bill_id = Payment.objects.values_list("bill_id", flat=True).get(id=payment_id)
    with locked(bill_id) as bill:
        payment = Payment.objects.get(id=payment_id)
        payment.bill = bill
        if payment.state in (PaymentState.HEARD, PaymentState.FAILED):
            return False  # it will be heard first that the money came
        refund = Refund.objects.filter(payment=payment).first()
        current = refund is not None and (seen.key == refund.key or seen.id == refund.refund_id)
        if refund and current:
            refund.payment = payment
            _heard(bill, refund, seen, now)
        elif seen.status == RefundStatus.FAILED:
            pass  # an earlier try, or somebody else's: nothing moved
        elif seen.paise == payment.paise:
            _adopted(bill, payment, refund, seen, now)
        else:
            return _part_returned(bill, payment, seen, now)
        return True


def _adopted(bill: Bill, payment: Payment, refund: Refund | None, seen: SeenRefund, now: datetime) -> None:
    """Somebody gave the whole payment back at the gateway."""
    if refund is None:
        moved(bill, Fact.REFUND_ASKED)
        refund = _begun(bill, payment, OUTSIDE, now, "")
        _needs_a_person("refund_outside", seen.id, bill, payment, refund=seen.id)
    elif may(RefundState(refund.state), Fact.REFUND_ASKED):  # by hand, as the gateway had refused ours
        refund.state = move(RefundState(refund.state), Fact.REFUND_ASKED)
    refund.payment = payment
    _heard(bill, refund, seen, now)


def _part_returned(bill: Bill, payment: Payment, seen: SeenRefund, now: datetime) -> bool:
    if seen.status == RefundStatus.PENDING:
        return False
    if ledger.book_part_returned(payment, seen.id, seen.paise, now):
        _needs_a_person("refund_outside", seen.id, bill, payment, refund=seen.id, paise=str(seen.paise))
    return True


def give_up(refund_id: int, code: str, now: datetime) -> None:
    """The gateway refuses to give the money back: it stays owed, and an officer has to see to it."""
    bill_id = Refund.objects.values_list("payment__bill_id", flat=True).get(id=refund_id)
    with locked(bill_id) as bill:
        refund = Refund.objects.select_related("payment").get(id=refund_id)
        if refund.state == RefundState.ASKED:  # else it went another way meanwhile
            log.error("refund_refused", refund=refund.id, code=code)
            _moved(refund, Fact.REFUND_FAILED, now)
            _needs_a_person("refund_failed", str(refund.id), bill, refund.payment, code=code)


def _needs_a_person(kind: str, subject: str, bill: Bill, payment: Payment, **known: str) -> None:
    case = of_reference(bill.conversation_id, bill.reference)
    about = {"paise": str(payment.paise), "payment": payment.payment_id, **known}
    open_task(kind, subject, department=bill.department, facts={**about, **({"case": case.number} if case else {})})


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
