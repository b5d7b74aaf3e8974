"""Razorpay's webhook signature: over the raw bytes, with the webhook's secret, and nothing else."""

import pytest

from chaupal.payments.base import WrongSignature
from chaupal.payments.vendors.razorpay.client import Razorpay

RAW = b'{"event":"payment.captured"}'
SIGNATURE = "4f463a57dd128675850163391f0311888616d57bccca75c774c9cdb28134f851"


def account(webhook_secret):
    return Razorpay("http://127.0.0.1:9", "key", "secret", webhook_secret)


def test_the_documented_vector_is_accepted_but_is_no_event():
    with pytest.raises(ValueError, match="not an event"):
        account("whsec_test").verify(RAW, {"X-Razorpay-Signature": SIGNATURE})


@pytest.mark.parametrize("signature", ["", SIGNATURE[:-1] + "0", SIGNATURE.upper(), "x" * 64, "é"])
def test_any_other_signature_is_refused(signature):
    with pytest.raises(WrongSignature):
        account("whsec_test").verify(RAW, {"x-razorpay-signature": signature})


def test_an_account_without_a_secret_takes_nothing():
    empty = "c1e6d9d1b3f1e6f1d9d1b3f1e6f1d9d1b3f1e6f1d9d1b3f1e6f1d9d1b3f1e6f1"
    with pytest.raises(WrongSignature):
        account("").verify(RAW, {"x-razorpay-signature": empty})
