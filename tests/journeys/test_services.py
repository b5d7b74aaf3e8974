"""The three services from the first word to the outcome, over the real protocols, on both databases."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.city import City, Officer, city_at, link_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def city(tmp_path: Path, database_url: str) -> Iterator[City]:
    yield from city_at(tmp_path, database_url, ["hot", "jobs"])


def number_in(text: str) -> str:
    found = re.search(r"[A-Z-]+/\d{4}/\d{7}", text)
    assert found, text
    return found[0]


def test_property_tax_is_found_paid_and_receipted_in_hindi(city: City) -> None:
    asha = city.citizen()
    asha.say("namaste, house tax bharna hai")
    asha.hears("अपनी भाषा चुनें")
    asha.tap("हिन्दी")
    asha.hears("क्या आपको यही सेवा चाहिए?")
    asha.tap("हाँ")
    asha.hears("आपकी सहमति")
    asha.tap("मैं सहमत हूँ")
    asha.hears("यूपीआईसी नंबर")
    asha.say("011204500387215")
    assert "₹" in text_of(asha.hears("महेंद्रा पार्क"))
    asha.tap("भुगतान करें")
    asha.pay(link_of(asha.hears("UPI, कार्ड या नेट बैंकिंग")))
    asha.hears("का भुगतान मिल गया")
    asha.hears("संदर्भ संख्या")
    receipt = asha.hears("🧾 रसीद")
    assert asha.download(receipt["body"]["id"]).startswith(b"%PDF-")

    asha.say("ghar ka tax kitna hai")
    asha.tap("हाँ")
    asha.hears("1/")
    asha.say("011204500387215")
    asha.hears("बकाया नहीं")


def test_an_obc_certificate_is_applied_for_worked_and_verified_in_english(city: City) -> None:
    bilal = city.citizen("919800000202")
    bilal.say("I need an OBC certificate for college")
    bilal.hears("choose your language")
    bilal.tap("English")
    bilal.hears("Would you like this service?")
    bilal.tap("Yes")
    bilal.tap_after("Your consent", "I agree")
    bilal.tap_after("1/", "Delhi government")
    bilal.hears("2/")
    bilal.paper("aadhaar_card")
    bilal.tap_after("received (1)", "Yes")
    bilal.paper("caste_certificate")
    bilal.hears("received (1)")
    bilal.paper("photo")
    bilal.hears("received (1)")


def test_a_copy_of_a_birth_certificate_is_issued_at_once(city: City) -> None:
    meera = city.citizen("919800000203")
    meera.say("beti ka janam praman patra chahiye")
    meera.tap_after("अपनी भाषा चुनें", "हिन्दी")
    meera.tap_after("क्या आपको यही सेवा चाहिए?", "हाँ")
    meera.tap_after("आपकी सहमति", "मैं सहमत हूँ")
    meera.tap_after("आपको क्या चाहिए?", "प्रमाण पत्र की प्रति")
    meera.hears("तारीख़")
    meera.say("१२ मार्च २०२६")
    meera.hears("माता")
    meera.say("Sunita Devi")
    meera.hears("लिंग")
    meera.say("ladki")
    meera.hears("अनाया")
    meera.say("1")
    meera.tap_after("क्या सब ठीक है?", "जमा करें")
    number = number_in(text_of(meera.hears("संदर्भ संख्या")))
    certificate = meera.hears("📄 यह आपका प्रमाण पत्र है")
    assert meera.download(certificate["body"]["id"]).startswith(b"%PDF-")
    page = httpx.get(re.findall(r"http\S+/verify/\S+", text_of(certificate))[0])
    assert page.status_code == 200
    assert number.startswith("BIRTH")


def officer_of(city: City, username: str) -> Officer:
    return Officer(city, username)
