"""Orders: what is to be paid, and how far it is paid (`created` → `attempted` → `paid`)."""

from emulators.razorpay.errors import ApiError
from emulators.razorpay.limits import MAX_REFERENCE
from emulators.razorpay.shop import Call, Entity, Shop, collection, new_id, notes, now, paise


def new_order(shop: Shop, amount: int, receipt: str | None, pairs: object) -> Entity:
    """Put an order of `amount` paise into the books."""
    order: Entity = {
        "id": new_id("order"),
        "entity": "order",
        "amount": amount,
        "amount_paid": 0,
        "amount_due": amount,
        "currency": "INR",
        "receipt": receipt,
        "offer_id": None,
        "status": "created",
        "attempts": 0,
        "notes": pairs,
        "created_at": now(),
    }
    shop.orders[order["id"]] = order
    return order


def create(shop: Shop, call: Call) -> Entity:
    """`POST /v1/orders`."""
    amount = paise(call.body)
    check_currency(call.body)
    receipt = call.body.get("receipt")
    if receipt is not None and len(str(receipt)) > MAX_REFERENCE:
        message = "The receipt may not be greater than 40 characters."
        raise ApiError(message, field="receipt")
    return new_order(shop, amount, receipt, notes(call.body))


def read(shop: Shop, call: Call) -> Entity:
    """`GET /v1/orders/{id}`."""
    return shop.find("orders", call.path["id"])


def search(shop: Shop, call: Call) -> Entity:
    """`GET /v1/orders?receipt=`, newest first."""
    receipt = call.query.get("receipt")
    found = [order for order in shop.orders.values() if receipt in (None, order["receipt"])]
    return collection(found[::-1])


def payments_of(shop: Shop, call: Call) -> Entity:
    """`GET /v1/orders/{id}/payments`."""
    order = shop.find("orders", call.path["id"])
    return collection([p for p in shop.payments.values() if p["order_id"] == order["id"]])


def check_currency(body: Entity) -> None:
    """Rupees are the only currency of this account."""
    if body.get("currency", "INR") != "INR":
        message = "Currency is not supported"
        raise ApiError(message, field="currency")
