"""Words that stand in an answer and are none of it: what was told before, a number of something else, a bare "is"."""

from datetime import date
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import about, question
from chaupal.engine.definition import Field
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.understanding.queries import ear

TODAY = date(2026, 6, 10)


def heard(service: str, item: str, said: str, **answers: Any) -> Heard:
    form = Form("f1", service, catalogue().service(service).version, item=item, answers=answers)
    return hear(ear(), question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY), said, TODAY)


@pytest.mark.parametrize(
    "said",
    [
        "ek galti ho gayi ji, inteqal 2025 me hua hai december me, maine 2024 likh diya",
        "sorry, the death was on 11 December 2025, I wrote 2024",
    ],
)
def test_what_was_told_before_answers_nothing(said: str):
    found = heard("family_benefit", "residing_since", said, date_of_death="2024-12-11")

    assert found.put_right.made == {"date_of_death": "2025-12-11"}
    assert "residing_since" not in found.answers


def test_a_number_of_something_else_chooses_nothing():
    assert not heard("ration_card_member_change", "change_type", "1 kilowatt ka meter hai").values


def test_a_bare_is_names_no_option():
    found = heard("ration_card_member_change", "change_type", "naam jodna hai, bachcha 2 saal ka hai")

    assert found.answers == {"change_type": "add_member"}


def test_two_men_at_work_rename_no_shop():
    found = heard("trade_health_licence", "employees", "do bande kaam karte h", trade_name="Dahiya Atta Chakki")

    assert not found.put_right.made


@pytest.mark.parametrize(
    ("said", "floors"),
    [
        ("Ground and first floor, so 2 floors. There is no basement.", 2),
        ("ground plus two", 3),
        ("G+2 so 3 floors", 3),
        ("ground aur do upar, kul teen", 3),
    ],
)
def test_the_ground_floor_counts_with_what_stands_beside_it(said: str, floors: int):
    service = catalogue().service("fire_noc")
    item = service.item("floors")
    assert isinstance(item, Field)
    asked = about(service, Form("f1", service.id, service.version), (item,), TODAY)

    assert hear(ear(), asked, said, TODAY).answers["floors"] == floors


def test_his_father_s_name_is_not_his():
    said = "His father name is Zothanpuia Sailo, he has written it on the agreement"
    found = heard("tenant_verification", "tenant_father", said, tenant_name="Lalrinmawia Sailo")

    assert not found.put_right.made
