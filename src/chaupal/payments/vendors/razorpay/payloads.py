"""Razorpay's JSON, out and in: the only place that knows its field names."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from chaupal.kit import incoming
from chaupal.kit.languages import IN_LATIN
from chaupal.payments.base import (
    Link,
    LinkStatus,
    PaymentStatus,
    RefundStatus,
    SeenLink,
    SeenPayment,
    SeenRefund,
    VendorEvent,
    Wanted,
)

_LONGEST_ID = 64
_DISPLAYED = frozenset("en ben hi mar guj tam tel".split())  # as Razorpay calls them
_LINK = {
    "created": LinkStatus.OPEN,
    "partially_paid": LinkStatus.OPEN,
    "paid": LinkStatus.PAID,
    "expired": LinkStatus.EXPIRED,
    "cancelled": LinkStatus.CANCELLED,
}
_PAYMENT = {
    "created": PaymentStatus.PENDING,
    "authorized": PaymentStatus.PENDING,
    "failed": PaymentStatus.FAILED,
    "captured": PaymentStatus.CAPTURED,
    "refunded": PaymentStatus.CAPTURED,
}
_REFUND = {"pending": RefundStatus.PENDING, "processed": RefundStatus.DONE, "failed": RefundStatus.FAILED}


def link_request(wanted: Wanted) -> dict[str, Any]:
    """A link for exactly this amount. The gateway writes to nobody: the citizen hears from us."""
    body: dict[str, Any] = {
        "amount": wanted.paise,
        "currency": "INR",
        "accept_partial": False,
        "reference_id": wanted.reference,
        "description": wanted.description,
        "expire_by": int(wanted.expires.timestamp()),
        "notify": {"sms": False, "email": False},
        "reminder_enable": False,
        "options": {"checkout": {"config": {"display": {"language": _display(wanted.language)}}}},
    }
    if wanted.return_url:
        body |= {"callback_url": wanted.return_url, "callback_method": "get"}
    return body


def _display(language: str) -> str:
    """The language of the checkout page: Razorpay refuses one that it does not have."""
    return language if language in _DISPLAYED else IN_LATIN


def link(entity: Mapping[str, Any]) -> Link:
    """A link that was made."""
    expires = entity.get("expire_by") or 0
    return Link(
        id=entity["id"],
        order_id=entity.get("order_id") or "",
        url=entity["short_url"],
        expires=datetime.fromtimestamp(expires, UTC) if expires else None,
    )


def seen_link(entity: Mapping[str, Any]) -> SeenLink:
    """A link as it stands."""
    payments = entity.get("payments") or []
    return SeenLink(entity["id"], _LINK[entity["status"]], tuple(payment["payment_id"] for payment in payments))


def seen_payment(entity: Mapping[str, Any]) -> SeenPayment:
    """A payment as it stands. Who paid (address, phone, e-mail) is not taken over."""
    acquirer = entity.get("acquirer_data") or {}
    numbers = (acquirer.get(name) for name in ("rrn", "bank_transaction_id", "auth_code"))
    return SeenPayment(
        id=entity["id"],
        order_id=entity.get("order_id") or "",
        status=_PAYMENT[entity["status"]],
        paise=entity["amount"],
        currency=entity["currency"],
        method=entity["method"],
        bank_reference=next((str(number) for number in numbers if number), ""),
        reason=entity.get("error_reason") or "",
    )


def seen_refund(entity: Mapping[str, Any]) -> SeenRefund:
    """A refund as it stands."""
    acquirer = entity.get("acquirer_data") or {}
    number = str(acquirer.get("arn") or acquirer.get("rrn") or "")
    return SeenRefund(
        id=entity["id"],
        payment_id=entity["payment_id"],
        status=_REFUND[entity["status"]],
        paise=entity["amount"],
        bank_reference=number,
        key=str(entity.get("receipt") or ""),
    )


def event(raw: bytes, event_id: str) -> VendorEvent:
    """What a webhook is about; ValueError if it is no event."""
    body = incoming.read(raw)
    try:
        entities = {kind: holder["entity"] for kind, holder in body["payload"].items()}
        return VendorEvent(id=event_id, kind=_id(body["event"]), **_ids(entities))
    except (KeyError, TypeError, AttributeError) as wrong:
        message = "not an event"
        raise ValueError(message) from wrong


def _ids(entities: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    read: Callable[[str, str], str] = lambda kind, name: _id(entities.get(kind, {}).get(name))  # noqa: E731
    return {
        "link_id": read("payment_link", "id"),
        "order_id": read("order", "id") or read("payment", "order_id"),
        "payment_id": read("payment", "id") or read("refund", "payment_id"),
        "refund_id": read("refund", "id"),
    }


def _id(value: Any) -> str:
    """The value where an id or a name is due; what is longer than any of Razorpay's names nothing of ours."""
    return str(value or "")[:_LONGEST_ID]
