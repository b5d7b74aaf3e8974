"""What one message tells of several questions: a member with age and relation, a number and that it is known."""

from datetime import date
from typing import Any

import pytest

from chaupal.engine.asking import about
from chaupal.engine.definition import MORE, Field, Rows, Service
from chaupal.engine.forms.blanks import blank
from chaupal.engine.talk import Form
from chaupal.hearing import beside, rows
from chaupal.hearing.answers import Spec
from chaupal.hearing.answers.places import devanagari, latin
from chaupal.hearing.hear import hear
from chaupal.hearing.question import Blank, Question
from chaupal.understanding.queries import ear
from tests.engine.talking import when

TODAY = date(2026, 6, 15)


def asks(service: Service, form: Form, *items: Field) -> Question:
    return about(service, form, items, TODAY)


def at(service: Service, item: Field, **answers: Any) -> tuple[Question, Blank]:
    """The question about one field alone, with these answers before it."""
    form = Form("f", service.id, 1, answers=answers)
    return asks(service, form, item), blank(service, form, item)


KIN = Spec("choice", {}, (("son", ("बेटा", "Son")), ("wife", ("पत्नी", "Wife"))))
MEMBERS = Rows(
    "members", (Field("name", Spec("name")), Field("age", Spec("number")), Field("tie", KIN, means="member.relation"))
)
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
    return rows.told(ear().alike, asks(SERVICE, FORM, MEMBERS.field(1, "name")), said, TODAY)


@pytest.mark.parametrize("said", ["रोहित यादव, मेरा बेटा, 16 साल", "रोहित यादव, 16 साल, बेटा"])
def test_a_member_is_told_with_age_and_relation(said: str):
    assert of_a_member(said) == {"members.1.name": "रोहित यादव", "members.1.age": 16, "members.1.tie": "son"}


@pytest.mark.parametrize("said", ["रोहित यादव 16 साल बेटा", "रोहित यादव बेटा 16 साल", "रोहित यादव बेटा उम्र 16"])
def test_commas_may_be_left_out(said: str):
    assert of_a_member(said) == {"members.1.name": "रोहित यादव", "members.1.age": 16, "members.1.tie": "son"}


def test_several_are_told_in_one_message():
    told = of_a_member("बेटा रोहित यादव 20 साल का और मेरी पत्नी सुनीता 40 साल")

    assert told == {
        "members.1.name": "रोहित यादव", "members.1.age": 20, "members.1.tie": "son", "members.1.more": True,
        "members.2.name": "सुनीता", "members.2.age": 40, "members.2.tie": "wife",
    }  # fmt: skip


FIRST = {"known_by": "name", "owner": "x", "members.1.name": "अ", "members.1.age": 40, "members.1.tie": "wife"}


@pytest.mark.parametrize(
    "said", ["रोहित यादव, 16 साल, बेटा", "हाँ, रोहित यादव, 16 साल, बेटा", "haan ji रोहित यादव 16 साल बेटा"]
)
def test_the_next_one_is_taken_where_it_is_only_asked_whether_there_is_one(said: str):
    form = Form("f", "file", 1, answers=FIRST)

    assert rows.told(ear().alike, asks(SERVICE, form, MEMBERS.field(1, MORE)), said, TODAY) == {
        "members.1.more": True, "members.2.name": "रोहित यादव", "members.2.age": 16, "members.2.tie": "son"
    }  # fmt: skip


@pytest.mark.parametrize("said", ["हाँ", "नहीं", "बस इतने ही", "हाँ एक और है"])
def test_a_mere_yes_or_no_tells_nobody(said: str):
    form = Form("f", "file", 1, answers=FIRST)

    assert rows.told(ear().alike, asks(SERVICE, form, MEMBERS.field(1, MORE)), said, TODAY) == {}


@pytest.mark.parametrize("said", ["मेरी पत्नी भी है", "हाँ उसकी पत्नी"])
def test_who_it_is_may_be_told_before_the_name(said: str):
    form = Form("f", "file", 1, answers=FIRST)

    assert rows.told(ear().alike, asks(SERVICE, form, MEMBERS.field(1, MORE)), said, TODAY) == {
        "members.1.more": True, "members.2.tie": "wife"
    }  # fmt: skip


def test_two_may_be_told_of_before_their_names():
    form = Form("f", "file", 1, answers=FIRST)

    assert rows.told(ear().alike, asks(SERVICE, form, MEMBERS.field(1, MORE)), "हाँ, पत्नी और एक छोटा बेटा", TODAY) == {
        "members.1.more": True, "members.2.more": True, "members.2.tie": "wife", "members.3.tie": "son"
    }  # fmt: skip


