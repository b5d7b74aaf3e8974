"""Raising, asking again, changing and dropping a bill."""

from datetime import timedelta

import pytest

from chaupal.kit.clock import now
from chaupal.payments import actions, queries
from chaupal.payments.models import Order, Refund
from chaupal.payments.states import BillState, OrderState
from tests.jobs.draining import drain
from tests.payments.money import TOTAL

pytestmark = pytest.mark.django_db


def test_a_bill_is_raised_once_and_its_link_told(talk, gateway):
    bill = talk.bill()
    drain()

    assert (bill.amount_paise, bill.lines[1]) == (TOTAL, {"line": "Late fee", "paise": 5_000})
    [fact] = talk.heard()
    order = Order.objects.get()
    assert fact == {
        "type": "payment_link_ready",
        "reference": "form-1",
        "url": order.url,
        "paise": TOTAL,
        "expires": order.expires_at.isoformat(),
    }
    assert queries.bill_by_reference(talk.row.id, "form-1") == queries.bill(bill.id)
    assert queries.bill(bill.id).state == BillState.OFFERED
    assert queries.pending_bills(now()) == [bill]


@pytest.mark.parametrize("lines", [[], [("Nothing", 0)], [("Rebate", -100)], [("Half", 0.5)]])
def test_a_bill_comes_to_whole_paise_and_more_than_nothing(talk, lines):
    with pytest.raises(ValueError, match="paise"):
        talk.bill(lines=lines)


def test_asked_for_again_the_same_link_is_told_again(talk, gateway):
    assert talk.bill().id == talk.bill().id
    drain()
    talk.bill()
    drain()

    first, second = talk.heard()
    assert first == second
    assert Order.objects.count() == 1


@pytest.mark.parametrize(("hours", "life"), [(None, timedelta(days=3)), (2, timedelta(hours=2))])
def test_a_link_is_good_no_longer_than_what_it_pays_for_is_kept(talk, gateway, hours, life):
    talk.bill(link_hours=hours)
    drain()

    order = Order.objects.get()
    assert timedelta(0) <= order.opened_at + life - order.expires_at < timedelta(seconds=1)


def test_another_amount_gets_another_link_and_ends_the_first(talk, gateway):
    talk.bill()
    drain()
    talk.bill(lines=[("House tax", 90_000)])
    drain()

    assert [fact["paise"] for fact in talk.heard()] == [TOTAL, 90_000]
    first, second = Order.objects.order_by("attempt")
    assert (first.state, second.state) == (OrderState.CANCELLED, OrderState.OPEN)
    assert queries.bill(first.bill_id).state == BillState.OFFERED


def test_a_cancelled_bill_takes_its_link_with_it_and_can_be_asked_for_again(talk, gateway):
    bill = talk.bill()
    drain()
    actions.cancel_bill(talk.row.id, "form-1", now())
    drain()
    assert Order.objects.get().state == OrderState.CANCELLED
    talk.bill()
    drain()

    assert queries.bill(bill.id).state == BillState.OFFERED
    assert talk.types() == ["payment_link_ready", "payment_link_ready"]


def test_a_bill_cancelled_while_its_link_is_made_leaves_no_link_open(talk, gateway):
    bill = talk.bill()
    from chaupal.payments import bills, vendors
    from chaupal.payments.base import Wanted

    order = bills.reserve(bill.id, "razorpay", now())
    assert order
    wanted = Wanted(order.vendor_reference, order.paise, "Property tax", "hi", order.expires_at)
    link = vendors.gateway("razorpay").create_link(wanted)
    actions.cancel_bill(talk.row.id, "form-1", now())
    bills.offer(order.id, link)
    drain()

    assert gateway_status(gateway, link.id) == "cancelled"
    assert talk.heard() == []


def gateway_status(gateway, link_id):
    return gateway.get(f"/l/{link_id}/view")["link"]["status"]


def test_a_bill_paid_while_its_form_was_given_up_is_given_back_and_stays_paid_where_it_only_rests(
    talk, gateway, callbacks
):
    bill = talk.bill()
    drain()
    gateway.pay(Order.objects.get().link_id)
    callbacks.take(1)
    drain()
    actions.cancel_bill(talk.row.id, "form-1", now(), paid_back=False)
    assert queries.bill(bill.id).state == BillState.PAID
    actions.cancel_bill(talk.row.id, "form-1", now())
    actions.cancel_bill(talk.row.id, "form-1", now())

    assert queries.bill(bill.id).state == BillState.REFUNDING
    assert Refund.objects.get().reason == "form_dropped"


def test_a_form_without_a_bill_has_nothing_to_cancel(talk):
    assert actions.cancel_bill(talk.row.id, "form-9", now()) is None


def test_a_link_whose_answer_was_lost_is_found_again(talk, gateway):
    from chaupal.payments import bills, vendors
    from chaupal.payments.base import Wanted

    bill = talk.bill()
    order = bills.reserve(bill.id, "razorpay", now())
    assert order
    wanted = Wanted(order.vendor_reference, order.paise, "Property tax", "hi", order.expires_at)
    lost = vendors.gateway("razorpay").create_link(wanted)
    drain()

    assert Order.objects.get().link_id == lost.id
    assert talk.types() == ["payment_link_ready"]


def test_a_link_the_gateway_refuses_is_told_and_can_be_asked_for_again(talk, gateway):
    gateway.post("/_faults", {"api": {"status": 400, "count": 2}})
    talk.bill()
    drain()
    assert talk.heard() == [{"type": "payment_failed", "reference": "form-1", "reason": "link_unavailable"}]
    talk.bill()
    drain()

    assert talk.types() == ["payment_failed", "payment_link_ready"]
