"""Numbers are searched before anything is glued; places and things are cut free at their edges only."""

import re

import pytest

from chaupal.hearing.identifiers import found
from chaupal.hearing.lexicon import spoken
from chaupal.hearing.trimming import (
    declines,
    declines_number,
    denied,
    points,
    trimmed,
    without_pin_words,
    without_question,
)
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


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("We live at 21 Tulip Lane, Narela", "21 Tulip Lane, Narela"),
        ("हम मकान 8, गली 2, नरेला में रहते हैं", "मकान 8, गली 2, नरेला"),
        ("makan no 8, gali 2, Narela", "makan no 8, gali 2, Narela"),
        ("H-8, Narela", "H-8, Narela"),
        ("जी हाँ", "जी हाँ"),  # nothing would be left
        ("neele rang ka", "neele rang ka"),
    ],
)
def test_only_the_edges_are_cut(text: str, told: str):
    assert trimmed(words(), text) == told


def test_the_words_of_the_label_lead_to_it():
    assert trimmed(words(), "zubaan Maithili hai", frozenset({"jubaan", "zubaan", "juban"})) == "Maithili"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mera pata House 12, Rohini, Delhi hai", "House 12, Rohini, Delhi"),
        ("My address is House 12, Rohini, Delhi", "House 12, Rohini, Delhi"),
        ("मेरा पता मकान १२, रोहिणी, दिल्ली है।", "मकान १२, रोहिणी, दिल्ली"),
    ],
)
def test_what_an_address_is_called_is_no_part_of_it(text: str, told: str):
    assert trimmed(edges(), text, frozenset({"pata", "adres", "address"})) == told


def test_of_an_address_the_pin_code_stays_and_its_word_goes():
    assert without_pin_words(words(), "21 Tulip Lane, Narela, pin 110040") == "21 Tulip Lane, Narela, 110040"


def test_a_question_beside_is_no_part():
    assert without_question("21 Tulip Lane, Narela. Must I come?") == "21 Tulip Lane, Narela."
    assert without_question("Must I come?") == "Must I come?"


@pytest.mark.parametrize("text", ["abhi nahi hai", "number to nahi pata", "leave it for now", "छोड़ दीजिए"])
def test_declining_is_no_value(text: str):
    assert declines(words(), text)


@pytest.mark.parametrize("text", ["Nahida Stores", "not far from Tulip Lane", "12", ""])
def test_what_holds_anything_else_is_no_decline(text: str):
    assert not declines(words(), text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("at Tulip Ground", "Tulip Ground"),
        ("Tulip Ground me", "Tulip Ground"),
        ("ट्यूलिप मैदान में", "ट्यूलिप मैदान"),
        ("it is a flower shop", "flower shop"),
        ("Tulip Bank se liya tha 2019 me", "Tulip Bank"),
        ("uska number 77120 hai", "77120"),
        ("no. 77120 likha hai", "77120"),
        ("Tulip hai ji", "Tulip"),
        ("Gujjar hai", "Gujjar"),  # sounds like a word that does something
        ("Nai hai hamari jati", "Nai"),
        ("Nai (barber)", "Nai (barber)"),
        ("H no 12, Tulip Lane", "H no 12, Tulip Lane"),
        ("A-12, Tulip Lane", "A-12, Tulip Lane"),
        ("at home, Flat 12, Tulip Lane", "Flat 12, Tulip Lane"),
        ("at home, 12/4 Tulip Lane", "at home, 12/4 Tulip Lane"),  # nothing else says that it was at home
    ],
)
def test_a_thing_is_free_at_its_edges(text: str, told: str):
    assert trimmed(edges(), text, spoken("जाति jati caste")) == told


@pytest.mark.parametrize("text", ["number yaad nahi, parchi phat gayi", "no slip with me", "नंबर खो गया, पर्ची भी"])
def test_a_number_is_declined_with_its_reason(text: str):
    assert declines_number(edges(), text, asked=True)
    assert not declines_number(edges(), f"{text} 7712", asked=True)


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
