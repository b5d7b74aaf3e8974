"""Several workers hear of one bill's money at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from chaupal.kit.clock import now
from chaupal.payments import bills, queries
from chaupal.payments.base import Link, PaymentStatus, SeenPayment
from chaupal.payments.models import LedgerEntry, Payment, Receipt
from chaupal.payments.states import PaymentState
from tests.payments.money import TOTAL


@pytest.mark.django_db(transaction=True)
def test_one_payment_settles_and_the_rest_goes_back(talk):
    opened = [talk.bill(f"form-{number}") for number in range(3)]
    orders = []
    for bill in opened:
        order = bills.reserve(bill.id, "razorpay", now())
        assert order
        bills.offer(order.id, Link(f"plink_{bill.id}", f"order_{bill.id}", "https://pay.example", None))
        orders.append(order)

    def hear(order, name):
        seen = SeenPayment(f"pay_{order.bill_id}_{name}", "", PaymentStatus.CAPTURED, TOTAL, "INR", "upi")
        try:
            bills.hear_payment(order, seen, now())
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as workers:
        heard = [workers.submit(hear, order, name) for order in orders for name in "aabb"]
    assert [one.exception() for one in heard] == [None] * 12

    settled, surplus = [PaymentState.SETTLED] * 3, [PaymentState.SURPLUS] * 3
    assert sorted(Payment.objects.values_list("state", flat=True)) == settled + surplus
    assert sorted(Receipt.objects.values_list("serial", flat=True)) == [1, 2, 3]
    assert LedgerEntry.objects.count() == 12
    assert sum(queries.balances().values()) == 0
