"""A house that the register does not know is assessed by its owner, who pays what is explained."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.people import link_of

if TYPE_CHECKING:
    from tests.city import City

pytestmark = pytest.mark.once


def test_a_new_house_is_assessed_by_its_owner(city: City) -> None:
    rukhsana = city.citizen("919800000242")
    rukhsana.say("property tax")
    rukhsana.after("Write what you need").tap("English")
    rukhsana.after("Consent:").tap("I agree")
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

    rukhsana.hears("filed. Number:")
    rukhsana.hears("🧾 Receipt")
