"""What is done at the gateway, and what is done when it has answered. Each job, run again, finds its work done."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import structlog

from chaupal.applications.queries import filed
from chaupal.jobs.base import Retry, again_if, every
from chaupal.kit.clock import now
from chaupal.payments import bills, facts, refunds
from chaupal.payments.base import Gateway, GatewayError, LinkStatus, Wanted
from chaupal.payments.models import Callback, Order, Payment, Receipt, Refund
from chaupal.payments.states import BillState, Fact, OrderState, PaymentState, RefundState
from chaupal.payments.vendors import DEFAULT, gateway

AFTER_THE_END = timedelta(days=1)
BATCH = 200
UNFILED_FOR_MOST, TOLD_AGAIN = timedelta(days=3), timedelta(days=1)
log = structlog.get_logger()


@contextmanager
def _patiently() -> Iterator[None]:
    """A gateway that is away is asked again later."""
    try:
        yield
    except GatewayError as error:
        if error.retryable:
            raise Retry from error
        raise


def create_link(bill_id: int, hours: int | None = None) -> None:
    """Have a link made for a bill that has none, good for so many hours, or as all are, and tell the citizen."""
    order = bills.reserve(bill_id, DEFAULT, now(), timedelta(hours=hours) if hours else bills.LINK_LIFE)
    if order is None:
        return
    bill = order.bill
    wanted = Wanted(order.vendor_reference, order.paise, bill.description, bill.language, order.expires_at)
    try:
        with _patiently():
            bills.offer(order.id, gateway(order.vendor).create_link(wanted))
    except GatewayError as error:
        log.warning("link_refused", order=order.id, code=error.code, text=error.text)
        bills.withhold(order.id)


def cancel_link(order_id: int) -> None:
    """End a link that nobody is to pay by; if it was paid meanwhile, hear that."""
    order = Order.objects.get(id=order_id)
    if order.link_id is None or order.state != OrderState.OPEN:
        return
    with _patiently():
        gateway(order.vendor).cancel_link(order.link_id)
        _look(order, now())


def settle(callback_id: int) -> None:
    """Find out at the gateway what a callback was about, and book it."""
    callback = Callback.objects.get(id=callback_id)
    if callback.settled_at:
        return
    with _patiently():
        if callback.refund_id:
            _settle_refund(callback)
        elif callback.payment_id:
            _settle_payment(callback)
        elif callback.link_id:
            _settle_link(callback)
    Callback.objects.filter(id=callback_id).update(settled_at=now())


def _settle_payment(callback: Callback) -> None:
    at = gateway(callback.vendor)
    seen = at.read_payment(callback.payment_id)
    order = _order_of(at, callback.vendor, seen.order_id)
    if order is None:
        log.warning("payment_not_ours", callback=callback.id)
        return
    bills.hear_payment(order, seen, now())


def _order_of(at: Gateway, vendor: str, order_id: str) -> Order | None:
    """Our order: by the gateway's order id, else by our reference there (its answer may have been lost on the way)."""
    known = Order.objects.filter(vendor=vendor, order_id=order_id).exclude(order_id="").first()
    if known or not order_id:
        return known
    bill_id, _, attempt = at.reference_of(order_id).partition("-")
    if not (bill_id.isdecimal() and attempt.isdecimal()):
        return None
    return Order.objects.filter(vendor=vendor, bill_id=int(bill_id), attempt=int(attempt)).first()


def _settle_refund(callback: Callback) -> None:
    seen = gateway(callback.vendor).read_refund(callback.refund_id)
    known = Payment.objects.filter(vendor=callback.vendor, payment_id=seen.payment_id)
    if not known.exclude(state__in=[PaymentState.HEARD, PaymentState.FAILED]).exists():
        _settle_payment(callback)  # it went back before we heard that it came
    payment = known.first()
    if payment is None:
        log.warning("refund_not_ours", callback=callback.id)
    elif not refunds.hear_of(payment.id, seen, now()):
        raise Retry(refunds.NEXT_CHECK)


def _settle_link(callback: Callback) -> None:
    order = Order.objects.filter(vendor=callback.vendor, link_id=callback.link_id).first()
    if order:
        _look(order, now())


