"""Several short things in one message, whatever stands between them."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing.answers import Spec, together
from tests.hearing.delhi import DELHI

TODAY = dt.date(2026, 6, 15)
PERSON = {"name": Spec("name"), "born": Spec("date", {"not_after": "today"})}
PLACE = {"house": Spec("address"), "pincode": Spec("pincode", {"area": DELHI})}
ACCOUNT = {"account": Spec("account"), "ifsc": Spec("ifsc")}
COUNTED = {"men": Spec("number", {"of": "men"}), "women": Spec("number", {"of": "women"})}
PARENTS = {"father": Spec("name"), "mother": Spec("name")}
PATIENT = {"name": Spec("name"), "age": Spec("number", {"min": 0, "max": 120, "per": "year"})}
STAFF = {"men": Spec("number", {"min": 0, "max": 10000}), "women": Spec("number", {"min": 0, "max": 10000})}
SHOP = {
    "gst": Spec("text", {"pattern": "[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][0-9A-Z]{3}", "example": "07ABCPE1234F1Z5"}),
    "email": Spec("text", {"pattern": r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}", "example": "dukan@example.in"}),
}


BUILDING = {
    "height": Spec("number", {"min": 1, "max": 400, "unit": "metre", "decimals": 2}),
    "area": Spec("number", {"min": 1, "max": 10000000, "unit": "square_metre", "decimals": 2}),
}


@pytest.mark.parametrize(
    ("specs", "said", "found"),
    [
        (BUILDING, "since 2010", {}),
        (BUILDING, "14.5 मीटर, 3200 वर्ग मीटर", {"height": 14.5, "area": 3200}),
        (BUILDING, "45 फुट और 3200.5 वर्ग मीटर", {"height": 13.72, "area": 3200.5}),
        (BUILDING, "साढ़े चौदह मीटर, 14.5, और कुल 3200 वर्ग मीटर", {"height": 14.5, "area": 3200}),
        (PLACE, "घर, 12 गली 4 करोल बाग 110005", {"house": "घर, 12 गली 4 करोल बाग", "pincode": "110005"}),
        (PERSON, "Sunita Devi, 12 March 1980", {"name": "Sunita Devi", "born": "1980-03-12"}),
        (PERSON, "12-3-1980 sunita devi", {"name": "Sunita Devi", "born": "1980-03-12"}),
        (PERSON, "Sunita Devi", {"name": "Sunita Devi"}),
        (PERSON, "12/3/1980", {"born": "1980-03-12"}),
        (PLACE, "मकान 21, गली 4, भजनपुरा, 110053", {"pincode": "110053"}),
        (PLACE, "House 21, Gali 4, Bhajanpura\n110053", {"house": "House 21, Gali 4, Bhajanpura", "pincode": "110053"}),
        (ACCOUNT, "30123456789 SBIN0001234", {"account": "30123456789", "ifsc": "SBIN0001234"}),
        (ACCOUNT, "IFSC: SBIN0001234\nA/c: 30123456789", {"account": "30123456789", "ifsc": "SBIN0001234"}),
        (SHOP, "dukan@example.in", {"email": "dukan@example.in"}),
        (SHOP, "07ABCPE1234F1Z5 dukan@example.in", {"gst": "07ABCPE1234F1Z5", "email": "dukan@example.in"}),
        (SHOP, "kuch nahi", {}),
        (PARENTS, "Ram Prasad aur Kamla Devi", {"father": "Ram Prasad", "mother": "Kamla Devi"}),
        (PARENTS, "राम प्रसाद और कमला देवी", {"father": "राम प्रसाद", "mother": "कमला देवी"}),
        (PATIENT, "Aman 7 saal ka", {"name": "Aman", "age": 7}),
        (STAFF, "0,0", {"men": 0, "women": 0}),
        (STAFF, "2,3", {"men": 2, "women": 3}),
        (STAFF, "1,200 5", {"men": 1200, "women": 5}),
        (STAFF, "nahi", {"men": 0, "women": 0}),
        (STAFF, "koi nahi, akeli hu", {"men": 0, "women": 0}),
        (STAFF, "pata nahi", {}),
        (PARENTS, "Ram Prasad\nKamla Devi", {"father": "Ram Prasad", "mother": "Kamla Devi"}),
    ],
)
def test_what_is_there_is_found(specs: dict[str, Spec], said: str, found: dict[str, Any]):
    values, _ = together.read(specs, said, TODAY)

    assert {name: values.get(name) for name in found} == found
    assert set(values) - set(found) <= ({"house"} if specs is PLACE else set())


@pytest.mark.parametrize(("said", "found"), [("14.5 मीटर", {"height": 14.5}), ("3200 वर्ग मीटर", {"area": 3200})])
def test_what_was_meant_for_another_is_not_called_wrong(said: str, found: dict[str, Any]):
    assert together.read(BUILDING, said, TODAY) == (found, {})


def test_a_piece_that_cannot_be_used_says_why():
    values, refused = together.read(PERSON, "Sunita Devi, 12 March 2099", TODAY)

    assert values == {"name": "Sunita Devi"}
    assert refused["born"].code == "date.in_future"


@given(st.text(max_size=700))
def test_whatever_is_said_it_is_read_or_refused(said: str):
    for specs in (PERSON, PLACE, ACCOUNT, SHOP):
        values, refused = together.read(specs, said, TODAY)
        assert set(values) | set(refused) <= set(specs)
        assert not set(values) & set(refused)


def test_a_place_elsewhere_is_refused_with_its_reason():
    values, refused = together.read(PLACE, "Sector 15, Noida 201301", TODAY)

    assert refused["pincode"].code == "pincode.outside"
    assert "pincode" not in values


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("दो लड़के हैं, लेडीज कोई नहीं", {"men": 2, "women": 0}),
        ("1 lady, 2 ladke", {"men": 2, "women": 1}),
        ("3 पुरुष 1 महिला", {"men": 3, "women": 1}),
        ("2, 1", {"men": 2, "women": 1}),
        ("koi nahi", {"men": 0, "women": 0}),
        ("सिर्फ़ दो लड़के", {"men": 2}),
    ],
)
def test_men_and_women_are_counted_apart(said, found):
    assert together.read(COUNTED, said, TODAY) == (found, {})


def test_workers_are_counted_by_the_word_before_them():
    assert together.read(COUNTED, "दो लड़के काम करते हैं, औरत कोई नहीं", TODAY)[0] == {"men": 2, "women": 0}
