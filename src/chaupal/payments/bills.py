"""What happens to a bill: each function is one transaction that locks the bill, and changes nothing when run again."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import transaction

from chaupal.jobs.actions import later
from chaupal.payments import facts, ledger, receipts
from chaupal.payments.base import Link, PaymentStatus, SeenPayment
from chaupal.payments.models import Bill, Order, Payment, Refund
from chaupal.payments.states import DUE, BillState, Fact, OrderState, PaymentState, may, move

LINK_LIFE = timedelta(days=3)
FIRST_CHECK = timedelta(minutes=2)
PRINT_AFTER = timedelta(seconds=3)  # by then the application is filed whose number the receipt shows
CANCEL_LINK = "chaupal.payments.jobs.cancel_link"
SEND_REFUND = "chaupal.payments.jobs.send_refund"
PRINT_RECEIPT = "chaupal.certificates.jobs.receipt"


@contextmanager
def locked(bill_id: int) -> Iterator[Bill]:
    """The bill, held against every other writer until the block's transaction ends."""
    with transaction.atomic():
        yield Bill.objects.select_for_update().get(id=bill_id)


def moved(bill: Bill, fact: Fact) -> None:
    """Move the bill and save it; raises IllegalMove and changes nothing."""
    bill.state = move(BillState(bill.state), fact)
    bill.save()


def order_moved(order: Order, fact: Fact) -> None:
    """Move the order and save it; raises IllegalMove and changes nothing."""
    order.state = move(OrderState(order.state), fact)
    order.save()


def reserve(bill_id: int, vendor: str, now: datetime, life: timedelta = LINK_LIFE) -> Order | None:
    """The attempt whose link is to be made, None if none is wanted. The same attempt until an answer is recorded.

    The link is good for so long from now on; that of an attempt which waits already, as long as it was to be.
    """
    with locked(bill_id) as bill:
        if bill.state != BillState.OPEN:
            return None
        last = bill.orders.order_by("-attempt").first()
        if last and last.state == OrderState.WANTED and last.paise == bill.amount_paise:
            last.expires_at = now + (last.expires_at - last.opened_at)
            last.save()
            return last
        return Order.objects.create(
            bill=bill,
            attempt=last.attempt + 1 if last else 1,
            vendor=vendor,
            paise=bill.amount_paise,
            expires_at=now + life,
            opened_at=now,
            check_at=now + FIRST_CHECK,
        )


def offer(order_id: int, link: Link) -> None:
    """The gateway made the link: tell the citizen, or end it again if it is no longer wanted."""
    order = Order.objects.get(id=order_id)
    with locked(order.bill_id) as bill:
        order = _fresh(order, bill)
        if order.state != OrderState.WANTED:
            return
        order.link_id, order.order_id, order.url = link.id, link.order_id, link.url
        order.expires_at = link.expires or order.expires_at
        order_moved(order, Fact.LINK_READY)
        if _is_current(order) and may(BillState(bill.state), Fact.LINK_READY):
            moved(bill, Fact.LINK_READY)
            facts.link_ready(order)
        else:
            later(CANCEL_LINK, order.id)


def withhold(order_id: int) -> None:
    """The gateway will not make the link: the citizen hears it, and asking again makes another attempt."""
    order = Order.objects.get(id=order_id)
    with locked(order.bill_id) as bill:
        order = _fresh(order, bill)
        if order.state != OrderState.WANTED:
            return
        order.check_at = None
        order_moved(order, Fact.LINK_REFUSED)
        if may(BillState(bill.state), Fact.LINK_REFUSED):
            facts.failed(bill, f"{order.id} refused", "link_unavailable")


def end_link(order_id: int, fact: Fact) -> None:
    """The link expired or was cancelled. If the citizen was to pay by it, they hear it; the bill can still be paid."""
    order = Order.objects.get(id=order_id)
    with locked(order.bill_id) as bill:
        order = _fresh(order, bill)
        if not may(OrderState(order.state), fact):
            return
        order_moved(order, fact)
        if _is_current(order) and may(BillState(bill.state), Fact.LINK_EXPIRED):
            moved(bill, Fact.LINK_EXPIRED)
            facts.failed(bill, f"{order.id} expired", "expired")


