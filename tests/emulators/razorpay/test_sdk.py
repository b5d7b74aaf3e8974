"""Razorpay's own SDK as a foreign client."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
import razorpay
from razorpay.errors import BadRequestError, ServerError, SignatureVerificationError

from tests.emulators.razorpay.served import KEY, until

LINK = {"amount": 35_000, "currency": "INR", "reference_id": "BILL-1", "description": "Property tax"}


def test_an_order_is_made_and_read(sdk):
    order = sdk.order.create({"amount": 2100, "currency": "INR", "receipt": "R-1", "notes": {"copies": "1"}})

    assert order["status"] == "created"
    assert sdk.order.fetch(order["id"]) == order
    assert [o["id"] for o in sdk.order.all({"receipt": "R-1"})["items"]] == [order["id"]]
    assert sdk.order.payments(order["id"])["count"] == 0


def test_a_link_is_made_paid_and_read(sdk, gateway):
    link = sdk.payment_link.create(LINK)
    payment = gateway.pay(link["id"])

    paid = sdk.payment_link.fetch(link["id"])
    assert (link["status"], link["payments"]) == ("created", None)
    assert (paid["status"], paid["amount_paid"]) == ("paid", 35_000)
    assert [p["payment_id"] for p in paid["payments"]] == [payment]
    assert sdk.order.fetch(paid["order_id"])["receipt"] == "BILL-1"
    assert sdk.payment.fetch(payment)["acquirer_data"]["rrn"].isdigit()


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"amount": 99}, "atleast INR 1.00"),
        ({"amount": 10.5}, "must be an integer"),
        ({"currency": "INR"}, "amount field is required"),
        ({"amount": 500, "currency": "USD"}, "Currency is not supported"),
        ({"amount": 500, "reference_id": "x" * 41}, "no more than 40"),
        ({"amount": 500, "expire_by": int(time.time()) + 60}, "atleast 15 minutes"),
        ({"amount": 500, "expire_by": int(time.time()) + 400 * 86_400}, "within 6 months"),
        ({"amount": 500, "notes": {str(n): "" for n in range(16)}}, "less than or equal to 15"),
        ({"amount": 500, "callback_url": "https://example.org"}, "callback_method"),
        ({"amount": 500, "upi_link": True, "accept_partial": True}, "partial"),
    ],
)
def test_a_wrong_link_is_refused_in_the_gateways_words(sdk, body, message):
    with pytest.raises(BadRequestError, match=message):
        sdk.payment_link.create(body)


def test_a_reference_is_used_once_and_finds_its_link(sdk):
    link = sdk.payment_link.create(LINK)

    with pytest.raises(BadRequestError, match="already exists"):
        sdk.payment_link.create(LINK)
    assert [one["id"] for one in sdk.payment_link.all({"reference_id": "BILL-1"})["payment_links"]] == [link["id"]]


def test_a_link_is_changed_and_cancelled(sdk, gateway):
    link = sdk.payment_link.create(LINK)
    later = int(time.time()) + 3600

    assert sdk.payment_link.edit(link["id"], {"expire_by": later})["expire_by"] == later
    assert sdk.payment_link.cancel(link["id"])["status"] == "cancelled"
    with pytest.raises(BadRequestError, match="cancelled state"):
        sdk.payment_link.cancel(link["id"])
    gateway.post(f"/l/{link['id']}/payments", {"method": "upi"}, status=400)


def test_an_unknown_id_is_a_bad_request(sdk):
    with pytest.raises(BadRequestError, match="does not exist"):
        sdk.payment.fetch("pay_nothing")


def test_a_wrong_key_is_refused(gateway):
    stranger = razorpay.Client(auth=(KEY[0], "guess"), base_url=gateway.url)

    with pytest.raises(BadRequestError, match="Authentication failed"):
        stranger.order.all()
    stranger.session.close()


def test_an_authorized_payment_is_captured(sdk, gateway):
    link = sdk.payment_link.create(LINK)
    payment = gateway.begin(link["id"])
    gateway.post(f"/_payments/{payment}/authorize")

    assert sdk.payment.capture(payment, 35_000)["status"] == "captured"
    with pytest.raises(BadRequestError, match="already been captured"):
        sdk.payment.capture(payment, 35_000)


def test_a_payment_is_refunded_once(sdk, gateway):
    link = sdk.payment_link.create(LINK)
    payment = gateway.pay(link["id"], method="card", card="4111 1111 1111 1111")

    first = sdk.payment.refund(payment, {"amount": 35_000}, headers={"X-Refund-Idempotency": "refund-1"})
    again = sdk.payment.refund(payment, {"amount": 35_000}, headers={"X-Refund-Idempotency": "refund-1"})

    assert first["status"] == "pending"
    assert again["id"] == first["id"]
    until(lambda: sdk.refund.fetch(first["id"])["status"] == "processed")
    assert sdk.payment.fetch(payment)["refund_status"] == "full"
    with pytest.raises(BadRequestError, match="fully refunded"):
        sdk.payment.refund(payment, {"amount": 35_000})


def test_the_return_address_is_signed(sdk, gateway):
    link = sdk.payment_link.create(LINK | {"callback_url": "https://example.org/done", "callback_method": "get"})
    payment = gateway.begin(link["id"])
    back = parse_qs(urlsplit(gateway.end(link["id"], payment)["back"]).query)
    signed = {
        "payment_link_id": back["razorpay_payment_link_id"][0],
        "payment_link_reference_id": back["razorpay_payment_link_reference_id"][0],
        "payment_link_status": back["razorpay_payment_link_status"][0],
        "razorpay_payment_id": back["razorpay_payment_id"][0],
        "razorpay_signature": back["razorpay_signature"][0],
    }

    assert sdk.utility.verify_payment_link_signature(signed)
    with pytest.raises(SignatureVerificationError):
        sdk.utility.verify_payment_link_signature(signed | {"payment_link_status": "cancelled"})


def test_the_api_fails_on_demand(sdk, gateway):
    gateway.post("/_faults", {"api": {"status": 503, "count": 1, "path": "/v1/orders"}})

    with pytest.raises(ServerError):
        sdk.order.all()
    assert sdk.order.all()["count"] == 0
