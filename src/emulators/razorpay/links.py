"""Payment links: an order with a page of its own (`created` → `paid`, `cancelled` or `expired`)."""

import asyncio
from typing import Any

from emulators.razorpay import orders
from emulators.razorpay.errors import ApiError
from emulators.razorpay.limits import FIFTEEN_MINUTES, MAX_DESCRIPTION, MAX_REFERENCE, SIX_MONTHS
from emulators.razorpay.shop import Call, Entity, Shop, new_id, notes, now, paise

# what never goes out with a link: our own book-keeping
_PRIVATE = ("options",)


def create(shop: Shop, call: Call) -> Entity:
    """`POST /v1/payment_links`, with the gateway's checks in the gateway's words."""
    body = call.body
    amount = paise(body)
    orders.check_currency(body)
    _check(shop, body)
    reference = str(body.get("reference_id") or "")
    pairs = notes(body)
    order = orders.new_order(shop, amount, reference or None, pairs)
    link = _new_link(body, amount, order, pairs)
    link["short_url"] = f"{call.public_url}/l/{link['id']}"
    shop.links[link["id"]] = link
    if link["expire_by"]:
        shop.postman.start(_expire_later(shop, link))
    return shown(shop, link)


def _new_link(body: Entity, amount: int, order: Entity, pairs: Any) -> Entity:
    notify = body.get("notify") or {}
    return {
        "id": new_id("plink"),
        "accept_partial": bool(body.get("accept_partial", False)),
        "amount": amount,
        "amount_paid": 0,
        "callback_method": body.get("callback_method", ""),
        "callback_url": body.get("callback_url", ""),
        "cancelled_at": 0,
        "created_at": now(),
        "currency": "INR",
        "customer": body.get("customer") or {},
        "description": body.get("description", ""),
        "expire_by": int(body.get("expire_by") or 0),
        "expired_at": 0,
        "first_min_partial_amount": int(body.get("first_min_partial_amount") or 0),
        "notes": pairs or None,
        "notify": {"email": bool(notify.get("email")), "sms": bool(notify.get("sms")), "whatsapp": False},
        "options": body.get("options") or {},
        "order_id": order["id"],
        "reference_id": str(body.get("reference_id") or ""),
        "reminder_enable": bool(body.get("reminder_enable", False)),
        "reminders": [],
        "status": "created",
        "updated_at": now(),
        "upi_link": str(body.get("upi_link", "")).lower() == "true",
        "user_id": "",
        "whatsapp_link": False,
    }


def shown(shop: Shop, link: Entity) -> Entity:
    """The link as the API and the webhooks show it: with its payments, null when there are none."""
    tries = [p for p in shop.payments.values() if p["order_id"] == link["order_id"] and p["status"] != "created"]
    payments = [
        {
            "amount": payment["amount"],
            "created_at": payment["created_at"],
            "method": payment["method"],
            "payment_id": payment["id"],
            "plink_id": link["id"],
            "status": payment["status"],
            "updated_at": link["updated_at"],
        }
        for payment in tries
    ]
    return {name: value for name, value in link.items() if name not in _PRIVATE} | {"payments": payments or None}


def read(shop: Shop, call: Call) -> Entity:
    """`GET /v1/payment_links/{id}`."""
    return shown(shop, find(shop, call.path["id"]))


def search(shop: Shop, call: Call) -> Entity:
    """`GET /v1/payment_links?reference_id=&payment_id=`, newest first."""
    reference, payment = call.query.get("reference_id"), call.query.get("payment_id")
    order = shop.payments.get(payment, {}).get("order_id") if payment else None
    found = [
        shown(shop, find(shop, link["id"]))
        for link in reversed(shop.links.values())
        if reference in (None, link["reference_id"]) and (payment is None or link["order_id"] == order)
    ]
    return {"payment_links": found}


def change(shop: Shop, call: Call) -> Entity:
    """`PATCH /v1/payment_links/{id}`: reference, expiry, notes, reminders or partial payment, while it is unpaid."""
    link = find(shop, call.path["id"])
    _must_be_open(link, "updated")
    allowed = {"reference_id", "expire_by", "notes", "reminder_enable", "accept_partial"}
    extra = sorted(call.body.keys() - allowed)
    if extra:
        message = f"{extra[0]} is/are not required and should not be sent"
        raise ApiError(message, field=extra[0])
    _check(shop, call.body)
    link.update(call.body, updated_at=now())
    if call.body.get("expire_by"):
        shop.postman.start(_expire_later(shop, link))
    return shown(shop, link)


def cancel(shop: Shop, call: Call) -> Entity:
    """`POST /v1/payment_links/{id}/cancel`."""
    link = find(shop, call.path["id"])
    _must_be_open(link, "cancelled")
    link.update(status="cancelled", cancelled_at=now(), updated_at=now())
    shop.emit(("payment_link.cancelled", {"payment_link": shown(shop, link)}))
    return shown(shop, link)


def notify(shop: Shop, call: Call) -> Entity:
    """`POST /v1/payment_links/{id}/notify_by/{medium}`."""
    find(shop, call.path["id"])
    if call.path["medium"] not in ("sms", "email"):
        message = "medium should be either sms or email"
        raise ApiError(message)
    return {"success": True}


def find(shop: Shop, link_id: str) -> Entity:
    """The link, expired if its time is over."""
    link = shop.find("links", link_id)
    if link["status"] == "created" and 0 < link["expire_by"] <= now():
        expire(shop, link)
    return link


def expire(shop: Shop, link: Entity) -> None:
    """End an unpaid link; a payment under way may still come in."""
    if link["status"] != "created":
        return
    link.update(status="expired", expired_at=now(), updated_at=now())
    shop.emit(("payment_link.expired", {"payment_link": shown(shop, link)}))


async def _expire_later(shop: Shop, link: Entity) -> None:
    await asyncio.sleep(max(0, link["expire_by"] - now()))
    find(shop, link["id"])
    shop.save()


def _must_be_open(link: Entity, verb: str) -> None:
    if link["status"] != "created":
        message = f"Payment Link cannot be {verb} as it is in {link['status']} state"
        raise ApiError(message)


def _check(shop: Shop, body: Entity) -> None:
    """What the gateway refuses in a link: lengths, a reference used before, an expiry too near or too far."""
    reference = str(body.get("reference_id") or "")
    if len(reference) > MAX_REFERENCE:
        _refuse("reference_id", "reference_id: the length must be no more than 40.")
    if reference and any(link["reference_id"] == reference for link in shop.links.values()):
        _refuse("reference_id", f"payment link with given reference_id: ({reference}) already exists.")
    if len(str(body.get("description") or "")) > MAX_DESCRIPTION:
        _refuse("description", "description: the length must be no more than 2048.")
    _check_expiry(body.get("expire_by"))
    if body.get("callback_url") and body.get("callback_method") != "get":
        _refuse("callback_method", "callback_method: must be a valid value.")
    if body.get("upi_link") and body.get("accept_partial"):
        _refuse("accept_partial", "UPI Payment Links do not support partial payments")


def _check_expiry(expire_by: object) -> None:
    if not expire_by:
        return
    if not isinstance(expire_by, int):
        _refuse("expire_by", "expire_by: must be an integer.")
    elif expire_by < now() + FIFTEEN_MINUTES:
        _refuse("expire_by", "expire_by: timestamp must be atleast 15 minutes in future")
    elif expire_by > now() + SIX_MONTHS:
        _refuse("expire_by", "expire_by: timestamp must be within 6 months from now")


def _refuse(name: str, message: str) -> None:
    raise ApiError(message, field=name)
