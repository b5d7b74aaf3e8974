"""What every gateway must do, looped over all there are."""

from datetime import timedelta
from typing import Any

import pytest

from chaupal.kit.clock import now
from chaupal.payments.base import GatewayError, LinkStatus, PaymentStatus, RefundStatus, Wanted, WrongSignature
from chaupal.payments.vendors import GATEWAYS
from chaupal.payments.vendors import gateway as vendor_gateway
from chaupal.payments.vendors.razorpay.payloads import link_request
from tests.emulators.razorpay.served import until


@pytest.fixture(params=sorted(GATEWAYS))
def vendor(request, gateway) -> Any:
    return vendor_gateway(request.param)


def wanted(reference: str = "7-1") -> Wanted:
    return Wanted(reference, 35_000, "Property tax", "hi", now() + timedelta(days=3))


def test_a_link_asked_for_twice_is_one_link(vendor):
    first = vendor.create_link(wanted())

    assert vendor.create_link(wanted()) == first
    assert vendor.create_link(wanted("7-2")).id != first.id
    assert first.url.startswith("http")


def test_a_payment_is_read_with_its_reference(vendor, gateway):
    link = vendor.create_link(wanted())
    gateway.pay(link.id, "failure")
    payment = gateway.pay(link.id)

    seen = vendor.read_payment(payment)
    assert (seen.status, seen.paise, seen.currency, seen.method) == (PaymentStatus.CAPTURED, 35_000, "INR", "upi")
    assert len(seen.bank_reference) == 12
    assert vendor.reference_of(seen.order_id) == "7-1"
    after = vendor.read_link(link.id)
    assert after.status == LinkStatus.PAID
    tried = [vendor.read_payment(one).status for one in after.payment_ids]
    assert tried == [PaymentStatus.FAILED, PaymentStatus.CAPTURED]


def test_a_link_is_cancelled_once_and_for_all(vendor, gateway):
    link = vendor.create_link(wanted())
    vendor.cancel_link(link.id)
    vendor.cancel_link(link.id)

    assert vendor.read_link(link.id).status == LinkStatus.CANCELLED


def test_a_refund_asked_for_twice_is_given_once(vendor, gateway):
    payment = gateway.pay(vendor.create_link(wanted()).id)
    first = vendor.refund(payment, 35_000, "99")

    assert vendor.refund(payment, 35_000, "99").id == first.id
    until(lambda: vendor.read_refund(first.id).status == RefundStatus.DONE)


def test_a_refund_says_how_much_it_is_and_by_which_key_it_was_asked_for(vendor, gateway):
    payment = gateway.pay(vendor.create_link(wanted()).id)
    refund = vendor.refund(payment, 35_000, "99-1")

    assert (refund.payment_id, refund.paise, refund.key) == (payment, 35_000, "99-1")
    assert vendor.read_refund(refund.id).key == "99-1"


def test_where_all_of_it_was_given_back_already_that_refund_is_the_answer(vendor, gateway):
    payment = gateway.pay(vendor.create_link(wanted()).id)
    first = vendor.refund(payment, 35_000, "somebody's")

    assert vendor.refund(payment, 35_000, "99-1").id == first.id


def test_only_what_the_gateway_signed_is_an_event(vendor, gateway):
    payment = gateway.pay(vendor.create_link(wanted()).id)
    until(lambda: len(gateway.mailroom.got) == 3)

    for headers, raw in gateway.mailroom.got:
        event = vendor.verify(raw, headers)
        assert event.payment_id == payment
        with pytest.raises(WrongSignature):
            vendor.verify(raw + b" ", headers)
        with pytest.raises(WrongSignature):
            vendor.verify(raw, {})


def test_its_errors_say_whether_to_try_again(vendor, gateway):
    gateway.post("/_faults", {"api": {"status": 503, "count": 1}})
    with pytest.raises(GatewayError) as away:
        vendor.read_payment("pay_x")
    with pytest.raises(GatewayError) as refused:
        vendor.read_payment("pay_x")

    assert (away.value.retryable, refused.value.retryable) == (True, False)


def test_a_gateway_that_is_not_there_is_worth_another_try(vendor, settings):
    settings.RAZORPAY_API_URL = "http://127.0.0.1:9"

    with pytest.raises(GatewayError) as away:
        vendor_gateway("razorpay").read_payment("pay_x")
    assert away.value.retryable


def test_it_says_what_is_wrong_with_its_settings(vendor, settings):
    assert list(vendor.check_config()) == []
    settings.RAZORPAY_KEY_ID = "key"
    settings.RAZORPAY_WEBHOOK_SECRET = ""

    assert len(vendor.check_config()) == 2


def test_an_account_that_was_closed_is_opened_again_by_who_asks_next(gateway):
    from chaupal.payments.vendors.razorpay.client import gateway as account

    account().close()

    assert account().check_config() == []
    with pytest.raises(GatewayError) as unknown:
        account().read_payment("pay_unknown")
    assert not unknown.value.retryable


@pytest.mark.once
@pytest.mark.parametrize(("language", "displayed"), [("hi", "hi"), ("en", "en"), ("pa", "en")])
def test_the_page_is_asked_for_in_a_language_that_razorpay_has(language: str, displayed: str):
    order = Wanted("r1", 35_000, "Property tax", language, now() + timedelta(days=3))

    assert link_request(order)["options"]["checkout"]["config"]["display"]["language"] == displayed