def hear_payment(order: Order, seen: SeenPayment, now: datetime) -> None:
    """Record a payment as the gateway shows it. Heard again, or late, it changes nothing twice."""
    if seen.status == PaymentStatus.PENDING:
        return
    with locked(order.bill_id) as bill:
        order = _fresh(order, bill)
        payment = _payment(order, seen, now)
        fact = _fact(bill, order, seen)
        if not may(PaymentState(payment.state), fact):
            return
        payment.state = move(PaymentState(payment.state), fact)
        payment.reason, payment.bank_reference = seen.reason, seen.bank_reference
        payment.save()
        _HEARD[fact](bill, payment, now)


def _payment(order: Order, seen: SeenPayment, now: datetime) -> Payment:
    heard = {"bill": order.bill, "order": order, "paise": seen.paise, "method": seen.method, "heard_at": now}
    payment, _ = Payment.objects.get_or_create(vendor=order.vendor, payment_id=seen.id, defaults=heard)
    payment.bill, payment.order = order.bill, order
    return payment


def _fact(bill: Bill, order: Order, seen: SeenPayment) -> Fact:
    if seen.status == PaymentStatus.FAILED:
        return Fact.PAYMENT_FAILED
    exact = seen.currency == "INR" and seen.paise == bill.amount_paise == order.paise
    return Fact.PAYMENT_SETTLES if bill.state in DUE and exact else Fact.PAYMENT_NOT_DUE


def _failed(bill: Bill, payment: Payment, _now: datetime) -> None:
    moved(bill, Fact.PAYMENT_FAILED)
    if bill.state in DUE:
        facts.failed(bill, payment.payment_id, payment.reason)


def _settles(bill: Bill, payment: Payment, now: datetime) -> None:
    bill.paid_at = now
    moved(bill, Fact.PAYMENT_SETTLES)
    order_moved(payment.order, Fact.PAYMENT_SETTLES)
    ledger.book_settled(payment, now)
    facts.captured(payment, receipts.issue(payment, now))
    later(PRINT_RECEIPT, bill.id, delay=PRINT_AFTER)
    drop_links(bill)


def _not_due(bill: Bill, payment: Payment, now: datetime) -> None:
    moved(bill, Fact.PAYMENT_NOT_DUE)
    ledger.book_surplus(payment, now)
    refund = Refund.objects.create(payment=payment, reason="not_due", asked_at=now, check_at=now + FIRST_CHECK)
    later(SEND_REFUND, refund.id)


_HEARD = {Fact.PAYMENT_FAILED: _failed, Fact.PAYMENT_SETTLES: _settles, Fact.PAYMENT_NOT_DUE: _not_due}


def tell_again(bill: Bill, now: datetime) -> None:
    """The conversation asked for what it was told already: its link, or that it is paid."""
    again = f" again {now.isoformat()}"
    if bill.state == BillState.OFFERED:
        # an older link may still be on its way out
        facts.link_ready(bill.orders.filter(state=OrderState.OPEN).latest("attempt"), again)
    elif bill.state == BillState.PAID:
        facts.captured(bill.payments.get(state=PaymentState.SETTLED), bill.receipt, again)


def drop_links(bill: Bill) -> None:
    """Nobody is to pay by the bill's open links any more."""
    for order in bill.orders.filter(state=OrderState.OPEN):
        later(CANCEL_LINK, order.id)


def _fresh(order: Order, bill: Bill) -> Order:
    """The order as it stands now that its bill is locked."""
    order.refresh_from_db()
    order.bill = bill
    return order


def _is_current(order: Order) -> bool:
    """Whether it is the last attempt, and for what the bill comes to now."""
    newer = Order.objects.filter(bill_id=order.bill_id, attempt__gt=order.attempt)
    return order.paise == order.bill.amount_paise and not newer.exists()
