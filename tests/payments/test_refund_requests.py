"""Two persons: the database holds it, too; of two who approve at once one does; a part that went back stops it."""

from __future__ import annotations

import httpx
import pytest
from django.db import IntegrityError, connection, transaction

from chaupal.citizens.actions import erase
from chaupal.jobs.base import Retry
from chaupal.kit.clock import now
from chaupal.payments import actions, jobs, queries, refund_requests
from chaupal.payments.base import Amiss, NotRefundable
from chaupal.payments.models import Order, Payment, Refund, RefundRequest
from chaupal.payments.states import BillState, RefundState
from tests.emulators.razorpay.served import KEY
from tests.jobs.draining import drain
from tests.payments.money import TOTAL
from tests.payments.test_refunds import by_hand, end, gateway, hear, open_tasks, paid, refuse

__all__ = ["gateway", "hear", "paid"]
pytestmark = pytest.mark.django_db


def asked(bill, by: str = "meena") -> RefundRequest:
    return actions.ask_refund(bill.id, "paid_twice", "both are ours", by, now(), paise=TOTAL)


def approve(request: RefundRequest, by: str = "ravi") -> RefundRequest:
    return actions.decide_refund(request.id, by, "yes", now(), approved=True)


def given(gateway, refund: Refund) -> list[dict[str, object]]:
    """What the gateway has of refunds of that payment."""
    path = f"{gateway.url}/v1/payments/{refund.payment.payment_id}/refunds"
    items: list[dict[str, object]] = httpx.get(path, auth=KEY, trust_env=False).json()["items"]
    return items


def test_the_database_lets_nobody_decide_their_own_request(paid) -> None:
    request = asked(paid)
    changes = {"state": "approved", "decided_at": now()}
    for by in ("meena", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            RefundRequest.objects.filter(id=request.id).update(decided_by=by, **changes)
    with pytest.raises(NotRefundable) as refused:
        approve(request, "meena")
    assert refused.value.why == Amiss.SAME_PERSON


def test_it_goes_to_the_gateway_once_however_often_the_call_is_made(paid, gateway, hear, talk) -> None:
    request = approve(asked(paid))
    refund = Refund.objects.get()
    assert refund.reason == "paid_twice"
    gateway.post("/_faults", {"api": {"status": 503, "count": 9, "path": "/v1/payments"}})
    with pytest.raises(Retry):
        jobs.send_refund(refund.id)
    httpx.delete(f"{gateway.url}/_faults", trust_env=False)
    for _ in range(2):
        Refund.objects.update(state=RefundState.ASKED, refund_id="")  # as if the answer had been lost on the way
        jobs.send_refund(refund.id)
    hear(4)
    refund.refresh_from_db()
    assert refund.state == RefundState.SENT
    assert len(given(gateway, refund)) == 1
    end(gateway, refund.refund_id, "process")
    hear(5)
    assert queries.refunds_of_requests([request])[paid.id].state == RefundState.DONE
    assert talk.types().count("payment_refunded") == 1


def test_refused_by_the_gateway_a_person_is_asked_and_tries_again(paid, gateway) -> None:
    refuse(gateway)
    request = approve(asked(paid))
    drain()
    refund = queries.refunds_of_requests([request])[paid.id]
    assert refund.state == RefundState.FAILED
    assert open_tasks() == [("refund_failed", str(refund.id))]
    assert actions.refund_again(refund.id, now(), by="supervisor")


def test_after_a_part_went_back_by_hand_the_whole_is_neither_asked_for_nor_sent(paid, gateway, hear) -> None:
    request = asked(paid)
    part = by_hand(gateway, Payment.objects.get(), amount=100)
    end(gateway, part, "process")
    hear(5)
    assert approve(request).state == "overtaken"
    assert Refund.objects.count() == 0
    assert queries.parts_returned_of_requests([request]) == {paid.id}
    with pytest.raises(NotRefundable) as refused:
        asked(paid)
    assert refused.value.why == Amiss.PART_WENT_BACK


def test_what_is_not_paid_is_not_asked_for(talk, gateway) -> None:
    bill = talk.bill()
    drain()
    with pytest.raises(NotRefundable) as refused:
        asked(bill)
    assert refused.value.why == Amiss.NOT_PAID
    assert Order.objects.get().bill.state == BillState.OFFERED


def test_of_somebody_erased_the_money_goes_back_and_no_words_are_kept(paid) -> None:
    before = asked(paid)
    assert refund_requests.words_of(before) == ("both are ours", "")
    erase(paid.citizen_id)
    assert refund_requests.words_of(before) == ("", "")
    request = approve(before)
    assert (request.state, bytes(request.answer)) == ("approved", b"")


@pytest.mark.django_db(transaction=True)
def test_two_who_approve_at_once_give_it_back_once(paid) -> None:
    from concurrent.futures import ThreadPoolExecutor

    request = asked(paid)

    def one(by: str) -> str:
        try:
            return str(approve(request, by).state)
        except NotRefundable as amiss:
            return str(amiss.why)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        ended = sorted(pool.map(one, ("ravi", "sunil")))
    assert ended == ["approved", Amiss.DECIDED]
    assert Refund.objects.count() == 1
