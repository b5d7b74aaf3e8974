"""An owner reads the sheet, sees how the tax comes about, and pays: once from the register, once for a new house."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.city import City, city_at
from tests.people import link_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[City]:
    yield from city_at(tmp_path_factory.mktemp("city"), database_url, ["hot", "jobs"])


def test_an_owner_reads_the_sheet_and_pays_what_is_explained(city: City) -> None:
    sunita = city.citizen("919800000241")
    sunita.say("ghar ka tax bharna hai")
    sunita.after("अपनी भाषा चुनें").tap("हिन्दी")
    sunita.after("क्या आपको यही सेवा चाहिए?").tap("पूरी जानकारी")
    sheet = sunita.hears("📘 *संपत्ति कर का भुगतान*")
    assert sheet["body"]["header"]["document"]["filename"] == "property-tax-payment-hi.pdf"
    assert sunita.download(sheet).startswith(b"%PDF-")
    sunita.tap("यह शुरू करें")
    sunita.after("आपकी सहमति").tap("मैं सहमत हूँ")
    sunita.after("संपत्ति कैसे ढूँढें").tap("यूपीआईसी नंबर से")
    sunita.after("यूपीआईसी नंबर लिखिए").say("011204500387215")
    sunita.hears("= *साल का कर: ₹1,188*")
    sunita.after("क्या सब ठीक है?").tap("भुगतान करें")
    sunita.pay(link_of(sunita.hears("UPI, कार्ड या नेट बैंकिंग")))

    assert sunita.download(sunita.hears("🧾 रसीद")).startswith(b"%PDF-")


def test_a_new_house_is_assessed_by_its_owner(city: City) -> None:
    rukhsana = city.citizen("919800000242")
    rukhsana.say("property tax")
    rukhsana.after("choose your language").tap("English")
    rukhsana.after("Would you like this service?").tap("Yes")
    rukhsana.after("Your consent").tap("I agree")
    rukhsana.after("How shall we find your property?").tap("I pay for the first time")
    rukhsana.after("owner's full name and the PIN code").say("Rukhsana Bano, 110053")
    rukhsana.after("full address of the property").say("House 9, Gali 2, Seelampur")
    rukhsana.after("Which category").tap("Category F")
    rukhsana.after("used for").tap("Living in")
    rukhsana.after("Who lives or works").tap("We ourselves")
    rukhsana.after("How is the building built").tap("Pucca (solid)")
    rukhsana.after("In which year").say("2024")
    rukhsana.after("How large is the built area").tap("Square yards (gaj)")
    rukhsana.after("covered area of all floors").say("100")
    rukhsana.hears("Covered area: × 84 square metres")
    rukhsana.after("Is everything right").tap("Go to payment")
    rukhsana.pay(link_of(rukhsana.hears("UPI, card or net banking")))

    rukhsana.hears("is filed")
    rukhsana.hears("🧾 Receipt")
