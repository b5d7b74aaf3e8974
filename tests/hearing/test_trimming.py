"""Numbers are searched before anything is glued; places and things are cut free at their edges only."""

import re

import pytest

from chaupal.hearing.identifiers import found
from chaupal.hearing.trimming import declines, trimmed, without_pin_words, without_question
from chaupal.understanding.ear import words

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
