"""Money that goes back: ordered by an officer, refused, sent back by the bank, or given back by somebody else."""

from typing import Any

import httpx
import pytest

from chaupal.kit.clock import now
from chaupal.payments import actions, queries, refunds
from chaupal.payments.models import LedgerEntry, Order, Payment, Refund
from chaupal.payments.states import BillState, PaymentState, RefundState
from chaupal.payments.vendors import gateway as vendor
from chaupal.tasks.models import Task
from tests.emulators.razorpay.served import KEY, WEBHOOK_SECRET, gateway_served, until
from tests.jobs.draining import drain
from tests.payments.money import TOTAL, Callbacks

pytestmark = pytest.mark.django_db


@pytest.fixture
def gateway(settings):
    """A gateway whose bank takes its time: a refund stays pending until a test ends it."""
    from chaupal.payments.vendors.razorpay.client import gateway as account

    with gateway_served(refund_seconds=600) as running:
        settings.RAZORPAY_API_URL = running.url
        settings.RAZORPAY_KEY_ID, settings.RAZORPAY_KEY_SECRET = KEY
        settings.RAZORPAY_WEBHOOK_SECRET = WEBHOOK_SECRET
        yield running
        account().close()


@pytest.fixture
def hear(gateway):
    """Takes whatever the gateway sent since, when so many callbacks are there."""
    callbacks = Callbacks(gateway)

    def heard(count: int) -> None:
        callbacks.take(count)
        drain()

    return heard


@pytest.fixture
def paid(talk, gateway, hear):
    bill = talk.bill()
    drain()
    gateway.pay(Order.objects.get(bill=bill).link_id)
    hear(3)
    return bill


def open_tasks() -> list[tuple[str, str]]:
    return list(Task.objects.filter(closed_at=None).order_by("id").values_list("kind", "subject"))


def refuse(gateway, count: int = 1) -> None:
    gateway.post("/_faults", {"api": {"status": 400, "count": count, "path": "/v1/payments"}})


def by_hand(gateway, payment: Payment, **body: Any) -> str:
    """Somebody gives money back in the gateway's own dashboard."""
    path = f"{gateway.url}/v1/payments/{payment.payment_id}/refund"
    answer = httpx.post(path, json=body, auth=KEY, trust_env=False)
    assert answer.status_code == 200, answer.text
    refund: str = answer.json()["id"]
    return refund


def end(gateway, refund: str, how: str) -> None:
    gateway.post(f"/_refunds/{refund}/{how}")


class TestRefused:
    def test_a_person_is_asked_and_it_is_tried_again(self, paid, gateway, hear):
        refuse(gateway)
        refund = refunds.ask(paid.id, "rejected", now(), by="supervisor")
        drain()
        assert open_tasks() == [("refund_failed", str(refund.id))]
        task = Task.objects.get()
        assert task.department == "mcd"
        assert task.facts["paise"] == str(TOTAL)
        assert queries.balances()["owed/citizens"] == -TOTAL

        assert actions.refund_again(refund.id, now(), by="supervisor")
        assert not actions.refund_again(refund.id, now(), by="supervisor")
        drain()
        assert Refund.objects.get().state == RefundState.SENT
        assert open_tasks() == []
        assert Task.objects.get().closed_by == "supervisor"

    def test_refused_again_a_person_is_asked_again(self, paid, gateway):
        refuse(gateway, 2)
        refund = refunds.ask(paid.id, "rejected", now())
        drain()
        actions.refund_again(refund.id, now(), by="supervisor")
        drain()

        assert open_tasks() == [("refund_failed", str(refund.id))]
        assert Task.objects.count() == 2


class TestSentBackByTheBank:
    def test_the_next_try_is_another_refund_and_an_old_answer_that_comes_late_changes_nothing(
        self, paid, gateway, hear, talk
    ):
        refund = refunds.ask(paid.id, "rejected", now())
        drain()
        first = Refund.objects.get().refund_id
        end(gateway, first, "fail")
        hear(5)
        assert Refund.objects.get().state == RefundState.FAILED
        assert open_tasks() == [("refund_failed", str(refund.id))]

        actions.refund_again(refund.id, now())
        drain()
        second = Refund.objects.get().refund_id
        assert second not in {"", first}
        late = vendor("razorpay").read_refund(first)
        refunds.hear_of(Payment.objects.get().id, late, now())
        assert Refund.objects.get().state == RefundState.SENT
        end(gateway, second, "process")
        hear(7)
        assert Refund.objects.get().state == RefundState.DONE
        assert open_tasks() == []
        assert talk.types()[-1] == "payment_refunded"
        assert queries.bill(paid.id).state == BillState.REFUNDED
        assert set(queries.balances().values()) == {0}


class TestGivenBackBySomebodyElse:
    def test_the_books_follow_the_citizen_is_told_and_a_person_looks_at_it(self, paid, gateway, hear, talk):
        refund = by_hand(gateway, Payment.objects.get())
        hear(4)
        assert Refund.objects.get().state == RefundState.SENT
        assert open_tasks() == [("refund_outside", refund)]
        end(gateway, refund, "process")
        hear(5)

        assert queries.bill(paid.id).state == BillState.REFUNDED
        assert Payment.objects.get().state == PaymentState.RETURNED
        assert set(queries.balances().values()) == {0}
        assert talk.heard()[-1]["reason"] == "outside"
        assert open_tasks() == [("refund_outside", refund)]

    def test_of_a_part_the_books_are_put_right_and_the_bill_stays_paid(self, paid, gateway, hear, talk):
        payment = Payment.objects.get()
        refund = by_hand(gateway, payment, amount=1000)
        end(gateway, refund, "process")
        hear(5)
        hear(5)

        assert queries.bill(paid.id).state == BillState.PAID
        assert open_tasks() == [("refund_outside", refund)]
        assert Task.objects.get().facts["paise"] == "1000"
        assert queries.balances() == {"gateway/razorpay": TOTAL - 1000, "revenue/mcd/property_tax": 1000 - TOTAL}
        assert LedgerEntry.objects.count() == 4

    def test_where_the_gateway_had_refused_ours_it_is_ours(self, paid, gateway, hear):
        refuse(gateway)
        refunds.ask(paid.id, "rejected", now())
        drain()
        refund = by_hand(gateway, Payment.objects.get())
        end(gateway, refund, "process")
        hear(5)

        assert (Refund.objects.get().state, Refund.objects.get().refund_id) == (RefundState.DONE, refund)
        assert open_tasks() == []
        assert set(queries.balances().values()) == {0}

    def test_ordered_by_us_at_the_same_time_it_goes_back_once(self, paid, gateway, hear):
        by_hand(gateway, Payment.objects.get())
        refunds.ask(paid.id, "rejected", now())
        drain()
        hear(4)

        assert Refund.objects.get().state == RefundState.SENT
        assert open_tasks() == []

    def test_before_we_heard_that_it_was_paid_it_is_paid_and_given_back(self, talk, gateway, hear):
        bill = talk.bill()
        drain()
        payment = gateway.pay(Order.objects.get(bill=bill).link_id)
        until(lambda: len(gateway.mailroom.got) == 3)
        gateway.mailroom.got.clear()  # they are lost
        answer = httpx.post(f"{gateway.url}/v1/payments/{payment}/refund", json={}, auth=KEY, trust_env=False)
        end(gateway, answer.json()["id"], "process")
        hear(2)

        assert queries.bill(bill.id).state == BillState.REFUNDED
        assert set(queries.balances().values()) == {0}
