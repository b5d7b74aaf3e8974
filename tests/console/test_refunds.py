"""A fee goes back when one officer asked for it and another, of finance, approved: pages, refusals, and the audit."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

import pytest

from chaupal.applications import actions as applications
from chaupal.departments.models import AuditRow, Posting
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.payments import queries, refunds
from chaupal.payments.models import Bill, Refund, RefundRequest
from chaupal.payments.states import BillState
from chaupal.tasks.base import SUPERVISOR
from chaupal.tasks.models import Task
from tests.applications.cases import officer
from tests.console.test_tasks import FEE, paid_case

if TYPE_CHECKING:
    from django.test import Client

    from chaupal.applications.models import Application

pytestmark = pytest.mark.django_db
WHY = "paid on 3 May and on 4 May"


@pytest.fixture
def case() -> Application:
    return paid_case()


@pytest.fixture
def bill(case) -> Bill:
    found = queries.bill_by_reference(case.conversation_id, case.reference)
    assert found is not None
    return found


@pytest.fixture
def meena(signed_in) -> Client:
    return signed_in(officer("meena", "finance"))


@pytest.fixture
def ravi(signed_in) -> Client:
    return signed_in(officer("ravi", "finance"))


def ask(client: Client, bill: Bill, **said: str) -> str:
    wanted = {"reason": "paid_twice", "words": WHY, "paise": str(FEE), **said}
    return text(client.post(f"/console/bill/{bill.id}/refund/", wanted, follow=True).content)


def decide(client: Client, verdict: str = "approve", words: str = "the bank shows both") -> str:
    path = f"/console/refund/{RefundRequest.objects.latest('id').id}/decide/"
    return text(client.post(path, {"verdict": verdict, "words": words}, follow=True).content)


def text(page: bytes) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.decode().split("<main", 1)[1])).split())


def test_from_the_payments_page_to_the_gateway_with_both_persons_in_the_audit(meena, ravi, case, bill) -> None:
    found = text(meena.post("/console/payments/", {"number": case.number}).content)
    assert "Ask that the fee goes back" in found
    assert "It waits" not in ask(meena, bill)
    waits = text(ravi.get("/console/refunds/").content)
    for told in (
        "₹50",
        f"{case.number} · New",
        "It was paid twice",
        WHY,
        "Asked for by meena",
        "Approve: give ₹50 back",
    ):
        assert told in waits, told
    assert Refund.objects.count() == 0

    done = decide(ravi)

    assert "Approved: the money goes back" in done
    assert "Approved by ravi" in done
    assert "Goes to the gateway" in done
    assert Refund.objects.get().payment.bill.state == BillState.REFUNDING
    rows = {row.act: (row.officer_id, row.detail) for row in AuditRow.objects.filter(subject=case.number)}
    approved = rows["approve_refund"]
    assert approved[1] == {"asked_by": "meena", "reason": "paid_twice", "paise": FEE}
    assert {rows["ask_refund"][0], approved[0]} == {one.officer_id for one in Posting.objects.filter(role="finance")}
    assert WHY not in str(rows)


@pytest.mark.parametrize("number", ["", "not", "0", str(FEE + 1), str(FEE - 1), "9" * 40])
def test_another_sum_than_was_paid_is_not_asked_for(meena, bill, number) -> None:
    assert "not the sum that was paid" in ask(meena, bill, paise=number)
    assert not RefundRequest.objects.exists()


@pytest.mark.parametrize(
    ("said", "told"),
    [({"reason": ""}, "choose why"), ({"reason": "not_due"}, "choose why"), ({"words": "x" * 601}, "at most 600")],
)
def test_without_a_reason_that_is_one_nothing_is_asked_for(meena, bill, said, told) -> None:
    assert told in ask(meena, bill, **said)
    assert not RefundRequest.objects.exists()


def test_who_asked_may_not_approve(meena, bill) -> None:
    waits = ask(meena, bill)
    assert "somebody else of finance decides" in waits
    assert "Approve: give" not in waits

    assert "You asked for it yourself" in decide(meena)
    assert RefundRequest.objects.get().state == "waiting"
    assert Refund.objects.count() == 0


def test_where_nobody_else_could_approve_it_the_page_says_whom_to_ask(meena, signed_in, bill) -> None:
    assert "an operator has to give" in ask(meena, bill)
    officer("ravi", "finance")
    assert "an operator has to give" not in text(meena.get("/console/refunds/").content)


def test_approved_twice_it_goes_once_and_a_stale_page_says_so(meena, ravi, signed_in, bill) -> None:
    ask(meena, bill)
    decide(ravi)

    third = signed_in(officer("third", "finance"))
    assert "Somebody else has decided it already" in decide(third)
    assert "Somebody else has decided it already" in decide(third, "refuse")
    assert "goes back already" in ask(meena, bill)
    assert Refund.objects.count() == 1


@pytest.mark.parametrize("words", ["", "   ", "x" * 601])
def test_nobody_decides_without_a_why(meena, ravi, bill, words) -> None:
    ask(meena, bill)
    assert "Please write why" in decide(ravi, words=words)
    assert "Please approve or refuse" in decide(ravi, "perhaps")
    assert RefundRequest.objects.get().state == "waiting"


def test_refused_the_fee_is_kept_and_may_be_asked_for_anew(meena, ravi, bill, case, signed_in) -> None:
    ask(meena, bill)
    assert "the fee is kept" in decide(ravi, "refuse", "it is one payment, shown twice")
    shown = text(signed_in(officer("head", SUPERVISOR)).get(f"/console/case/{case.id}/").content)
    assert "it is one payment, shown twice" in shown
    assert "Refused by ravi" in shown
    bill.refresh_from_db()
    assert (bill.state, Refund.objects.count()) == (BillState.PAID, 0)

    ask(meena, bill)
    assert RefundRequest.objects.filter(state="waiting").count() == 1


def test_asked_for_twice_it_waits_once(meena, ravi, bill) -> None:
    ask(meena, bill)
    assert "asked for already" in ask(ravi, bill)
    assert RefundRequest.objects.count() == 1


def test_what_the_system_gave_back_meanwhile_is_not_given_twice(meena, ravi, bill) -> None:
    ask(meena, bill)
    refunds.ask(bill.id, "form_dropped", now())

    assert "went back another way" in decide(ravi)
    assert (RefundRequest.objects.get().state, Refund.objects.count()) == ("overtaken", 1)


def test_a_supervisor_asks_from_the_case_and_may_not_approve(case, bill, signed_in, ravi) -> None:
    head = signed_in(officer("head", SUPERVISOR))
    assert "Yes, ask for it" in text(head.get(f"/console/case/{case.id}/").content)
    page = ask(head, bill, **{"from": "case"})
    assert "Waits for a second person" in page
    assert "Yes, ask for it" not in page
    path = f"/console/refund/{RefundRequest.objects.get().id}/decide/"
    assert head.post(path, {"verdict": "approve", "words": "x"}).status_code == 403
    assert "Approved" in decide(ravi)


def test_what_was_asked_for_before_the_rejection_asks_nobody_else_once_it_goes_back(
    case, bill, meena, ravi, assistant
) -> None:
    ask(meena, bill)
    decide(ravi)
    applications.reject(case.id, assistant, "no", now())
    assert Task.objects.count() == 0


def test_an_officer_of_the_desk_may_not_ask(assistant, signed_in, case, bill) -> None:
    client = signed_in(assistant)
    assert "Yes, ask for it" not in text(client.get(f"/console/case/{case.id}/").content)
    page = client.post(f"/console/bill/{bill.id}/refund/", {"reason": "rejected", "paise": FEE})
    assert (page.status_code, b"Finance" in page.content) == (403, True)
    assert not RefundRequest.objects.exists()


def test_another_departments_money_is_not_found_and_the_try_is_audited(signed_in, meena, bill) -> None:
    ask(meena, bill)
    other = signed_in(officer("other", "finance", department="mcd"))
    path = f"/console/refund/{RefundRequest.objects.get().id}/decide/"
    assert other.post(path, {"verdict": "approve", "words": "x"}).status_code == 404
    assert other.post(f"/console/bill/{bill.id}/refund/", {"reason": "rejected"}).status_code == 404
    assert "Nothing waits for approval" in text(other.get("/console/refunds/").content)
    refused = AuditRow.objects.filter(act__endswith=".refused").values_list("act", "department")
    assert set(refused) == {("approve_refund.refused", "revenue"), ("ask_refund.refused", "revenue")}


def test_a_post_that_ended_this_morning_approves_nothing_and_the_words_are_not_lost(meena, ravi, bill) -> None:
    ask(meena, bill)
    Posting.objects.filter(officer__username="ravi").update(ends_on=day_in_india(now()))
    path = f"/console/refund/{RefundRequest.objects.get().id}/decide/"
    page = ravi.post(path, {"verdict": "approve", "words": "the bank shows both"})

    assert page.status_code == 403
    assert b"the bank shows both" in page.content
    assert RefundRequest.objects.get().state == "waiting"


def test_the_page_costs_the_same_however_many_wait(meena, ravi, django_assert_max_num_queries) -> None:
    for place in range(3):
        one = paid_case(f"g{place}")
        found = queries.bill_by_reference(one.conversation_id, f"g{place}")
        assert found is not None
        ask(meena, found)
    ravi.get("/console/refunds/")
    with django_assert_max_num_queries(30):
        page = ravi.get("/console/refunds/")
    assert len(page.context["wait"]) == 3
