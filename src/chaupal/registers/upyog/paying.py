"""BILL and SETTLE: the bill of the billing service, and our payment in the collection service, once.

Nothing there keeps a payment from being posted twice: our receipt's number stands in it as the transaction's, and is
looked for before it is posted, and again wherever an answer was lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.kit.clock import now
from chaupal.kit.money import PAISE
from chaupal.registers.base import Bill
from chaupal.registers.upyog import client, mapping, underway
from chaupal.registers.upyog.client import Trouble

if TYPE_CHECKING:
    from chaupal.registers.upyog.modules import Module

FETCH, CREATE = "billing-service/bill/v2/_fetchbill", "collection-services/payments/_create"
MODE, PAYER = "ONLINE", "OWNER"
_EXPIRED, _PAID = "BILL_EXPIRED", "BILL_ALREADY_PAID"

Json = dict[str, Any]


def fetched(module: Module, record_id: str) -> Json | None:
    """The bill that is open on a record; none if nothing is due, or no such record is there."""
    query = {"tenantId": module.tenant, "businessService": module.business, "consumerCode": record_id}
    rows = client.rows_of(FETCH, client.ask(FETCH, query), "Bill")
    return client.only(FETCH, rows, "consumerCode", record_id)


def shown(module: Module, bill: Json | None) -> Bill:
    """A bill in our terms."""
    if bill is None:
        return Bill([])
    ends = mapping.moment(mapping.at(bill, "billDetails.0.expiryDate"))
    return Bill(mapping.lines(module, bill), str(bill.get("billNumber") or ""), ends.date().isoformat() if ends else "")


def settle(module: Module, record_id: str, receipt: str, paise: int) -> None:
    """The payment stands in their books under our receipt's number, now or before."""
    if _is_there(module, record_id, receipt, paise):
        return
    try:
        with underway.once("payment", receipt):
            made = _posted(module, _due(module, record_id), receipt, paise)
    except Trouble as trouble:
        if (trouble.unsure or trouble.code == _PAID) and _is_there(module, record_id, receipt, paise):
            return
        if trouble.code == _EXPIRED:
            raise Trouble("the bill ran out meanwhile; it is fetched anew", retryable=True) from None
        raise
    _check(made, record_id, receipt, paise)


def _due(module: Module, record_id: str) -> Json:
    bill = fetched(module, record_id)
    if bill is None:
        raise Trouble("nothing is due on the record any more, though it was paid here", retryable=False)
    return bill


def _posted(module: Module, bill: Json, receipt: str, paise: int) -> Json:
    due = mapping.paise(bill.get("totalAmount"))
    body = {"Payment": _payment(module, bill, receipt, due, paise or due)}
    rows = client.rows_of(CREATE, client.send(CREATE, {}, body), "Payments")
    if len(rows) != 1 or str(rows[0].get("transactionNumber")) != receipt:
        raise Trouble(f"{CREATE} answers with something else than our payment", retryable=True, unsure=True)
    return rows[0]


def _payment(module: Module, bill: Json, receipt: str, due: int, paid: int) -> Json:
    """Whole rupees: that is all it takes."""
    if paid % PAISE or due % PAISE:
        raise Trouble("their books take whole rupees alone", retryable=False)
    at = int(now().timestamp() * 1000)
    sums = {"totalDue": due // PAISE, "totalAmountPaid": paid // PAISE}
    detail = {"tenantId": module.tenant, **sums, "businessService": module.business, "billId": bill.get("id")}
    return {
        "tenantId": module.tenant,
        **sums,
        "transactionNumber": receipt,
        "transactionDate": at,
        "paymentMode": MODE,
        "instrumentNumber": receipt,
        "instrumentDate": at,
        "paidBy": PAYER,
        "mobileNumber": bill.get("mobileNumber") or None,  # as their own bill has them
        "payerName": bill.get("payerName") or None,
        "paymentDetails": [detail],
    }


def _is_there(module: Module, record_id: str, receipt: str, paise: int) -> bool:
    """Whether their books have the payment; one of another record or sum under our number is a fault."""
    path = f"collection-services/payments/{module.business}/_search"
    rows = client.search(path, {"tenantId": module.tenant, "transactionNumber": receipt}, "Payments")
    held = [row for row in rows if row.get("paymentStatus") not in {"CANCELLED", "DISHONOURED"}]
    found = client.only(path, held, "transactionNumber", receipt)
    if found is None:
        return False
    _check(found, record_id, receipt, paise)
    return True


def _check(payment: Json, record_id: str, receipt: str, paise: int) -> None:
    whose = mapping.at(payment, "paymentDetails.0.bill.consumerCode")
    if str(payment.get("transactionNumber")) != receipt or str(whose) != record_id:
        raise Trouble("a payment under our receipt's number is of another record", retryable=False)
    if paise and mapping.paise(payment.get("totalAmountPaid")) != paise:
        raise Trouble("the payment in their books is of another sum than our receipt", retryable=False)
