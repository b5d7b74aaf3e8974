"""From a payment at the gateway to the receipt, over HTTP: in order, late, doubled, lost, failed, refunded."""

from datetime import timedelta
from random import Random

import pytest
from django_tasks_db.models import DBTaskResult

from chaupal.applications.models import Application
from chaupal.citizens.actions import erase
from chaupal.kit.clock import now
from chaupal.kit.moves import IllegalMove
from chaupal.payments import actions, jobs, queries, refunds
from chaupal.payments.models import Callback, Order, Payment, Receipt, Refund
from chaupal.payments.states import BillState, OrderState, PaymentState, RefundState
from tests.emulators.razorpay.served import until
from tests.jobs.draining import drain
from tests.payments.money import TOTAL

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(talk, gateway):
    opened = talk.bill()
    drain()
    return opened


@pytest.fixture
def link(bill):
    return Order.objects.get(bill=bill).link_id


def state(bill):
    return queries.bill(bill.id).state


def make_due():
    """As if the time of the next look had come."""
    Order.objects.update(check_at=now())
    Refund.objects.exclude(check_at=None).update(check_at=now())


def test_a_payment_gives_a_receipt_once_though_told_three_times(talk, bill, link, gateway, callbacks):
    payment = gateway.pay(link)
    assert callbacks.take(3) == [200, 200, 200]
    drain()

    fact = talk.heard()[1]
    assert fact == {
        "type": "payment_captured",
        "reference": "form-1",
        "paise": TOTAL,
        "method": "upi",
        "receipt_number": Receipt.objects.get().number,
        "payment_id": payment,
    }
    assert len(talk.heard()) == 2
    assert state(bill) == BillState.PAID
    receipt = queries.receipt_of(bill.id)
    assert receipt
    assert len(receipt.payment.bank_reference) == 12
    printing = DBTaskResult.objects.get(status="READY").args_kwargs["args"]
    assert printing[:2] == ["chaupal.certificates.jobs.receipt", [bill.id]]


@pytest.mark.parametrize("filed", [False, True])
def test_paid_but_not_filed_is_told_once_more_a_day_for_three_days(talk, bill, link, gateway, callbacks, filed):
    gateway.pay(link)
    callbacks.take(3)
    drain()
    if filed:
        form = {"citizen_id": bill.citizen_id, "conversation_id": bill.conversation_id, "reference": bill.reference}
        about = {"department": "mcd", "service": "property_tax", "version": 1, "language": "hi", "state": "approved"}
        Application.objects.create(number="X/2026/0000001", filed_at=now(), answers=b"", **form, **about)
    paid = Receipt.objects.get().issued_at
    told = []
    for days, minutes in ((0, 9), (0, 11), (0, 60), (1, 12), (2, 13), (3, 14), (9, 0)):
        jobs._tell_of_unfiled(paid + timedelta(days=days, minutes=minutes))
        told.append(talk.types().count("payment_captured"))

    assert told == ([1] * 7 if filed else [1, 2, 2, 3, 4, 4, 4])
    assert not Receipt.objects.exclude(ask_at=None).exists()


@pytest.mark.parametrize("seed", range(5))
def test_callbacks_may_come_in_any_order_and_twice(talk, link, gateway, callbacks, seed):
    gateway.pay(link, "failure")
    gateway.pay(link)
    mixed = callbacks.await_(4) * 2
    Random(seed).shuffle(mixed)
    for headers, raw in mixed:
        callbacks.record(raw, headers)
        drain()

    assert Callback.objects.count() == 4
    assert Payment.objects.filter(state=PaymentState.SETTLED).count() == 1
    assert talk.types().count("payment_captured") == 1
    assert sum(queries.balances().values()) == 0


def test_a_repeated_event_orders_no_second_job(bill, link, gateway, callbacks):
    gateway.pay(link, "failure")
    before = DBTaskResult.objects.count()
    callbacks.take(1)
    callbacks.take(1)

    assert DBTaskResult.objects.count() == before + 1


def test_a_wrong_signature_is_refused_and_stores_nothing(bill, link, gateway, callbacks):
    gateway.pay(link)
    [(headers, raw)] = callbacks.await_(1)
    forged = raw.replace(b"captured", b"refunded")

    assert callbacks.record(forged, headers).status == 403
    assert callbacks.record(raw, {}).status == 403
    assert Callback.objects.count() == 0


