"""What one message tells of several questions: a member with age and relation, a number and that it is known."""

from datetime import date

import pytest

from chaupal.engine import of_rows, within
from chaupal.engine.answers import Spec
from chaupal.engine.answers.places import devanagari, latin
from chaupal.engine.definition import Field, Rows, Service
from chaupal.engine.talk import Form
from tests.engine.talking import when

TODAY = date(2026, 6, 15)
KIN = Spec("choice", {}, (("son", ("बेटा", "Son")), ("wife", ("पत्नी", "Wife"))))
MEMBERS = Rows("members", (Field("name", Spec("name")), Field("age", Spec("number")), Field("tie", KIN)))
WAYS = Spec("choice", {}, (("number", ("फ़ाइल नंबर से",)), ("name", ("नाम से",))))
NUMBER = Spec("text", {"pattern": "[A-Z]{2}/[0-9]{4}/[0-9]{5}"})
SERVICE = Service(
    id="file", version=1, department="d", kind="status", purpose="p", texts={},
    items=(
        Field("known_by", WAYS),
        Field("file_number", NUMBER, when=when("known_by == 'number'", "known_by")),
        Field("owner", Spec("name"), when=when("known_by == 'name'", "known_by")),
        MEMBERS,
    ),
)  # fmt: skip
FORM = Form("f", "file", 1)


def of_a_member(said: str) -> dict[str, object]:
    return of_rows.told(SERVICE, FORM, MEMBERS.field(1, "name"), said, TODAY)


@pytest.mark.parametrize("said", ["रोहित यादव, मेरा बेटा, 16 साल", "रोहित यादव, 16 साल, बेटा"])
def test_a_member_is_told_with_age_and_relation(said: str):
    assert of_a_member(said) == {"members.1.name": "रोहित यादव", "members.1.age": 16, "members.1.tie": "son"}


@pytest.mark.parametrize("said", ["रोहित यादव", "16, बेटा", "रोहित यादव, करोल बाग"])
def test_a_name_alone_is_the_answer_alone(said: str):
    assert of_a_member(said) == {}


def test_the_number_tells_that_it_is_looked_up_by_it():
    asked = SERVICE.item("known_by")
    assert isinstance(asked, Field)

    assert within.told_with(SERVICE, FORM, asked, "OC/2026/00064 है", TODAY) == {
        "known_by": "number", "file_number": "OC/2026/00064"
    }  # fmt: skip
    assert within.told_with(SERVICE, FORM, asked, "मुझे नहीं मालूम", TODAY) == {}


@pytest.mark.parametrize(
    ("written", "hindi"),
    [
        ("12, Gali 4, Karol Bagh, New Delhi 110005", "12, गली 4, करोल बाग, नई दिल्ली 110005"),
        ("RZ-88, Roshan Vihar, Najafgarh", "आरज़ेड-88, रोशन विहार, नजफगढ़"),
        ("H.No. 21, 2nd Floor, Block C-4, West Delhi", "मकान नं. 21, दूसरी मंज़िल, ब्लॉक सी-4, पश्चिमी दिल्ली"),
        ("House 7, Near Shiv Mandir", "मकान 7, निकट शिव मंदिर"),
        ("61, Batla House, Okhla", "61, बटला हाउस, ओखला"),
        ("मकान 12, गली 3", "मकान 12, गली 3"),
        ("", ""),
    ],
)
def test_an_address_in_devanagari(written: str, hindi: str):
    assert devanagari(written) == hindi


def test_an_address_in_latin_letters():
    assert latin("मकान 12, गली 3, करावल नगर, नई दिल्ली") == "House 12, Gali 3, Karawal Nagar, New Delhi"