def test_of_two_children_it_is_asked_who_they_are():
    form = Form("f", "file", 1, answers=FIRST)

    assert rows.told(ear().alike, asks(SERVICE, form, MEMBERS.field(1, MORE)), "हाँ, पत्नी और दो बच्चे", TODAY) == {
        "members.1.more": True, "members.2.tie": "wife", "members.2.more": True
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("उसकी पत्नी रानी और एक बच्चा", {"2.name": "रानी", "2.tie": "wife", "2.more": True}),
        ("uski wife Rani aur beta Aman Kumar 4 saal", {
            "2.name": "Rani", "2.tie": "wife", "2.more": True, "3.name": "Aman Kumar", "3.tie": "son", "3.age": 4,
        }),
        ("his wife Rani and one child", {"2.name": "Rani", "2.tie": "wife", "2.more": True}),
        ("wife Rani Devi, ladka Aman", {
            "2.name": "Rani Devi", "2.tie": "wife", "2.more": True, "3.name": "Aman", "3.tie": "son",
        }),
        ("wife Rani 32, beta 4 saal", {
            "2.name": "Rani", "2.tie": "wife", "2.age": 32, "2.more": True, "3.tie": "son", "3.age": 4,
        }),
        ("16, बेटा", {"2.tie": "son", "2.age": 16}),
        ("beta Aman aur ek bachcha", {"2.name": "Aman", "2.tie": "son", "2.more": True}),
    ],
)  # fmt: skip
def test_of_several_with_a_name_and_without_nobody_is_lost(said: str, told: dict[str, object]):
    asked = asks(SERVICE, Form("f", "file", 1, answers=FIRST), MEMBERS.field(1, MORE))
    heard = hear(ear(), asked, said, TODAY)

    assert heard.answers == {"members.1.more": True} | {f"members.{name}": value for name, value in told.items()}


def test_who_it_is_may_stand_before_the_name_and_a_comma():
    form = Form("f", "file", 1, answers=FIRST)

    assert rows.told(ear().alike, asks(SERVICE, form, MEMBERS.field(1, MORE)), "हाँ बेटा, रोहित 16 साल", TODAY) == {
        "members.1.more": True, "members.2.name": "रोहित", "members.2.age": 16, "members.2.tie": "son"
    }  # fmt: skip


@pytest.mark.parametrize("said", ["रोहित यादव", "रोहित यादव, करोल बाग"])
def test_a_name_alone_is_the_answer_alone(said: str):
    assert of_a_member(said) == {}


def test_the_number_tells_that_it_is_looked_up_by_it():
    asked = SERVICE.item("known_by")
    assert isinstance(asked, Field)

    assert beside.told_way(*at(SERVICE, asked), "OC/2026/00064 है", TODAY) == {
        "known_by": "number", "file_number": "OC/2026/00064"
    }  # fmt: skip
    assert beside.told_way(*at(SERVICE, asked), "मुझे नहीं मालूम", TODAY) == {}


