"""What was noted beside another question is put right wherever that is told; what is called fine stays as it is."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.talk import SAID, Form, Talk, Where
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Found
from chaupal.understanding.ear import ear

pytestmark = pytest.mark.once

TODAY = date(2026, 11, 28)


def put_right(form: Form, said: str, where: Where = Where.ASKING) -> Found:
    return hear(ear(), question(catalogue(), Talk(where=where, form=form), TODAY), said, TODAY).put_right


@pytest.mark.parametrize("item", ["income_proof", "family_members"])
@pytest.mark.parametrize(
    "said",
    [
        "no no not zero, he earns about 2 lakh 40 thousand a year",
        "zero nahi hai, 2 lakh 40 hazaar hai saal ka",
        "he earns 2 lakh 40 thousand a year, not zero",
    ],
)
def test_what_was_noted_is_put_right_at_any_question(item: str, said: str):
    of = catalogue().service("income_certificate")
    form = Form("f1", of.id, of.version, item=item, doubtful={SAID: {"family_income": "no income"}})

    assert put_right(form, said).made == {"family_income": 240_000}


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("पिताजी का नाम अंग्रेज़ी में Gurpreet ठीक है, मगर पैसा कब से आएगा?", {}),
        ("father's name Gurpreet is fine, but when will the money come?", {}),
        ("pita ka naam Gurpreet theek hai, magar paisa kab aayega", {}),
        ("pita ka naam Gurpreet theek kar do", {"guardian_name": "Gurpreet"}),
        ("father's name should be Gurpreet", {"guardian_name": "Gurpreet"}),
    ],
)
def test_who_calls_something_fine_puts_nothing_right(said: str, made: dict[str, str]):
    of = catalogue().service("old_age_pension")
    held = {"for_whom": "parent", "applicant_name": "करतार सिंह", "guardian_name": "करतार सिंह", "gender": "male"}

    assert put_right(Form("f1", of.id, of.version, answers=held), said, Where.REVIEWING).made == made
