"""Where a value is put to be right, a yes with its own words is one; with more, all is shown before it is kept."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.talk import SAID, Form, Talk, Where
from chaupal.hearing.acts import ASSENT
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.understanding.ear import ear

TODAY = date(2026, 11, 28)
SHOP, DOG = "shop_establishment_registration", "dog_registration"


def heard(service: str, field: str, put: str, said: str) -> Heard:
    of = catalogue().service(service)
    form = Form("f1", of.id, of.version, item=field, doubtful={SAID: {field: put}})
    return hear(ear(), question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY), said, TODAY)


@pytest.mark.parametrize(
    ("service", "field", "put", "said"),
    [
        (SHOP, "establishment_name", "Gupta Stationery", "yes this is right"),
        (SHOP, "establishment_address", "Shop 4, Vikas Marg", "yes address is right"),
        (SHOP, "nature", "darzi", "haan sahi hai"),
        (DOG, "date_of_birth", "14 feb 1999", "haan ji 14 feb"),
        (DOG, "date_of_birth", "1 september 1996", "1st sept yes"),
        (DOG, "date_of_birth", "14 aug 1996", "ha yahi tarikh h"),
        (DOG, "applicant_name", "Rohit Bhargava", "haan wahi Rohit"),
    ],
)
def test_it_is_so(service: str, field: str, put: str, said: str):
    told = heard(service, field, put, said)

    assert (told.act, dict(told.values), dict(told.refused)) == (ASSENT, {}, {})


@pytest.mark.parametrize(
    ("service", "field", "put", "said", "value"),
    [
        (SHOP, "nature", "darzi", "haan suit silai bhi likho", "suit silai bhi"),
        ("student_scholarship", "class_course", "11वीं", "हां साइंस", "साइंस"),
        (DOG, "applicant_name", "Rohit Bhargava", "haan par surname Sharma", "Sharma"),
    ],
)
def test_a_yes_with_more_is_shown_before_it_is_kept(service: str, field: str, put: str, said: str, value: str):
    told = heard(service, field, put, said)

    assert (told.answers, told.perhaps) == ({}, {field: value})


@pytest.mark.parametrize(
    ("put", "said"), [("14 aug 1996", "haan 15 aug"), ("14 aug 1996", "yes but 15 aug 1996"), ("14 aug 1996", "nahi")]
)
def test_another_day_is_no_yes(put: str, said: str):
    assert heard(DOG, "date_of_birth", put, said).act != ASSENT


@pytest.mark.parametrize(
    ("said", "beside"),
    [
        ("yes, and my father is Om Prakash", {"guardian_name": "Om Prakash"}),
        ("haan, kitne din lagenge?", {}),
        ("हां जी, फ़ीस कितनी है?", {}),
    ],
)
def test_a_yes_with_a_question_or_another_fact_beside_it_is_one(said: str, beside: dict[str, str]):
    told = heard("income_certificate", "address", "House 21, Gali 4, Karawal Nagar", said)

    assert told.act == ASSENT
    assert {**told.answers, **told.perhaps} == beside
    assert (told.asks or bool(told.asked_beside)) != bool(beside)


def test_a_no_before_another_place_is_no_part_of_it():
    told = heard("income_certificate", "address", "Gali 4, Karawal Nagar", "no no, House 9, Gali 5, Karawal Nagar")

    assert told.perhaps | told.answers == {"address": "House 9, Gali 5, Karawal Nagar"}


def test_another_fact_does_not_take_the_place_of_the_address_that_is_put():
    told = heard("income_certificate", "address", "Gali 4, Karawal Nagar", "mere pita ka naam Om Prakash hai")

    assert "address" not in {**told.answers, **told.perhaps}
