"""What is told beside a question overwrites no answer unasked, and goes to no answer that it is not about."""

from datetime import date
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.answers.amount import read
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Found
from chaupal.understanding.ear import ear

TODAY = date(2026, 11, 28)
SHOP = {"establishment_name": "Yadav Store", "occupier_name": "Naveen Gupta", "nature": "grocery"}
WORKER = {"applicant_name": "Bablu Mandal", "days_worked": 200}
WORK, OF_SHOP = "construction_worker_registration", "shop_establishment_registration"


def put_right(service: str, item: str, answers: dict[str, Any], said: str) -> Found:
    of = catalogue().service(service)
    form = Form("f1", of.id, of.version, answers=answers, item=item)
    return hear(ear(), question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY), said, TODAY).put_right


def test_what_no_word_says_to_be_otherwise_is_asked_about():
    said = "kaam jagah jagah hota hai thekedar sharma ji ke under dwarka sector 21 me"

    told = put_right(WORK, "identity", WORKER, said)

    assert (told.made, told.unclear) == ({}, ({"days_worked": 21},))
    assert put_right(WORK, "identity", WORKER, "kaam ke din galat likhe, 210 din hai").made == {"days_worked": 210}


@pytest.mark.parametrize(
    ("service", "item", "answers", "said"),
    [
        (WORK, "identity", WORKER, "pita ka nam late shri jogender mandal"),
        (
            "old_age_pension",
            "guardian_name",
            {"applicant_name": "कमला देवी", "residing_since": 1988, "for_whom": "self"},
            "राम प्रसाद, वो अब नहीं हैं 2019 में गुज़र गए",
        ),
        (
            "widow_pension",
            "identity",
            {"date_of_birth": "1980-01-02", "for_whom": "self"},
            "निधन की तारीख 13 मार्च 2024",
        ),
    ],
)
def test_what_is_told_of_somebody_else_or_another_day_changes_nothing(
    service: str, item: str, answers: dict[str, Any], said: str
):
    told = put_right(service, item, answers, said)

    assert (told.made, told.unclear) == ({}, ())


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("shop name is wrongly written, should be Gupta Stationers", {"establishment_name": "Gupta Stationers"}),
        ("shop ka naam galat hai, Gupta Stationery karo", {"establishment_name": "Gupta Stationery"}),
        ("no occupier is Naveen Gupta Lal only", {"occupier_name": "Naveen Gupta Lal"}),
    ],
)
def test_a_thing_that_is_named_is_put_right_before_a_person(said: str, made: dict[str, str]):
    assert put_right(OF_SHOP, "declaration", SHOP, said).made == made


def test_what_of_a_correction_is_not_made_is_known():
    told = put_right(OF_SHOP, "declaration", SHOP, "occupier name is wrong, Naveen Kumar Gupta. business xyz")

    assert told.made == {"occupier_name": "Naveen Kumar Gupta"}
    assert told.left == "business xyz"


@pytest.mark.parametrize(
    ("said", "rupees"),
    [("36000 because some months she gets nothing", 36_000), ("mahine ke 4000 kyunki silai karti hoon", 48_000)],
)
def test_the_reason_of_an_amount_tells_nothing_of_it(said: str, rupees: int):
    assert read(Spec("amount", {"per": "year"}), said, TODAY) == Accepted(rupees)
