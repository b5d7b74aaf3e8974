"""The ledger is written once, and receipts are numbered without gaps."""

import re
from datetime import UTC, date, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from chaupal.kit.clock import now
from chaupal.payments import bills, ledger, queries
from chaupal.payments.base import Link, PaymentStatus, SeenPayment
from chaupal.payments.models import AppendOnly, LedgerEntry, Payment, Receipt
from chaupal.payments.receipts import financial_year
from tests.payments.money import TOTAL

pytestmark = pytest.mark.django_db


def paid(talk, reference="form-1", at=None):
    bill = talk.bill(reference)
    order = bills.reserve(bill.id, "razorpay", now())
    assert order
    bills.offer(order.id, Link(f"plink_{reference}", f"order_{reference}", "https://pay.example", None))
    seen = SeenPayment(f"pay_{reference}", "", PaymentStatus.CAPTURED, TOTAL, "INR", "upi", "123456789012")
    bills.hear_payment(order, seen, at or now())
    return bill


def test_a_payment_is_booked_on_both_sides(talk):
    bill = paid(talk)

    assert queries.balances() == {"gateway/razorpay": TOTAL, "revenue/mcd/property_tax": -TOTAL}
    assert ledger.revenue_account(bill) == "revenue/mcd/property_tax"


def test_an_entry_cannot_be_changed_or_taken_away(talk):
    paid(talk)
    entry = LedgerEntry.objects.all()[0]

    for change in (
        entry.save,
        entry.delete,
        LedgerEntry.objects.all().delete,
        lambda: LedgerEntry.objects.update(paise=0),
    ):
        with pytest.raises(AppendOnly):
            change()


def test_a_cause_is_booked_once(talk):
    paid(talk)

    with pytest.raises(IntegrityError), transaction.atomic():
        ledger.book_settled(Payment.objects.get(), now())
    assert LedgerEntry.objects.count() == 2


def test_receipts_count_from_one_in_each_financial_year(talk):
    march = datetime(2027, 3, 31, 18, 29, tzinfo=UTC)  # 23:59 in Delhi
    april = datetime(2027, 3, 31, 18, 30, tzinfo=UTC)
    for number, at in enumerate((march, march, april)):
        paid(talk, f"form-{number}", at)

    serials = list(Receipt.objects.order_by("id").values_list("financial_year", "serial"))
    assert serials == [("2026-27", 1), ("2026-27", 2), ("2027-28", 1)]


def test_a_receipt_s_number_tells_neither_how_many_there_are_nor_another_s(talk):
    for number in range(5):
        paid(talk, f"form-{number}")

    numbers = list(Receipt.objects.order_by("id").values_list("number", flat=True))
    assert len(set(numbers)) == len(numbers)
    for printed in numbers:
        assert re.fullmatch(r"R/20\d\d-\d\d/[2-9B-DF-HJKMNP-TV-Z]{8}", printed)


def test_a_payment_that_is_rolled_back_leaves_no_gap(talk):
    with transaction.atomic():
        paid(talk, "form-1")
        transaction.set_rollback(True)
    bill = paid(talk, "form-2")

    receipt = queries.receipt_of(bill.id)
    assert receipt
    assert receipt.serial == 1
    assert queries.receipt_by_number(receipt.number) == receipt


@pytest.mark.parametrize(
    ("day", "year"), [(date(2026, 4, 1), "2026-27"), (date(2027, 3, 31), "2026-27"), (date(2099, 4, 1), "2099-00")]
)
def test_the_financial_year_begins_in_april(day, year):
    assert financial_year(day) == year


def test_receipts_from_before_keep_their_numbers_and_their_count(talk):
    paid(talk, "form-1")
    paid(talk, "form-2")
    old = Receipt.objects.earliest("id")
    Receipt.objects.filter(id=old.id).update(number="R/2025-26/0000417", financial_year="", serial=0)
    Receipt.objects.exclude(id=old.id).delete()

    import_module("chaupal.payments.migrations.0002_serial_of_a_receipt").from_number(apps, None)

    old.refresh_from_db()
    assert (old.number, old.financial_year, old.serial) == ("R/2025-26/0000417", "2025-26", 417)