def test_a_signed_body_that_is_no_event_is_a_bad_request(gateway, callbacks, talk):
    import hashlib
    import hmac

    from tests.emulators.razorpay.served import WEBHOOK_SECRET

    for raw in (b"", b"[]", b'{"event": 1}', b"\xff"):
        signature = hmac.new(WEBHOOK_SECRET.encode(), raw, hashlib.sha256).hexdigest()
        assert callbacks.record(raw, {"x-razorpay-signature": signature}).status == 400


def test_a_failed_attempt_is_told_and_the_bill_can_still_be_paid(talk, bill, link, gateway, callbacks):
    gateway.pay(link, "failure")
    callbacks.take(1)
    drain()
    assert talk.heard()[1] == {"type": "payment_failed", "reference": "form-1", "reason": "payment_declined"}
    gateway.pay(link)
    callbacks.take(4)
    drain()

    assert talk.types()[2:] == ["payment_captured"]
    assert state(bill) == BillState.PAID


def test_a_failed_payment_that_the_bank_captured_late_pays_the_bill(talk, bill, link, gateway, callbacks):
    payment = gateway.pay(link, "failure")
    callbacks.take(1)
    drain()
    gateway.post(f"/_payments/{payment}/capture")
    callbacks.take(4)
    drain()

    assert Payment.objects.get().state == PaymentState.SETTLED
    assert state(bill) == BillState.PAID


def test_a_link_that_ran_out_is_told_and_a_late_payment_is_taken(talk, bill, link, gateway, callbacks):
    payment = gateway.begin(link)
    gateway.post(f"/_links/{link}/expire")
    callbacks.take(1)
    drain()
    assert talk.heard()[1] == {"type": "payment_failed", "reference": "form-1", "reason": "expired"}
    assert state(bill) == BillState.LAPSED
    gateway.end(link, payment)
    callbacks.take(4)
    drain()

    assert state(bill) == BillState.PAID


def test_after_a_link_ran_out_another_is_given_and_a_late_payment_ends_it(talk, bill, link, gateway, callbacks):
    payment = gateway.begin(link)
    gateway.post(f"/_links/{link}/expire")
    callbacks.take(1)
    drain()
    talk.bill()
    drain()
    second = Order.objects.get(attempt=2)
    gateway.end(link, payment)
    callbacks.take(4)
    drain()

    assert state(bill) == BillState.PAID
    assert gateway.get(f"/l/{second.link_id}/view")["link"]["status"] == "cancelled"
    second.refresh_from_db()
    assert second.state == OrderState.CANCELLED


def test_a_second_payment_goes_back_by_itself(talk, bill, link, gateway, callbacks):
    first, second = gateway.begin(link), gateway.begin(link)
    gateway.end(link, first)
    callbacks.await_(3)
    gateway.end(link, second)
    callbacks.take(6)
    drain()
    until(lambda: len(gateway.mailroom.got) == 8)
    callbacks.take(8)
    drain()

    assert state(bill) == BillState.PAID
    assert Receipt.objects.get().payment.payment_id == first
    assert Payment.objects.get(payment_id=second).state == PaymentState.RETURNED
    assert talk.heard()[-1] == {
        "type": "payment_refunded",
        "reference": "form-1",
        "paise": TOTAL,
        "reason": "not_due",
        "payment_id": second,
        "service": "property_tax",
    }
    assert queries.balances() == {"gateway/razorpay": TOTAL, "revenue/mcd/property_tax": -TOTAL, "owed/citizens": 0}


def test_a_payment_of_a_cancelled_bill_goes_back(talk, bill, link, gateway, callbacks):
    payment = gateway.begin(link)
    actions.cancel_bill(bill.conversation_id, bill.reference, now())
    gateway.end(link, payment)
    callbacks.take(1)
    drain()

    assert state(bill) == BillState.CANCELLED
    assert Refund.objects.get().payment.payment_id == payment
    assert Receipt.objects.count() == 0


