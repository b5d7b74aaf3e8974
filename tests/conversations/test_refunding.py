"""A fee that officers give back: from two clicks over the gateway, by HTTP, to what the citizen reads in the chat."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from chaupal.applications.models import Application
from chaupal.conversations.opened import seal_talk
from chaupal.conversations.pick import open_all
from chaupal.engine.talk import Where
from chaupal.kit.clock import now
from chaupal.mailbox.models import Conversation
from chaupal.payments import actions, queries
from chaupal.payments.models import Order, Refund, RefundRequest
from chaupal.payments.states import BillState
from tests.applications.cases import obc, officer
from tests.conversations.town import REVENUE, Person, play, served
from tests.emulators.razorpay.served import KEY, WEBHOOK_SECRET, Gateway, gateway_served
from tests.jobs.draining import drain
from tests.payments.money import Callbacks
from tests.second_factor import sign_in

pytestmark = pytest.mark.usefixtures("town")
FEE = 5000


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    from chaupal.payments.vendors.razorpay.client import gateway as account

    with gateway_served() as running:
        settings.RAZORPAY_API_URL = running.url
        settings.RAZORPAY_KEY_ID, settings.RAZORPAY_KEY_SECRET = KEY
        settings.RAZORPAY_WEBHOOK_SECRET = WEBHOOK_SECRET
        yield running
        account().close()


def test_a_refund_ordered_in_the_console_is_told_in_the_chat(gateway: Gateway) -> None:
    asha, callbacks = Person("919810000001", REVENUE), Callbacks(gateway)
    asha.says("namaste")
    play()
    case = obc(phone=asha.phone)
    bill = actions.open_bill(
        citizen_id=case.citizen_id,
        conversation_id=case.conversation_id,
        department="revenue",
        service=case.service,
        reference=case.reference,
        lines=[("Fee", FEE)],
        description="Fee",
        language="hi",
        now=now(),
    )
    drain()
    gateway.pay(str(Order.objects.get(bill=bill).link_id))
    callbacks.take(3)
    drain()
    play()
    before = len(asha.heard)

    asks = {"reason": "charged_wrongly", "paise": FEE, "words": "nothing was due"}
    sign_in(Client(), officer("first", "finance")).post(f"/console/bill/{bill.id}/refund/", asks)
    second = sign_in(Client(), officer("second", "finance"))
    path = f"/console/refund/{RefundRequest.objects.get().id}/decide/"
    second.post(path, {"verdict": "approve", "words": "so it is"})
    drain()
    callbacks.take(5)
    drain()
    play()

    assert queries.bill(bill.id).state == BillState.REFUNDED
    (told,) = asha.heard[before:]
    assert "₹50" in told.text
    assert "5 से 7" in told.text, "and the days it takes"


@pytest.mark.parametrize("words", ["STOP", "सहमति वापस"])
def test_who_takes_consent_back_cannot_pay_any_more_and_what_was_under_way_goes_back(
    gateway: Gateway, words: str
) -> None:
    asha, callbacks = served("919810000002"), Callbacks(gateway)
    bill = actions.open_bill(
        citizen_id=asha.citizen_id,
        conversation_id=asha.conversation.id,
        department="revenue",
        service="caste_certificate_obc",
        reference="f1",
        lines=[("Fee", FEE)],
        description="Fee",
        language="hi",
        now=now(),
    )
    asha.says("?")
    (opened,) = open_all([asha.conversation.id], {}, now(), 1)
    assert opened.talk.form is not None
    opened.talk = replace(opened.talk, where=Where.PAYING, form=replace(opened.talk.form, bill=FEE))
    Conversation.objects.update(talk=seal_talk(opened))
    drain()
    play()
    assert any(said.body["type"] == "interactive" and "/l/" in str(said.body) for said in asha.heard), (
        "she has the link"
    )
    link = str(Order.objects.get(bill=bill).link_id)
    payment = gateway.begin(link)
    asha.says(words)
    play()
    assert "भुगतान लिंक अब बंद है" in "\n".join(said.text for said in asha.heard[-3:])
    gateway.end(link, payment)
    drain()

    bill.refresh_from_db()
    assert bill.state == BillState.CANCELLED
    callbacks.take(1)
    drain()
    assert Refund.objects.get().payment.payment_id == payment
    assert not Application.objects.exists(), "and nothing is filed"