@pytest.mark.parametrize(
    ("written", "hindi"),
    [
        ("12, Gali 4, Karol Bagh, New Delhi 110005", "12, गली 4, करोल बाग, नई दिल्ली 110005"),
        ("RZ-88, Roshan Vihar, Najafgarh", "RZ-88, रोशन विहार, नजफगढ़"),
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


HOME = Service(
    id="home", version=1, department="d", kind="certificate", purpose="p",
    texts={"hi": {
        "same.label": "स्थायी पता भी यही", "permanent.label": "स्थायी पता", "name.label": "नाम", "age.label": "उम्र",
    }},
    items=(
        Field("same", Spec("yes_no")),
        Field("permanent", Spec("address"), when=when("same is False", "same")),
        Field("name", Spec("text", {"max": 40})),
        Field("age", Spec("number", {"per": "year"})),
        Field("colour", Spec("text", {"max": 40})),
    ),
    together=(("name", "age", "colour"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rest", "address"),
    [
        ("स्थायी पता गाँव सलेमपुर, ज़िला देवरिया है", "गाँव सलेमपुर, ज़िला देवरिया"),
        ("गाँव सलेमपुर, ज़िला देवरिया, उत्तर प्रदेश", "गाँव सलेमपुर, ज़िला देवरिया, उत्तर प्रदेश"),
        ("जी", None),
        ("और क्या चाहिए?", None),
    ],
)
def test_a_no_may_tell_what_is_so_instead(rest: str, address: str | None):
    asked = HOME.item("same")
    assert isinstance(asked, Field)

    assert beside.told_next(*at(HOME, asked), {"same": False}, rest, TODAY) == (
        {"permanent": address} if address else {}
    )


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("स्थायी तो गाँव का है, रामपुर, ज़िला सीवान, बिहार", {"same": False, "permanent": "रामपुर, ज़िला सीवान, बिहार"}),
        ("समझ नहीं आया, क्या लिखूँ", {}),
        ("गाँव में, है ना?", {}),
        (", गाँव रामपुर", {"same": False, "permanent": "गाँव रामपुर"}),
    ],
)
def test_an_address_in_the_place_of_a_no_is_one(said: str, found: dict[str, object]):
    asked = HOME.item("same")
    assert isinstance(asked, Field)

    assert (
        beside.told_instead(
            asks(HOME, Form("f", "home", 1), asked), blank(HOME, Form("f", "home", 1), asked), said, TODAY
        )
        == found
    )


@pytest.mark.parametrize(
    ("answers", "asked", "said", "found"),
    [
        ({"name": "सिम्बा"}, "age", "सात साल का है, सफ़ेद भूरा", {"age": 7, "colour": "सफ़ेद भूरा"}),
        ({"name": "सिम्बा"}, "age", "सात साल", {}),
        ({"name": "सिम्बा"}, "age", "सात साल, पता नहीं", {}),  # a no is no colour
        ({"name": "सिम्बा"}, "age", "सात, क्यों चाहिए?", {}),
    ],
)
def test_what_is_asked_with_it_may_be_told_with_it(
    answers: dict[str, object], asked: str, said: str, found: dict[str, object]
):
    item = HOME.item(asked)
    assert isinstance(item, Field)

    assert beside.told_of_group(*at(HOME, item, same=True, **answers), said, TODAY) == found


LAND = Service(
    id="land", version=1, department="d", kind="certificate", purpose="p",
    texts={"hi": {"farm.label": "खेती की ज़मीन (एकड़)", "flat.label": "फ़्लैट (वर्ग फ़ुट)", "plot.label": "प्लॉट (वर्ग गज़)"}},
    items=tuple(Field(name, Spec("number", {"min": 0, "max": 10_000})) for name in ("farm", "flat", "plot")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("खेती नहीं है, फ्लैट 500 फुट, प्लॉट कोई नहीं", {"farm": 0, "flat": 500, "plot": 0}),
        ("प्लॉट 50 गज और फ्लैट 500", {"flat": 500, "plot": 50}),
        ("एक फ्लैट है 500 फुट का, बस", {"flat": 500}),
        ("2, 600, 0", {}),
        ("फ्लैट और प्लॉट", {}),
    ],
)
def test_numbers_are_told_by_what_they_are_of(said: str, found: dict[str, int]):
    assert beside.told_by_label(asks(LAND, Form("f", "land", 1), *LAND.fields).asked, said, TODAY) == found


SALE = Service(
    id="sale", version=1, department="d", kind="certificate", purpose="p",
    texts={"hi": {"price.label": "सौदे की क़ीमत", "rate.label": "सर्कल रेट की क़ीमत"},
           "en": {"price.label": "Price of the deal", "rate.label": "Circle rate"}},
    items=tuple(Field(name, Spec("amount")) for name in ("price", "rate")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("circle rate 40 lakh and the deal is for 45 lakh", {"rate": 4000000, "price": 4500000}),
        ("सर्कल रेट चालीस लाख, सौदा 45 लाख का", {"rate": 4000000}),
        ("deal 45 lakh ki, circle rate pata nahi", {"price": 4500000}),
        ("क़ीमत 45 लाख", {}),  # both are a क़ीमत
    ],
)
def test_amounts_are_told_by_the_words_that_no_other_label_has(said: str, found: dict[str, int]):
    assert beside.told_by_label(asks(SALE, Form("f", "sale", 1), *SALE.fields).asked, said, TODAY) == found


@pytest.mark.parametrize(
    ("said", "later"),
    [
        ("5 एकड़ खेती और 2 प्लॉट", {"plot": 2}),
        ("5, फ्लैट नहीं है", {"flat": 0}),
        ("5 एकड़", {}),
        ("सिर्फ़ 5 एकड़ खेती, बस", {}),  # that is all of the land, it says nothing of a flat
    ],
)
def test_numbers_that_are_asked_later_may_be_told_before(said: str, later: dict[str, int]):
    asked = LAND.item("farm")
    assert isinstance(asked, Field)

    assert (
        beside.told_with_answer(
            asks(LAND, Form("f", "land", 1), asked), blank(LAND, Form("f", "land", 1), asked), 5, said, TODAY
        )
        == later
    )


def test_where_they_are_asked_together_what_is_not_told_is_none_after_that_is_all():
    lands = asks(LAND, Form("f", "land", 1), *LAND.fields).asked

    assert beside.none_of_others(lands, {"flat": 500}, "एक फ्लैट है 500 फुट का, बस") == {"farm": 0, "plot": 0}
    assert beside.none_of_others(lands, {"flat": 500}, "एक फ्लैट है 500 फुट का") == {}


@pytest.mark.parametrize(
    "told",
    ["uske upar wali manzil, Karawal Nagar", "Flat 302, Sunrise Apartments, Dwarka", "Khasra 44, Zindpur Kalan"],
)
def test_an_address_with_a_word_that_no_list_spells_stays_as_it_was_told(told: str):
    assert devanagari(told) == told
