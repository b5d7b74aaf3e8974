"""A running gateway and a conversation. The room is imported late: this file is read before Django is set up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.emulators.razorpay.served import KEY, WEBHOOK_SECRET, Gateway, gateway_served

if TYPE_CHECKING:
    from tests.payments.money import Callbacks, Talk


@pytest.fixture
def gateway(settings) -> Iterator[Gateway]:
    """The emulated gateway, which the settings name."""
    from chaupal.payments.vendors.razorpay.client import gateway as account

    with gateway_served() as running:
        settings.RAZORPAY_API_URL = running.url
        settings.RAZORPAY_KEY_ID, settings.RAZORPAY_KEY_SECRET = KEY
        settings.RAZORPAY_WEBHOOK_SECRET = WEBHOOK_SECRET
        yield running
        account().close()


@pytest.fixture
def callbacks(gateway: Gateway) -> "Callbacks":
    from tests.payments.money import Callbacks

    return Callbacks(gateway)


@pytest.fixture
def talk(db: None) -> "Talk":
    from chaupal.citizens.actions import meet
    from chaupal.citizens.base import Sender
    from chaupal.mailbox.models import Conversation
    from tests.payments.money import Talk

    sender = Sender("100000000000001", phone="919800000001")
    citizen = meet([sender])[sender]
    return Talk(Conversation.objects.create(citizen_id=citizen.citizen_id, number_id=sender.number_id))
