"""What the merchant's endpoint receives."""

import hashlib
import hmac
import json

import razorpay

from tests.emulators.razorpay.served import KEY, WEBHOOK_SECRET, gateway_served, until

LINK = {"amount": 35_000, "currency": "INR", "reference_id": "BILL-1"}


def names(gateway):
    return [json.loads(raw)["event"] for _, raw in gateway.mailroom.got]


def test_a_paid_link_is_told_of_three_times_each_signed(sdk, gateway):
    gateway.pay(sdk.payment_link.create(LINK)["id"])

    until(lambda: len(gateway.mailroom.got) == 3)
    assert names(gateway) == ["payment.captured", "order.paid", "payment_link.paid"]
    for headers, raw in gateway.mailroom.got:
        wanted = hmac.new(WEBHOOK_SECRET.encode(), raw, hashlib.sha256).hexdigest()
        assert headers["x-razorpay-signature"] == wanted
        assert sdk.utility.verify_webhook_signature(raw.decode(), wanted, WEBHOOK_SECRET)
    assert len({headers["x-razorpay-event-id"] for headers, _ in gateway.mailroom.got}) == 3


def test_the_signature_is_the_documented_one():
    from emulators.razorpay.webhooks import sign

    wanted = "4f463a57dd128675850163391f0311888616d57bccca75c774c9cdb28134f851"
    assert sign("whsec_test", b'{"event":"payment.captured"}') == wanted


def test_a_failed_attempt_leaves_the_link_open(sdk, gateway):
    link = sdk.payment_link.create(LINK)
    gateway.pay(link["id"], "failure")

    until(lambda: names(gateway) == ["payment.failed"])
    assert sdk.payment_link.fetch(link["id"])["status"] == "created"
    assert json.loads(gateway.mailroom.got[0][1])["payload"]["payment"]["entity"]["error_reason"] == "payment_declined"


def test_an_endpoint_that_fails_is_tried_again_with_the_same_event(sdk, gateway):
    gateway.mailroom.answers += [500, 503]
    sdk.payment_link.cancel(sdk.payment_link.create(LINK)["id"])

    until(lambda: len(gateway.mailroom.got) == 3)
    assert len({headers["x-razorpay-event-id"] for headers, _ in gateway.mailroom.got}) == 1
    assert [one["status"] for one in gateway.get("/_webhooks")["tries"]] == [500, 503, 200]


def test_events_are_dropped_doubled_and_put_out_of_order_on_demand(sdk, gateway):
    gateway.post("/_faults", {"webhooks": {"drop": 1, "repeat": 1, "reverse": True}})
    gateway.pay(sdk.payment_link.create(LINK)["id"])

    until(lambda: len(gateway.mailroom.got) == 3)
    assert names(gateway) == ["order.paid", "order.paid", "payment.captured"]


def test_held_events_come_out_of_order_when_released(sdk, gateway):
    gateway.post("/_faults", {"webhooks": {"hold": True}})
    gateway.pay(sdk.payment_link.create(LINK)["id"])

    assert gateway.post("/_faults/release") == {"released": 3}
    until(lambda: len(gateway.mailroom.got) == 3)
    assert names(gateway) == ["payment_link.paid", "order.paid", "payment.captured"]


def test_an_unknown_fault_is_refused(gateway):
    gateway.post("/_faults", {"webhooks": {"lose": 1}}, status=400)


def test_a_link_expires_and_a_payment_under_way_still_comes_in(sdk, gateway):
    link = sdk.payment_link.create(LINK)
    payment = gateway.begin(link["id"])
    gateway.post(f"/_links/{link['id']}/expire")
    gateway.post(f"/l/{link['id']}/payments", {"method": "upi"}, status=400)
    until(lambda: names(gateway) == ["payment_link.expired"])
    gateway.end(link["id"], payment)

    until(lambda: len(gateway.mailroom.got) == 4)
    assert sdk.payment_link.fetch(link["id"])["status"] == "paid"


def test_a_failed_payment_can_be_captured_late(sdk, gateway):
    link = sdk.payment_link.create(LINK)
    payment = gateway.pay(link["id"], "failure")
    gateway.post(f"/_payments/{payment}/capture")

    assert sdk.payment.fetch(payment)["status"] == "captured"
    assert sdk.payment.fetch(payment)["error_code"] is None


def test_a_refund_is_told_of_when_made_and_when_processed(sdk, gateway):
    payment = gateway.pay(sdk.payment_link.create(LINK)["id"])
    until(lambda: len(gateway.mailroom.got) == 3)
    sdk.payment.refund(payment, {"amount": 35_000})

    until(lambda: len(gateway.mailroom.got) == 5)
    assert names(gateway)[3:] == ["refund.created", "refund.processed"]


def test_the_books_survive_a_restart(tmp_path):
    books = tmp_path / "razorpay.json"
    with gateway_served(state=books) as first:
        client = razorpay.Client(auth=KEY, base_url=first.url)
        link = client.payment_link.create(LINK)
        payment = first.pay(link["id"])
        client.session.close()
        until(lambda: books.exists() and '"captured"' in books.read_text())

    with gateway_served(state=books) as second:
        client = razorpay.Client(auth=KEY, base_url=second.url)
        assert client.payment.fetch(payment)["status"] == "captured"
        assert client.payment_link.fetch(link["id"])["status"] == "paid"
        client.session.close()
