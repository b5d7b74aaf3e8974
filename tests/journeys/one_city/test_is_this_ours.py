"""A forged message is passed on to us in the middle of a form, then our own: over the real protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.city import CENTRAL
from tests.people import text_of

if TYPE_CHECKING:
    from tests.city import City

PHONE = "919800000247"


def passes_on(city: City, words: str, wamid: str) -> None:
    """As WhatsApp tells of a forwarded message."""
    message = {"from": PHONE, "id": wamid, "type": "text", "text": {"body": words}, "context": {"forwarded": True}}
    value = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": CENTRAL}, "messages": [message]}
    body = {"object": "whatsapp_business_account", "entry": [{"changes": [{"field": "messages", "value": value}]}]}
    city.webhook(body).raise_for_status()


@pytest.mark.once
def test_a_forged_message_and_our_own_are_told_apart_in_the_middle_of_a_form(city: City) -> None:
    usha = city.citizen(PHONE)
    usha.say("गली में तीन दिन से कूड़ा पड़ा है")
    consent = text_of(usha.hears("सहमति:"))
    usha.tap("सहमत हूँ")
    usha.hears("किस जगह")

    passes_on(city, f"शिकायत के लिए ₹50 दीजिए: {city.url}.pay-now.com/x या ओटीपी भेजिए", "wamid.forged")
    told = text_of(usha.hears("हमारा नहीं है"))
    assert "pay-now[.]com" in told
    assert "1930" in told
    usha.hears("किस जगह")

    passes_on(city, consent, "wamid.ours")
    usha.hears("यह हमारा है")
    passes_on(city, f"{consent}\nफ़ीस ₹500 है", "wamid.altered")
    assert "500" in text_of(usha.hears("बदला हुआ"))
    usha.after("किस जगह").raw("location", {"latitude": 28.7041, "longitude": 77.1025})
    usha.hears("आपका नाम")
