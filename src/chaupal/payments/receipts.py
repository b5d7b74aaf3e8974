"""Receipts: for the books counted without gaps in each financial year (1 April to 31 March, by Indian calendars).

The number that is printed, and by which anybody may check a receipt, is not the count: it tells nobody how many there
are, and who has one guesses no other.
"""

from datetime import date, datetime, timedelta

from django.db.models import F

from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import new_code
from chaupal.payments.models import Payment, Receipt, ReceiptSeries

UNFILED_FOR_LEAST = timedelta(minutes=10)  # then it is looked whether the form was filed
_APRIL = 4


def financial_year(day: date) -> str:
    """2026-27 from 1 April 2026 to 31 March 2027."""
    first = day.year if day.month >= _APRIL else day.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def issue(payment: Payment, now: datetime) -> Receipt:
    """The receipt of a settled payment. The series stays locked until the caller's transaction ends.

    A transaction that is rolled back gives its number back, which is why the series is a row and no sequence.
    """
    year = financial_year(day_in_india(now))
    ReceiptSeries.objects.get_or_create(financial_year=year)
    series = ReceiptSeries.objects.filter(financial_year=year)
    series.update(last=F("last") + 1)
    return Receipt.objects.create(
        bill=payment.bill,
        payment=payment,
        number=f"R/{year}/{new_code()}",
        financial_year=year,
        serial=series.get().last,
        issued_at=now,
        ask_at=now + UNFILED_FOR_LEAST,
    )