def test_a_refund_is_asked_for_once_made_and_told(talk, bill, link, gateway, callbacks):
    gateway.pay(link)
    callbacks.take(3)
    drain()
    assert refunds.ask(bill.id, "wrong_property", now()) == refunds.ask(bill.id, "wrong_property", now())
    assert state(bill) == BillState.REFUNDING
    drain()
    assert Refund.objects.get().state == RefundState.SENT
    callbacks.take(5)
    drain()

    refund = Refund.objects.get()
    assert (refund.state, len(refund.bank_reference)) == (RefundState.DONE, 23)
    assert state(bill) == BillState.REFUNDED
    assert talk.types()[2:] == ["payment_refunded"]
    assert set(queries.balances().values()) == {0}
    with pytest.raises(IllegalMove):
        refunds.ask(bill.id, "again", now())


def test_a_refund_the_gateway_refuses_stays_owed_until_it_is_tried_again(bill, link, gateway, callbacks):
    gateway.pay(link)
    callbacks.take(3)
    drain()
    gateway.post("/_faults", {"api": {"status": 400, "count": 1, "path": "/v1/payments"}})
    refund = refunds.ask(bill.id, "wrong_property", now())
    drain()
    assert queries.failed_refunds() == [refund]
    assert queries.balances()["owed/citizens"] == -TOTAL
    refunds.ask(bill.id, "wrong_property", now())
    drain()

    assert Refund.objects.get().state == RefundState.SENT


def test_a_lost_callback_repairs_itself(talk, bill, link, gateway):
    gateway.post("/_faults", {"webhooks": {"drop": 10}})
    gateway.pay(link)
    jobs.reconcile()
    assert state(bill) == BillState.OFFERED  # it is not its time yet
    make_due()
    jobs.reconcile()
    jobs.reconcile()

    assert state(bill) == BillState.PAID
    assert talk.types() == ["payment_link_ready", "payment_captured"]


def test_a_refund_whose_callback_was_lost_repairs_itself(bill, link, gateway, callbacks):
    gateway.pay(link)
    callbacks.take(3)
    drain()
    refunds.ask(bill.id, "wrong_property", now())
    drain()
    callbacks.await_(5)
    make_due()
    jobs.reconcile()

    assert state(bill) == BillState.REFUNDED


def test_reconciling_goes_on_when_one_cannot_be_read(talk, bill, link, gateway):
    talk.bill("form-2")
    drain()
    for order in Order.objects.all():
        gateway.pay(order.link_id)
    make_due()
    gateway.post("/_faults", {"api": {"status": 503, "count": 1}})
    jobs.reconcile()

    assert sorted(Order.objects.values_list("state", flat=True)) == [OrderState.OPEN, OrderState.PAID]


def test_a_gateway_that_is_away_is_asked_again_later(talk, bill, link, gateway, callbacks):
    gateway.pay(link)
    callbacks.take(1)
    gateway.post("/_faults", {"api": {"status": 503, "count": 1}})
    drain()
    assert state(bill) == BillState.OFFERED
    DBTaskResult.objects.update(run_after=now())
    drain()

    assert state(bill) == BillState.PAID


def test_a_payment_of_a_link_whose_answer_was_lost_is_found_by_its_reference(bill, link, gateway, callbacks):
    Order.objects.update(link_id=None, order_id="", state=OrderState.WANTED)
    gateway.pay(link)
    callbacks.take(3)
    drain()

    assert state(bill) == BillState.PAID


def test_a_payment_that_is_not_ours_is_left_alone(talk, bill, gateway, callbacks):
    import razorpay

    from tests.emulators.razorpay.served import KEY

    client = razorpay.Client(auth=KEY, base_url=gateway.url)
    gateway.pay(client.payment_link.create({"amount": 500, "reference_id": "somebody's"})["id"])
    client.session.close()
    callbacks.take(3)
    drain()

    assert Payment.objects.count() == 0
    assert Callback.objects.filter(settled_at=None).count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_books_are_kept_though_the_citizen_was_erased(bill, link, gateway, callbacks):
    gateway.pay(link)
    erase(bill.citizen_id)
    callbacks.take(3)
    drain()

    assert state(bill) == BillState.PAID
    assert Receipt.objects.count() == 1
