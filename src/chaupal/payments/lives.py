"""A payment's life for an officer to look at: the bill, what was tried and booked, the receipt, what went back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q

from chaupal.payments.models import Bill, LedgerEntry, Order, Payment, Receipt, Refund
from chaupal.payments.vendors import GATEWAYS

if TYPE_CHECKING:
    from collections.abc import Collection

MOST = 20  # bills of one citizen, the newest


@dataclass(frozen=True, slots=True)
class Life:
    """All of a bill, each in the order in which it came; `receipt` is None while it is not paid."""

    bill: Bill
    orders: list[Order]
    payments: list[Payment]
    entries: list[LedgerEntry]
    refunds: list[Refund]
    receipt: Receipt | None


def lives(
    departments: Collection[str],
    *,
    number: str = "",
    form: tuple[int, str] | None = None,
    citizens: Collection[int] = (),
) -> list[Life]:
    """Of the bills of these departments that a receipt's or the gateway's number, a form or citizens name."""
    named = Q(pk__in=_by_number(number)) if number else Q(citizen_id__in=citizens)
    if form is not None:
        named = Q(conversation_id=form[0], reference=form[1])
    bills = Bill.objects.filter(named, department__in=departments).order_by("-id")
    return [_life(bill) for bill in bills.prefetch_related("orders", "payments", "entries")[:MOST]]


def _by_number(number: str) -> list[int]:
    receipts = Receipt.objects.filter(number=number.upper()).values_list("bill_id", flat=True)
    paid = Payment.objects.filter(vendor__in=list(GATEWAYS), payment_id=number).values_list("bill_id", flat=True)
    return [*receipts, *paid[:MOST]]


def _life(bill: Bill) -> Life:
    refunds = list(Refund.objects.filter(payment__bill=bill).order_by("id"))
    receipt = Receipt.objects.filter(bill=bill).first()
    orders = sorted(bill.orders.all(), key=_first)
    payments = sorted(bill.payments.all(), key=_first)
    entries = sorted(bill.entries.all(), key=_first)
    return Life(bill, orders, payments, entries, refunds, receipt)


def _first(row: Order | Payment | LedgerEntry) -> int:
    return int(row.pk)
