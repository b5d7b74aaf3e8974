"""A payment's, a consent's and a message's life: found by a number or a telephone, by whom it concerns, and audited."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from chaupal.catalogue.queries import catalogue
from chaupal.channel.models import Outbox
from chaupal.consent.actions import record
from chaupal.departments.actions import load_demo_numbers
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from chaupal.payments import actions as payments
from chaupal.payments import ledger
from chaupal.payments.models import Order, Payment, Receipt
from tests.applications.cases import NUMBER, obc, officer

if TYPE_CHECKING:
    from django.test import Client

    from chaupal.applications.models import Application

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = "919810000001"
PAGES = ("payments", "consents", "delivery")


@pytest.fixture
def case(transactional_db) -> Application:
    """A case that was paid for and agreed to, with two messages; one of them did not arrive."""
    load_demo_numbers(catalogue())
    case = obc(phone=PHONE)
    whose: dict[str, Any] = {"citizen_id": case.citizen_id, "conversation_id": case.conversation_id}
    about: dict[str, Any] = {"department": case.department, "service": case.service, "language": "hi"}
    with transaction.atomic():
        lines = [("Fee", 5000)]
        bill = payments.open_bill(**whose, **about, reference=case.reference, lines=lines, description="Fee", now=now())
        at = {"expires_at": now(), "opened_at": now()}
        order = Order.objects.create(
            bill=bill, attempt=1, paise=5000, vendor="razorpay", link_id="plink_1", state="paid", **at
        )
        paid = Payment.objects.create(
            bill=bill,
            order=order,
            vendor="razorpay",
            payment_id="pay_ABC",
            paise=5000,
            method="upi",
            bank_reference="RRN77",
            heard_at=now(),
            state="settled",
        )
        Receipt.objects.create(
            bill=bill, payment=paid, number="RCPT-2026-7KQM", financial_year="2026-27", serial=1, issued_at=now()
        )
        ledger.book_settled(paid, now())
    for state, error in ((Outbox.State.SENT, None), (Outbox.State.FAILED, 131026)):
        Outbox.objects.create(number_id=NUMBER, **whose, body=b"sealed", state=state, error_code=error)
    return case


@pytest.fixture
def head(signed_in) -> Client:
    return signed_in(officer("head", "supervisor"))


def seek(client: Client, page: str, number: str) -> str:
    answer = client.post(f"/console/{page}/", {"number": number})
    assert answer.status_code == 200
    main = answer.content.decode().split("<main", 1)[1]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


@pytest.mark.parametrize("number", ["its own", "98100 00001", "RCPT-2026-7KQM", "pay_ABC"])
def test_a_payment_is_found_with_all_that_happened_to_it(head, case, number) -> None:
    shown = seek(head, "payments", case.number if number == "its own" else number)

    for told in ("plink_1", "Paid the bill", "₹50", "pay_ABC", "RRN77", "RCPT-2026-7KQM", "In the books", "-₹50"):
        assert told in shown, told


def test_messages_are_told_with_why_they_did_not_arrive_and_not_what_they_say(head, case) -> None:
    for number in (case.number, PHONE):
        shown = seek(head, "delivery", number)
        assert "Sent, not delivered yet" in shown
        assert "The number has no WhatsApp" in shown
        assert "sealed" not in shown


def test_a_citizens_consents_of_the_department_are_told(head, case) -> None:
    with transaction.atomic():
        agree(case, "revenue")
        agree(case, "mcd")
    shown = seek(head, "consents", PHONE)

    assert shown.count("Given") == 1
    assert "with a button in the chat" in shown


def agree(case: Application, department: str) -> None:
    record(
        citizen_id=case.citizen_id,
        department=department,
        purpose="certificate_issue",
        given=True,
        notice_version="1",
        language="hi",
        method="button",
        evidence="wamid.1",
        now=now(),
    )


@pytest.mark.parametrize("page", PAGES)
def test_another_departments_matters_are_not_found_and_the_try_is_audited(signed_in, case, page) -> None:
    other = signed_in(officer("other", "supervisor", department="mcd"))
    for number in (case.number, PHONE):
        assert "Nothing of your departments is found" in seek(other, page, number)

    rows = list(AuditRow.objects.filter(actor="other", act__startswith="read_").order_by("sequence"))
    assert (rows[0].act, rows[0].subject) == (f"read_{page}.refused", case.number)


@pytest.mark.parametrize("page", PAGES)
def test_each_look_is_audited_and_names_no_telephone(head, case, page) -> None:
    seek(head, page, case.number)
    seek(head, page, PHONE)

    rows = AuditRow.objects.filter(act=f"read_{page}").order_by("sequence")
    assert [(row.subject, row.department) for row in rows] == [
        (case.number, "revenue"),
        (f"citizen/{case.citizen_id}", "revenue"),
    ]
    assert not any(PHONE[2:] in f"{row.subject}{row.detail}" for row in AuditRow.objects.all())


NOTHING = ("", "   ", "nobody's", "9810000009", "\0", "%", "x" * 5000, "<b>")


@pytest.mark.parametrize("page", PAGES)
def test_what_names_nothing_finds_nothing(head, case, page) -> None:
    assert head.get(f"/console/{page}/").status_code == 200
    for number in NOTHING:
        assert "pay_ABC" not in seek(head, page, number), number
