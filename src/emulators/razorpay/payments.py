"""Payments: one attempt at paying an order (`created` → `authorized` → `captured`, or `failed`) and its refunds.

A failed payment may be captured after all, as when a bank's answer comes late; a captured one never fails.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from emulators.razorpay import links
from emulators.razorpay.errors import ApiError
from emulators.razorpay.limits import CARD_DIGITS
from emulators.razorpay.shop import Call, Entity, Shop, collection, new_id, now


@dataclass(frozen=True)
class Failure:
    """Why a payment failed, in the gateway's words."""

    reason: str
    description: str
    step: str = "payment_authentication"
    source: str = "customer"
    code: str = "BAD_REQUEST_ERROR"


FAILURES = {
    "cancelled": Failure("payment_cancelled", "You may have cancelled the payment or there was a delay in response."),
    "upi": Failure("payment_declined", "Payment was declined in the UPI app. Try another account or method."),
    "card": Failure("incorrect_otp", "Your payment could not be completed due to incorrect OTP."),
    "netbanking": Failure("payment_failed", "Payment was unsuccessful as the bank declined it.", source="bank"),
}


def attempt(shop: Shop, order: Entity, means: Entity, description: str) -> Entity:
    """Begin to pay an order; `means` holds `method` and its `vpa`, `bank` or `card`."""
    payment: Entity = {
        "id": new_id("pay"),
        "entity": "payment",
        "amount": order["amount"],
        "currency": "INR",
        "status": "created",
        "order_id": order["id"],
        "invoice_id": None,
        "international": False,
        "method": means["method"],
        "amount_refunded": 0,
        "refund_status": None,
        "captured": False,
        "description": description,
        "card_id": means["card"]["id"] if "card" in means else None,
        "bank": means.get("bank"),
        "wallet": None,
        "vpa": means.get("vpa"),
        "email": "void@razorpay.com",
        "contact": "",
        "notes": order["notes"],
        "fee": None,
        "tax": None,
        "acquirer_data": {},
        "created_at": now(),
    } | _error(None)
    if "card" in means:
        payment["card"] = means["card"]
    shop.payments[payment["id"]] = payment
    order["attempts"] += 1
    order["status"] = "attempted" if order["status"] == "created" else order["status"]
    return payment


def _error(failure: Failure | None) -> Entity:
    names = ("code", "description", "source", "step", "reason")
    return {f"error_{name}": getattr(failure, name) if failure else None for name in names}


def succeed(shop: Shop, payment: Entity) -> None:
    """The bank has paid: the payment is captured, its order and link are paid, and the events go out."""
    if payment["captured"]:
        return
    fee = 0 if payment["method"] == "upi" else payment["amount"] * 2 // 100
    payment.update(status="captured", captured=True, fee=fee + fee * 18 // 100, tax=fee * 18 // 100, **_error(None))
    payment["acquirer_data"] = _bank_answer(payment["method"])
    order = shop.orders[payment["order_id"]]
    order.update(status="paid", amount_paid=order["amount"], amount_due=0)
    events: list[tuple[str, Entity]] = [
        ("payment.captured", {"payment": payment}),
        ("order.paid", {"payment": payment, "order": order}),
    ]
    link = link_of(shop, payment)
    if link:
        link.update(status="paid", amount_paid=link["amount"], updated_at=now())
        entities = {"payment_link": links.shown(shop, link), "order": order, "payment": payment}
        events.append(("payment_link.paid", entities))
    shop.emit(*events)


def _bank_answer(method: str) -> Entity:
    number = "".join(secrets.choice("0123456789") for _ in range(12))
    if method == "upi":
        return {"rrn": number, "upi_transaction_id": secrets.token_hex(16).upper()}
    return {"auth_code": number[:6]} if method == "card" else {"bank_transaction_id": number[:8]}


def fail(shop: Shop, payment: Entity, failure: Failure) -> None:
    """The attempt comes to nothing; the order and the link stay payable."""
    if payment["status"] != "created":
        return
    payment.update(status="failed", **_error(failure))
    shop.emit(("payment.failed", {"payment": payment}))


def link_of(shop: Shop, payment: Entity) -> Entity | None:
    """The link whose order this payment pays, if it came by a link."""
    return next((link for link in shop.links.values() if link["order_id"] == payment["order_id"]), None)


def read(shop: Shop, call: Call) -> Entity:
    """`GET /v1/payments/{id}`."""
    return shop.find("payments", call.path["id"])


def search(shop: Shop, _call: Call) -> Entity:
    """`GET /v1/payments`, newest first."""
    return collection(list(shop.payments.values())[::-1])


def capture(shop: Shop, call: Call) -> Entity:
    """`POST /v1/payments/{id}/capture`: only what is authorized; this account captures by itself."""
    payment = shop.find("payments", call.path["id"])
    if payment["captured"]:
        message = "This payment has already been captured"
        raise ApiError(message)
    if payment["status"] != "authorized":
        message = "Only payments which have been authorized and not yet captured can be captured"
        raise ApiError(message)
    if call.body.get("amount") != payment["amount"]:
        message = "Capture amount must be equal to the amount authorized"
        raise ApiError(message, field="amount")
    succeed(shop, payment)
    return payment


def authorize(shop: Shop, payment: Entity) -> None:
    """The bank has set the money aside, and the merchant must capture it."""
    if payment["status"] == "created":
        payment["status"] = "authorized"
        shop.emit(("payment.authorized", {"payment": payment}))


def means(body: dict[str, Any]) -> Entity:
    """How a citizen pays, out of the checkout's form. Raises `ApiError` for what no bank would take."""
    method = body.get("method")
    if method == "upi":
        return {"method": "upi", "vpa": _vpa(body.get("vpa"))}
    if method == "netbanking" and str(body.get("bank") or "").isalpha():
        return {"method": "netbanking", "bank": body["bank"]}
    if method == "card":
        return {"method": "card", "card": _card(str(body.get("card") or ""))}
    message = "The selected payment method is not available"
    raise ApiError(message, field="method")


def _vpa(given: object) -> str | None:
    if given is None:
        # paid by QR: the address of the payer is known only when it is paid
        return None
    user, at, bank = str(given).strip().partition("@")
    if not (user and at and bank.isalnum()):
        message = "Invalid VPA. Please enter a valid Virtual Payment Address"
        raise ApiError(message, field="vpa")
    return f"{user}@{bank}"


def _card(number: str) -> Entity:
    digits = [int(sign) for sign in number if sign.isdecimal()]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    if len(digits) not in CARD_DIGITS or (sum(doubled) + sum(digits[-1::-2])) % 10:
        message = "The card number is invalid"
        raise ApiError(message, field="card")
    network = {4: "Visa", 5: "MasterCard", 6: "RuPay", 8: "RuPay"}.get(digits[0], "Unknown")
    last4 = "".join(map(str, digits[-4:]))
    return {"id": new_id("card"), "entity": "card", "last4": last4, "network": network, "type": "debit"}
