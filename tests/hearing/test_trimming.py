"""Numbers are searched before anything is glued; what only denies, asks or points to a place is no value."""

import re

import pytest

from chaupal.hearing.identifiers import found
from chaupal.hearing.lexicon import spoken
from chaupal.hearing.trimming import bare, closed, declines, denied, points, says, without_question
from chaupal.understanding.ear import edges, words

NUMBER = re.compile(r"[A-Z0-9/-]{6,20}")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]+")


def number(text: str) -> str:
    return found(words(), text, lambda part: bool(NUMBER.fullmatch(part.upper().replace(" ", ""))))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the number is AB/2020/00117", "AB/2020/00117"),
        ("card pe AB/2020/00117 chhapa hai", "AB/2020/00117"),
        ("dl 05 2012 0098765", "dl 05 2012 0098765"),
        ("AB/2020/00117 or AB/2020/00118", ""),
        ("I have no number now", ""),
        ("in the register: AB/2020/00117", "AB/2020/00117"),
        ("Regn no 2020-AB-00117\nF-310022, Tulip Lane", "2020-AB-00117"),
        ("number 2020-AB-00117, 12345678 is another thing", "2020-AB-00117"),
    ],
)
def test_a_number_has_figures_and_no_words(text: str, told: str):
    assert number(text) == told


def test_an_address_of_mail_is_found_beside_a_number():
    text = "tin 07AAAPL1234C1ZV and mail Office.Two@Example.com please"

    assert found(words(), text, lambda part: bool(MAIL.fullmatch(part.lower()))) == "Office.Two@Example.com"


def test_a_question_beside_is_no_part():
    assert without_question("21 Tulip Lane, Narela. Must I come?") == "21 Tulip Lane, Narela."
    assert without_question("Must I come?") == "Must I come?"


@pytest.mark.parametrize("text", ["abhi nahi hai", "number to nahi pata", "leave it for now", "छोड़ दीजिए"])
def test_declining_is_no_value(text: str):
    assert declines(words(), text)


@pytest.mark.parametrize("text", ["Nahida Stores", "not far from Tulip Lane", "12", ""])
def test_what_holds_anything_else_is_no_decline(text: str):
    assert not declines(words(), text)


@pytest.mark.parametrize("text", ["my cousin runs Tulip Stores", "नीला था जो टूट गया", "bag jisme chabi rakhi thi"])
def test_what_says_something_of_somebody_may_be_more_than_the_thing(text: str):
    assert says(edges(), text)


@pytest.mark.parametrize("text", ["Tulip Stores", "H No 8, Tulip Lane", "Site 4, Narela", "नीला बैग", "Block C, Narela"])
def test_a_thing_says_nothing(text: str):
    assert not says(edges(), text)


@pytest.mark.parametrize(
    ("text", "is_denied"),
    [
        ("mistri abhi nahi rakha", True),
        ("mason not chosen yet", True),
        ("मिस्त्री अभी कोई नहीं", True),
        ("mason Tanvi nahi Vinay", False),
    ],
)
def test_a_no_under_a_label_denies_it_but_not_between_two_values(text: str, is_denied: bool):
    assert denied(edges(), text, spoken("mistri mason मिस्त्री")) is is_denied


@pytest.mark.parametrize(
    "text", ["same as on aadhaar card", "jo aadhaar me hai wahi", "आधार वाला ही पता", "same address", "वही पता"]
)
def test_who_points_to_a_place_tells_none(text: str):
    assert points(edges(), text)


@pytest.mark.parametrize("text", ["Tulip Lane, same as aadhaar", "12 Gali 4", "Narela", ""])
def test_who_tells_a_place_does_not_only_point(text: str):
    assert not points(edges(), text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sirf B-12 Laxmi Nagar", "B-12 Laxmi Nagar"),
        ("nahi, sirf B-12 Laxmi Nagar, Delhi", "B-12 Laxmi Nagar, Delhi"),
        ("no, only shop 4", "shop 4"),
        ("केवल गली 4, करावल नगर", "गली 4, करावल नगर"),
        ("haan driver", "driver"),
        ("ड्राइवर ही है", "ड्राइवर"),
        ("gaon Rampur, zila Gaya, Bihar hai", "gaon Rampur, zila Gaya, Bihar"),
        ("it is a bakery", "a bakery"),
        ("ye silai ki dukan hai", "silai ki dukan"),
        ("Yes Bank ke saamne", "Yes Bank ke saamne"),
        ("bas adda ke paas", "bas adda ke paas"),
        ("ब्लॉक सी", "ब्लॉक सी"),
        ("Ola me gaadi chalata hai", "Ola me gaadi chalata hai"),
        ("Hotel Kaveri", "Hotel Kaveri"),
    ],
)
def test_what_only_says_that_it_is_that_is_no_part_of_a_value(text: str, value: str):
    assert bare(edges(), text) == value


def test_what_is_said_to_be_something_ends_there():
    assert closed(edges(), "driver hai, Ola me gaadi chalata hai") == "driver"
    assert closed(edges(), "ड्राइवर है, 1 तारीख़ से रह रहा है") == "ड्राइवर"
    assert closed(edges(), "driver, Ola me") == closed(edges(), "driver hai") == ""
