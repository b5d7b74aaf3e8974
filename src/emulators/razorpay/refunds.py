"""Refunds: money back to where it came from (`pending` → `processed` or `failed`)."""

import asyncio
import secrets

from emulators.razorpay.errors import ApiError
from emulators.razorpay.shop import Call, Entity, Shop, collection, new_id, notes, now, paise


def create(shop: Shop, call: Call) -> Entity:
    """`POST /v1/payments/{id}/refund`: all of it unless an amount is named; a repeated key gives the same refund."""
    key = call.headers.get("x-refund-idempotency", "")
    payment = shop.find("payments", call.path["id"])
    earlier = next((r for r in shop.refunds.values() if key and r["key"] == key), None)
    if earlier:
        return shown(earlier)
    left = payment["amount"] - payment["amount_refunded"]
    amount = paise(call.body) if "amount" in call.body else left
    _check(payment, amount, left)
    refund: Entity = {
        "id": new_id("rfnd"),
        "entity": "refund",
        "amount": amount,
        "currency": "INR",
        "payment_id": payment["id"],
        "notes": notes(call.body),
        "receipt": call.body.get("receipt"),
        "acquirer_data": {"arn": None},
        "created_at": now(),
        "batch_id": None,
        "status": "pending",
        "speed_processed": "normal",
        "speed_requested": call.body.get("speed", "normal"),
        "key": key,
    }
    shop.refunds[refund["id"]] = refund
    refunded = payment["amount_refunded"] + amount
    whole = refunded == payment["amount"]
    payment.update(amount_refunded=refunded, refund_status="full" if whole else "partial")
    payment["status"] = "refunded" if whole else payment["status"]
    shop.emit(("refund.created", {"refund": shown(refund), "payment": payment}))
    shop.postman.start(_process_later(shop, refund))
    return shown(refund)


def _check(payment: Entity, amount: int, left: int) -> None:
    if not payment["captured"]:
        message = "The payment must be captured before it can be refunded"
        raise ApiError(message)
    if left == 0:
        message = "The payment has been fully refunded already"
        raise ApiError(message)
    if amount > left:
        message = "The total refund amount is greater than the refund payment amount"
        raise ApiError(message, field="amount")


def shown(refund: Entity) -> Entity:
    """Without the key that made it."""
    return {name: value for name, value in refund.items() if name != "key"}


async def _process_later(shop: Shop, refund: Entity) -> None:
    await asyncio.sleep(shop.merchant.refund_seconds)
    process(shop, refund)


def process(shop: Shop, refund: Entity) -> None:
    """The bank has the money; a refund that was left pending by a restart is ended when it is next read."""
    if refund["status"] != "pending":
        return
    number = "".join(secrets.choice("0123456789") for _ in range(23))
    refund.update(status="processed", acquirer_data={"arn": number})
    entities = {"refund": shown(refund), "payment": shop.payments[refund["payment_id"]]}
    shop.emit(("refund.processed", entities))
    shop.save()


def fail(shop: Shop, refund: Entity) -> None:
    """The bank will not have it: the money is with the merchant again."""
    if refund["status"] != "pending":
        return
    refund["status"] = "failed"
    payment = shop.payments[refund["payment_id"]]
    left = payment["amount_refunded"] - refund["amount"]
    payment.update(amount_refunded=left, refund_status="partial" if left else None, status="captured")
    shop.emit(("refund.failed", {"refund": shown(refund), "payment": payment}))


def read(shop: Shop, call: Call) -> Entity:
    """`GET /v1/refunds/{id}`."""
    refund = shop.find("refunds", call.path["id"])
    if refund["created_at"] + shop.merchant.refund_seconds < now():
        process(shop, refund)
    return shown(refund)


def search(shop: Shop, _call: Call) -> Entity:
    """`GET /v1/refunds`, newest first."""
    return collection([shown(refund) for refund in reversed(shop.refunds.values())])


def of_payment(shop: Shop, call: Call) -> Entity:
    """`GET /v1/payments/{id}/refunds`."""
    payment = shop.find("payments", call.path["id"])
    return collection([shown(r) for r in shop.refunds.values() if r["payment_id"] == payment["id"]])