def _look(order: Order, at: datetime) -> None:
    """Read a link and the payments tried on it, and hear all that is new."""
    vendor = gateway(order.vendor)
    seen = vendor.read_link(order.link_id or "")
    known = Payment.objects.filter(vendor=order.vendor, payment_id__in=seen.payment_ids)
    over = set(known.exclude(state__in=[PaymentState.HEARD, PaymentState.FAILED]).values_list("payment_id", flat=True))
    for payment_id in seen.payment_ids:
        if payment_id not in over:
            bills.hear_payment(order, vendor.read_payment(payment_id), at)
    fact = {LinkStatus.EXPIRED: Fact.LINK_EXPIRED, LinkStatus.CANCELLED: Fact.CANCELLED}.get(seen.status)
    if fact:
        bills.end_link(order.id, fact)


def send_refund(refund_id: int) -> None:
    """Have the gateway give a payment back."""
    refund = Refund.objects.select_related("payment").get(id=refund_id)
    if refund.state != RefundState.ASKED:
        return
    payment = refund.payment
    try:
        with _patiently():
            seen = gateway(payment.vendor).refund(payment.payment_id, payment.paise, refund.key)
            refunds.hear(refund.id, seen, now())
    except GatewayError as error:
        refunds.give_up(refund.id, error.code, now())


@every(timedelta(minutes=1))
def reconcile() -> None:
    """Look at what has been open for a while: a callback that was lost repairs itself here."""
    moment = now()
    for order in Order.objects.filter(check_at__lte=moment).order_by("check_at")[:BATCH]:
        with _noted("order", order.id):
            _check_order(order, moment)
    for refund in Refund.objects.filter(check_at__lte=moment).select_related("payment").order_by("check_at")[:BATCH]:
        with _noted("refund", refund.id):
            _check_refund(refund, moment)
    _tell_of_unfiled(moment)


def _tell_of_unfiled(moment: datetime) -> None:
    """A bill that is paid, but whose form is not filed, is told of once more a day, so that it repairs itself."""
    due = Receipt.objects.filter(ask_at__lte=moment).select_related("payment__bill").order_by("ask_at")
    receipts = {receipt: receipt.payment.bill for receipt in due[:BATCH]}
    done = filed({(bill.conversation_id, bill.reference) for bill in receipts.values()})
    lacking = [
        receipt
        for receipt, bill in receipts.items()
        if bill.state == BillState.PAID and (bill.conversation_id, bill.reference) not in done
    ]
    for receipt in lacking:
        log.warning("paid_but_not_filed", bill=receipt.bill_id)
        facts.captured(receipt.payment, receipt, f"/again/{moment.date().isoformat()}")
    ids = {receipt.id for receipt in lacking if moment - receipt.issued_at < UNFILED_FOR_MOST - TOLD_AGAIN}
    Receipt.objects.filter(id__in=ids).update(ask_at=moment + TOLD_AGAIN)
    Receipt.objects.filter(id__in={receipt.id for receipt in receipts} - ids).update(ask_at=None)
    again_if(len(receipts) == BATCH)


@contextmanager
def _noted(what: str, id_: int) -> Iterator[None]:
    """One that cannot be read now must not keep the others from being looked at; its time comes again."""
    try:
        yield
    except (GatewayError, Retry) as error:
        log.warning("not_reconciled", what=what, id=id_, error=str(error))


def _check_order(order: Order, moment: datetime) -> None:
    # first, so that one which always fails does not come up at every run
    Order.objects.filter(id=order.id).update(check_at=_next_check(order, moment))
    if order.state == OrderState.WANTED:
        create_link(order.bill_id)
    elif order.link_id:
        _look(order, moment)


def _next_check(order: Order, moment: datetime) -> datetime | None:
    """Twice as late each time while a payment may come, then once a day until nothing can be under way any more."""
    if order.state in (OrderState.WANTED, OrderState.OPEN):
        return moment + max(bills.FIRST_CHECK, min(moment - order.opened_at, AFTER_THE_END))
    end = order.expires_at + AFTER_THE_END
    return moment + AFTER_THE_END if moment < end else None


def _check_refund(refund: Refund, moment: datetime) -> None:
    Refund.objects.filter(id=refund.id).update(check_at=moment + refunds.NEXT_CHECK)
    if refund.refund_id:
        refunds.hear(refund.id, gateway(refund.payment.vendor).read_refund(refund.refund_id), moment)
    else:
        send_refund(refund.id)
