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
        (SHOP, "nature", "darzi", "haan suit silai bhi likho", "suit silai bhi likho"),
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
