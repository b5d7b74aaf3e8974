"""Every place that the city's lists name can be spelt: an address there is shown in either script."""

import re

import pytest

from chaupal.catalogue.queries import library
from chaupal.hearing.answers.places import devanagari

OF_PLACES = ("police_stations", "sub_divisions", "venues", "villages", "rto_offices")
LATIN = re.compile("[A-Za-z]")


@pytest.mark.parametrize("listed", OF_PLACES)
def test_a_place_is_spelt(listed: str):
    told = library().lists[listed].sheet.data
    names = {
        value: re.sub(r" ?\(.*\)|-?\b[IVX]+$", "", names["en"])
        for value, names in told.items()
        if value != "other_village"
    }

    assert [name for name in names.values() if LATIN.search(devanagari(name))] == []
