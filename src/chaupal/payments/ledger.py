"""The books: double entry, append only. Every transfer sums to zero and is made once for its cause.

Accounts: `gateway/<vendor>` holds what the gateway collected for us, `revenue/<department>/<service>` is what was
earned, `owed/citizens` what must go back.
"""

from collections.abc import Collection
from datetime import datetime

from chaupal.payments.models import Bill, LedgerEntry, Payment
from chaupal.payments.states import PaymentState

OWED = "owed/citizens"
OUTSIDE = "outside "  # so begins the cause of what was given back at the gateway, by whoever can


def _transfer(payment: Payment, what: str, debit: str, credit: str, at: datetime) -> None:
    """Move the payment's money from the credited account to the debited one; what was booked before is refused."""
    _book(payment, f"{what} {payment.vendor} {payment.payment_id}", debit, credit, payment.paise, at)


def _book(payment: Payment, cause: str, debit: str, credit: str, paise: int, at: datetime) -> None:
    LedgerEntry.objects.bulk_create(
        LedgerEntry(bill=payment.bill, cause=cause, account=account, paise=amount, at=at)
        for account, amount in ((debit, paise), (credit, -paise))
    )


def gateway_account(payment: Payment) -> str:
    """Where a gateway's collections lie."""
    return f"gateway/{payment.vendor}"


def revenue_account(bill: Bill) -> str:
    """What the bill is income of."""
    return f"revenue/{bill.department}/{bill.service}"


def book_settled(payment: Payment, at: datetime) -> None:
    """The payment paid its bill."""
    _transfer(payment, "settled", gateway_account(payment), revenue_account(payment.bill), at)


def book_surplus(payment: Payment, at: datetime) -> None:
    """The payment was not due: we owe it."""
    _transfer(payment, "surplus", gateway_account(payment), OWED, at)


def book_refund_asked(payment: Payment, at: datetime) -> None:
    """A settled payment is to go back: it is no longer income."""
    _transfer(payment, "refund", revenue_account(payment.bill), OWED, at)


def book_returned(payment: Payment, at: datetime) -> None:
    """The money is back with the citizen."""
    _transfer(payment, "returned", OWED, gateway_account(payment), at)


def book_part_returned(payment: Payment, refund_id: str, paise: int, at: datetime) -> bool:
    """Somebody gave a part of the payment back at the gateway; False if that is booked already."""
    cause = f"{OUTSIDE}{payment.vendor} {refund_id}"
    if LedgerEntry.objects.filter(cause=cause).exists():
        return False
    debit = revenue_account(payment.bill) if payment.state == PaymentState.SETTLED else OWED
    _book(payment, cause, debit, gateway_account(payment), paise, at)
    return True


def parts_returned(bills: Collection[int]) -> set[int]:
    """Those of the bills of whose money somebody gave a part back at the gateway."""
    found = LedgerEntry.objects.filter(bill_id__in=list(bills), cause__startswith=OUTSIDE)
    return set(found.values_list("bill_id", flat=True))
