"""Payments as they are taken in. `POST /collection-services/payments/_create`, `_validate`, `<module>/_search`.

Nothing keeps a payment from being posted twice but its bill: whoever posts must look by `transactionNumber` first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from emulators.upyog import billing, civil
from emulators.upyog.contract import Answer, Call, Refused, field_of, response_info
from emulators.upyog.world import day, new_id

if TYPE_CHECKING:
    from emulators.upyog.world import Json, World

MODES = (
    "CASH CHEQUE DD ONLINE OFFLINE_NEFT OFFLINE_RTGS ONLINE_NEFT ONLINE_RTGS POSTAL_ORDER CARD".split()
)  # as the contract lists them
_MOBILE = re.compile("[6-9][0-9]{9}")
NUMBERED = ("ONLINE", "CARD")


def create(world: World, call: Call) -> Answer:
    """The payment is taken in, with a receipt for each bill."""
    payment, bills = _checked(world, call)
    made = _taken_in(world, call, payment, bills)
    return Answer({"ResponseInfo": response_info(call, "200 OK"), "Payments": [made]})


def validate(world: World, call: Call) -> Answer:
    """Whether it would be taken in."""
    payment, _ = _checked(world, call)
    return Answer({"ResponseInfo": response_info(call, "200 OK"), "Payments": [payment]})


def _checked(world: World, call: Call) -> tuple[Json, list[Json]]:
    payment = call.part("Payment")
    if call.user is None:
        raise Refused("INVALID_USER_INFO", "User info is mandatory")
    for path in ("tenantId", "paymentMode", "paidBy", "paymentDetails"):
        field_of(payment, path, "payment")
    if payment.get("mobileNumber") is not None and not _MOBILE.fullmatch(payment["mobileNumber"]):
        raise Refused("Pattern.paymentRequest.payment.mobileNumber", "Invalid mobile number")
    mode = payment["paymentMode"]
    if mode not in MODES:
        raise Refused("HttpMessageNotReadableException", f"Unknown payment mode {mode}")
    if mode in NUMBERED and not payment.get("transactionNumber"):
        raise Refused("INVALID_TXN_NUMBER", "Transaction number is mandatory for online payments")
    if mode in NUMBERED and not payment.get("instrumentNumber"):
        raise Refused("INVALID_INSTRUMENT_NUMBER", "Instrument number is mandatory for online payments")
    details = payment["paymentDetails"]
    if sum(_rupees(one.get("totalAmountPaid")) for one in details) != _rupees(payment.get("totalAmountPaid")):
        raise Refused("INVALID_PAYMENTDETAIL", "The sum of the details differs from the total")
    return payment, [_bill(world, payment, one) for one in details]


def _rupees(amount: Any) -> int:
    if not isinstance(amount, int | float) or isinstance(amount, bool) or amount != int(amount) or amount < 0:
        raise Refused("INVALID_PAYMENTDETAIL", "Amounts are whole rupees")
    return int(amount)


def _bill(world: World, payment: Json, detail: Json) -> Json:
    bill = next((one for one in world.bills if one["id"] == detail.get("billId")), None)
    if bill is None or bill["businessService"] != detail.get("businessService"):
        raise Refused("INVALID_BILL", "No bill of that id and business service")
    if bill["tenantId"] != payment["tenantId"]:
        raise Refused("INVALID_BILL", "The bill is another tenant's")
    if bill["status"] in {"PAID", "PARTIALLY_PAID"}:
        raise Refused("BILL_ALREADY_PAID", "The bill has been paid already")
    if bill["status"] != "ACTIVE" or bill["billDetails"][0]["expiryDate"] < world.now() * 1000:
        raise Refused("BILL_EXPIRED", "The bill has expired")
    total, paid, rules = bill["totalAmount"], detail["totalAmountPaid"], billing.SERVICES[bill["businessService"]]
    if _rupees(detail.get("totalDue")) != total:
        raise Refused("INVALID_BILL_AMOUNT", "The amount due differs from the bill's")
    if paid < total and not (rules["partPaymentAllowed"] and paid >= rules["minAmountPayable"]):
        raise Refused("INVALID_BILL_AMOUNT", "Part payment is not allowed")
    if paid > total and not rules["isAdvanceAllowed"]:
        raise Refused("INVALID_BILL_AMOUNT", "Advance payment is not allowed")
    return bill


def _taken_in(world: World, call: Call, payment: Json, bills: list[Json]) -> Json:
    number = new_id()
    details = [_detail(world, number, one, bill) for one, bill in zip(payment["paymentDetails"], bills, strict=True)]
    about = {"instrumentStatus": "APPROVED", "paymentStatus": "NEW", "ifscCode": None, "fileStoreId": None}
    payer = {"payerId": call.user.uuid if call.user else None, "payerAddress": None, "payerEmail": None}
    made = payment | payer | about | {"id": number, "paymentDetails": details, "auditDetails": world.audit(call.user)}
    world.payments.append(made)
    return made


def _detail(world: World, payment: str, detail: Json, bill: Json) -> Json:
    left = detail["totalAmountPaid"]
    bill["status"] = "PAID" if left >= bill["totalAmount"] else "PARTIALLY_PAID"
    for part in bill["billDetails"]:
        row = next(one for one in world.demands if one["id"] == part["demandId"])
        taken = min(left, part["amount"])
        row["paid"], part["amountPaid"], left = row["paid"] + taken, taken, left - taken
    civil.paid(world, bill)
    today = day(world.now())
    first = billing.financial_year(today)
    receipt = f"{today[5:7]}/{first}-{(first + 1) % 100:02}/{world.serial('receipt'):06}"
    made = {"id": new_id(), "paymentId": payment, "receiptNumber": receipt, "receiptDate": world.millis}
    return detail | made | {"receiptType": "BILLBASED", "bill": dict(bill)}


def search(world: World, call: Call) -> Answer:
    """Payments by their numbers; employees name the module in the path."""
    if call.user is not None and call.user.kind == "EMPLOYEE" and "module" not in call.path:
        raise Refused("EGCL_URI_EXCEPTION", "Employees search under the module's path")
    tenant, module = call.needed("tenantId"), call.path.get("module")
    wanted = {
        "transactionNumber": set(call.all_told("transactionNumber")),
        "receiptNumber": set(call.all_told("receiptNumbers")),
        "billId": set(call.all_told("billIds")),
        "consumerCode": set(call.all_told("consumerCodes")),
        "mobileNumber": set(call.all_told("mobileNumber")),
        "businessService": set(call.all_told("businessServices")) | ({module} if module else set()),
    }
    found = [
        one
        for one in reversed(world.payments)
        if one["tenantId"] == tenant and all(not asked or asked & _of(one, name) for name, asked in wanted.items())
    ]
    if call.told("isCountRequest") == "true":
        return Answer({"ResponseInfo": response_info(call, "200 OK"), "Count": len(found)})
    return Answer({"ResponseInfo": response_info(call, "200 OK"), "Payments": found[call.page(100, 100)]})


def _of(payment: Json, name: str) -> set[Any]:
    """The values under a name: the payment's own, its details' and their bills'."""
    details = payment["paymentDetails"]
    return {payment.get(name)} | {one.get(name) for one in details} | {one["bill"].get(name) for one in details}
