"""Razorpay over HTTP. Its SDK is not used: it prints to the terminal and knows no timeout of its own."""

import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import httpx
from django.conf import settings

from chaupal.kit.tls import trusted
from chaupal.payments.base import (
    GatewayError,
    Link,
    LinkStatus,
    RefundStatus,
    SeenLink,
    SeenPayment,
    SeenRefund,
    VendorEvent,
    Wanted,
    WrongSignature,
)
from chaupal.payments.vendors.razorpay import check, payloads

TIMEOUT = httpx.Timeout(15.0, connect=5.0)
_EVENT_ID = re.compile(r"[\x21-\x7e]{1,64}")
_TOO_MANY = 429
_SERVER = 500


class Razorpay:
    """One account at Razorpay."""

    def __init__(self, url: str, key_id: str, key_secret: str, webhook_secret: str) -> None:
        self._client = httpx.Client(base_url=url, auth=(key_id, key_secret), timeout=TIMEOUT, verify=trusted())
        self._webhook_secret = webhook_secret

    def create_link(self, wanted: Wanted) -> Link:
        """Make the link; a reference that is taken gives the link it was taken for."""
        try:
            return payloads.link(self._call("POST", "/v1/payment_links", payloads.link_request(wanted)))
        except GatewayError as refused:
            made = None if refused.retryable else self._made_before(wanted.reference)
            if made is None:
                raise
            return payloads.link(made)

    def _made_before(self, reference: str) -> dict[str, Any] | None:
        found = self._call("GET", f"/v1/payment_links?reference_id={reference}")["payment_links"]
        return next((link for link in found if link["reference_id"] == reference), None)

    def cancel_link(self, link_id: str) -> None:
        """End the link; one that is paid, expired or cancelled already is let be."""
        if payloads.seen_link(self._call("GET", f"/v1/payment_links/{link_id}")).status == LinkStatus.OPEN:
            self._call("POST", f"/v1/payment_links/{link_id}/cancel", {})

    def read_link(self, link_id: str) -> SeenLink:
        """The link as it stands."""
        return payloads.seen_link(self._call("GET", f"/v1/payment_links/{link_id}"))

    def read_payment(self, payment_id: str) -> SeenPayment:
        """The payment as it stands."""
        return payloads.seen_payment(self._call("GET", f"/v1/payments/{payment_id}"))

    def reference_of(self, order_id: str) -> str:
        """A link's order carries the link's reference as its receipt."""
        return str(self._call("GET", f"/v1/orders/{order_id}").get("receipt") or "")

    def refund(self, payment_id: str, paise: int, key: str) -> SeenRefund:
        """Give the money back once: a refund that carries the key already, or was made of all of it, is the answer."""
        given = [
            payloads.seen_refund(each) for each in self._call("GET", f"/v1/payments/{payment_id}/refunds")["items"]
        ]
        mine = next((each for each in given if each.key == key), None)
        whole = next((each for each in given if each.paise == paise and each.status != RefundStatus.FAILED), None)
        if given_back := mine or whole:
            return given_back
        body = {"amount": paise, "speed": "normal", "receipt": key}
        headers = {"X-Refund-Idempotency": key}
        return payloads.seen_refund(self._call("POST", f"/v1/payments/{payment_id}/refund", body, headers))

    def read_refund(self, refund_id: str) -> SeenRefund:
        """The refund as it stands."""
        return payloads.seen_refund(self._call("GET", f"/v1/refunds/{refund_id}"))

    def verify(self, raw: bytes, headers: Mapping[str, str]) -> VendorEvent:
        """The event of a webhook: signed over the raw body, known by its id in a header."""
        given = {name.lower(): value for name, value in headers.items()}
        signature = given.get("x-razorpay-signature", "").encode()
        wanted = hmac.new(self._webhook_secret.encode(), raw, hashlib.sha256).hexdigest().encode()
        # an account without a secret must not take what anybody can sign
        if not self._webhook_secret or not hmac.compare_digest(signature, wanted):
            raise WrongSignature
        told = given.get("x-razorpay-event-id", "")
        event_id = told if _EVENT_ID.fullmatch(told) else hashlib.sha256(raw).hexdigest()
        return payloads.event(raw, event_id)

    def check_config(self) -> Sequence[str]:
        """What is wrong with the settings."""
        return check.faults()

    def close(self) -> None:
        """Let the connections go; who asks for an account after this gets one with new connections."""
        self._client.close()
        _account.cache_clear()

    def _call(self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Any:
        try:
            answer = self._client.request(method, path, json=body, headers=headers)
        except httpx.HTTPError as away:
            raise GatewayError("", type(away).__name__, retryable=True) from away
        if answer.is_success:
            return answer.json()
        raise _error(answer)


def _error(answer: httpx.Response) -> GatewayError:
    try:
        error = answer.json()["error"]
        code, text = str(error["code"]), str(error["description"])
    except (ValueError, KeyError, TypeError):
        code, text = "", f"HTTP {answer.status_code}"
    status = answer.status_code
    return GatewayError(code, text, retryable=status == _TOO_MANY or status >= _SERVER)


# one for all threads, so that connections are kept
_account = cache(Razorpay)


def gateway() -> Razorpay:
    """The account that the settings name."""
    return _account(
        settings.RAZORPAY_API_URL,
        settings.RAZORPAY_KEY_ID,
        settings.RAZORPAY_KEY_SECRET,
        settings.RAZORPAY_WEBHOOK_SECRET,
    )
