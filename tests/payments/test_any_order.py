"""Whatever a gateway reports, in whatever order and however often: one payment, one receipt, books that sum to zero."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chaupal.kit.clock import now
from chaupal.kit.moves import IllegalMove
from chaupal.payments import actions, bills, queries, refunds
from chaupal.payments.base import Link, PaymentStatus, RefundStatus, SeenPayment, SeenRefund
from chaupal.payments.models import Bill, LedgerEntry, Order, Payment, Receipt, Refund
from chaupal.payments.states import BillState, Fact, PaymentState
from tests.payments.money import TOTAL

numbers = count(1)
pytestmark = pytest.mark.django_db

payment = st.tuples(
    st.just("payment"), st.sampled_from("abc"), st.sampled_from(PaymentStatus), st.sampled_from([TOTAL, 100])
)
refund = st.tuples(
    st.just("refund"), st.sampled_from("abc"), st.sampled_from(RefundStatus), st.sampled_from(["ours", "outside"])
)
other = st.sampled_from([("link",), ("expire",), ("cancel",), ("ask again",), ("amend",), ("give back",)])
stories = st.lists(payment | payment | refund | other, min_size=1, max_size=14)


def link(_talk, bill):
    order = bills.reserve(bill.id, "razorpay", now())
    if order:
        bills.offer(order.id, Link(f"plink_{order.id}", f"order_{order.id}", "https://pay.example", None))


def pay(_talk, bill, name, status, paise):
    last = Order.objects.filter(bill=bill).latest("attempt")
    bills.hear_payment(last, SeenPayment(f"pay_{bill.id}_{name}", "", status, paise, "INR", "upi"), now())


def hear_refund(_talk, bill, name, status, whose):
    of = Payment.objects.filter(payment_id=f"pay_{bill.id}_{name}").first()
    asked = Refund.objects.filter(payment=of).first()
    if of and (asked or whose == "outside"):
        key = asked.key if asked and whose == "ours" else ""
        refunds.hear_of(of.id, SeenRefund(f"rfnd_{key or name}", of.payment_id, status, of.paise, key=key), now())


HAPPENINGS: dict[str, Callable[..., Any]] = {
    "link": link,
    "payment": pay,
    "refund": hear_refund,
    "expire": lambda _, bill: bills.end_link(Order.objects.filter(bill=bill).latest("attempt").id, Fact.LINK_EXPIRED),
    "cancel": lambda _, bill: actions.cancel_bill(bill.conversation_id, bill.reference, now()),
    "ask again": lambda talk, bill: talk.bill(bill.reference),
    "amend": lambda talk, bill: talk.bill(bill.reference, [("House tax", 100)]),
    "give back": lambda _, bill: refunds.ask(bill.id, "officer", now()),
}


def happens(talk, bill, what, *more):
    HAPPENINGS[what](talk, bill, *more)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories)
def test_money_is_right_after_any_story(talk, story):
    bill = talk.bill(f"form-{next(numbers)}")
    for part in [("link",), *story]:
        before = Bill.objects.values().get(id=bill.id)
        try:
            happens(talk, bill, *part)
        except IllegalMove:
            assert Bill.objects.values().get(id=bill.id) == before

    receipts = Receipt.objects.filter(bill=bill).count()
    state = queries.bill(bill.id).state
    assert receipts == (state in (BillState.PAID, BillState.REFUNDING, BillState.REFUNDED))
    captured = Payment.objects.filter(bill=bill).exclude(state=PaymentState.FAILED)
    assert captured.filter(state=PaymentState.SETTLED).count() == (state in (BillState.PAID, BillState.REFUNDING))
    for one in captured.exclude(state=PaymentState.SETTLED):
        assert Refund.objects.filter(payment=one).exists()
    entries = LedgerEntry.objects.filter(bill=bill)
    assert all(row["total"] == 0 for row in entries.values("cause").annotate(total=Sum("paise")))
    held = captured.exclude(state=PaymentState.RETURNED).aggregate(total=Sum("paise"))["total"] or 0
    assert (entries.filter(account="gateway/razorpay").aggregate(total=Sum("paise"))["total"] or 0) == held


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(order=st.permutations("aabb"))
def test_two_captures_in_any_order_leave_one_payment_and_one_refund(talk, order):
    bill = talk.bill(f"pair-{next(numbers)}")
    happens(talk, bill, "link")
    for name in order:
        happens(talk, bill, "payment", name, PaymentStatus.CAPTURED, TOTAL)

    states = dict(Payment.objects.filter(bill=bill).values_list("payment_id", "state"))
    first, second = f"pay_{bill.id}_{order[0]}", f"pay_{bill.id}_{'b' if order[0] == 'a' else 'a'}"
    assert states == {first: PaymentState.SETTLED, second: PaymentState.SURPLUS}
    assert Refund.objects.get(payment__bill=bill).payment.payment_id == second
