"""Whose a fact is goes by its own words: who writes or another, one or all, each beside what it counts.

Tables of what people say, in three ways of writing, at the review, at papers, and at questions that ask something else.
"""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.rehearsal import begin
from chaupal.engine.asking import question
from chaupal.engine.forms.first import first_sentence
from chaupal.engine.talk import SAID, Form, Talk, Where
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.understanding.queries import ear
from tests.engine.talking import Citizen, asked

TODAY = date(2026, 6, 10)
NOW = datetime(2026, 6, 10, 4, 30, tzinfo=UTC)
CAR: dict[str, Any] = {
    "service": "transfer",
    "vehicle_number": "DL3CAB1234",
    "buyer_name": "Deepak Arora",
    "buyer_mobile": "919811111111",
}
EARNERS: dict[str, Any] = {
    "occupation": "labour",
    "applicant_name": "Asha",
    "own_income": 96000,
    "family_income": 204000,
}
SHOP: dict[str, Any] = {
    "establishment_name": "Gupta Sweets", "nature": "mithai", "start_date": "2025-01-01", "employees_men": 2,
    "employees_women": 1,
}  # fmt: skip
WIDOW: dict[str, Any] = {"for_whom": "mother", "residing_since": 2004, "annual_family_income": 36000}


def heard(name: str, said: str, where: Where = Where.REVIEWING, item: str = "", **answers: Any) -> Heard:
    form = Form("f1", name, catalogue().service(name).version, item=item, answers=answers, where=where)
    return hear(ear(), question(catalogue(), Talk(where=where, form=form), TODAY), said, TODAY)


def noted(service: str, item: str, said: str, **answers: Any) -> dict[str, Any]:
    """Field -> what is told of it, where that is asked."""
    told = heard(service, said, Where.ASKING, item, **answers).values
    return {name: meant.value for name, meant in told.items() if meant.value is not None}


@pytest.mark.parametrize("said", ["my phone is 9812345670", "mera number 9812345670 hai", "मेरा मोबाइल 9812345670 है"])
def test_mine_is_nobody_elses(said: str):
    assert heard("vehicle_rc_services", said, **CAR).put_right.made == {}


@pytest.mark.parametrize("said", ["buyer's mobile is 9812345670", "kharidar ka mobile 9812345670 hai"])
def test_what_is_called_anothers_is_put_right(said: str):
    assert heard("vehicle_rc_services", said, **CAR).put_right.made == {"buyer_mobile": "919812345670"}


@pytest.mark.parametrize("said", ["हमारी आमदनी 2 लाख है", "hamari income 2 lakh hai", "our income is 2 lakh"])
def test_of_a_sum_that_may_be_one_s_own_or_of_all_it_is_asked_which(said: str):
    found = heard("income_certificate", said, **EARNERS).put_right

    assert found.made == {}
    assert found.unclear == ({"own_income": 200000, "family_income": 200000},)


@pytest.mark.parametrize("said", ["meri income 2 lakh hai", "my own income is 2 lakh", "मेरी आय 2 लाख है"])
def test_a_sum_of_one_s_own_is_that(said: str):
    assert heard("income_certificate", said, **EARNERS).put_right.made == {"own_income": 200000}


@pytest.mark.parametrize("said", ["5 aadmi 3 auratein kaam karti hain", "5 men 3 women", "5 पुरुष 3 महिलाएँ हैं"])
def test_each_number_goes_to_what_it_counts(said: str):
    made = heard("shop_establishment_registration", said, **SHOP).put_right.made

    assert made == {"employees_men": 5, "employees_women": 3}


@pytest.mark.parametrize("said", ["dukan 1 june 2026 se shuru hai", "the shop is open since 1 June 2026"])
def test_a_day_is_the_name_of_nothing(said: str):
    assert "establishment_name" not in heard("shop_establishment_registration", said, **SHOP).put_right.made


@pytest.mark.parametrize(
    "said",
    [
        "ab 1500 aur 2000 milta hai, to saal ka 42000 likhiye 36000 nahi",
        "अब 1500 और 2000 मिलते हैं, तो साल का 42000 लिखिए, 36000 नहीं",
        "she gets 1500 and 2000 now, so make it 42000 a year, not 36000",
    ],
)
def test_of_several_figures_the_one_counts_that_is_to_be_written(said: str):
    assert heard("widow_pension", said, **WIDOW).put_right.made == {"annual_family_income": 42000}


@pytest.mark.parametrize(
    ("service", "paper", "said", "names"),
    [
        (
            "income_certificate", "identity", "naam Zubeda Khatoon hai, pita ka naam Ghasita Mal",
            {"applicant_name": "Zubeda Khatoon", "guardian_name": "Ghasita Mal", "guardian_is": "father"},
        ),
        (
            "income_certificate", "identity", "I am Ottapalam Krishnan, father's name Valsan Nair",
            {"applicant_name": "Ottapalam Krishnan", "guardian_name": "Valsan Nair", "guardian_is": "father"},
        ),
        (
            "income_certificate", "identity", "मेरा नाम फूलमती, पति का नाम घसीटाराम",
            {"applicant_name": "फूलमती", "guardian_name": "घसीटाराम", "guardian_is": "husband"},
        ),
        (
            "tenant_verification", "tenant_id", "tenant is Hemen Gogoi, father's name Bhabani Gogoi",
            {"tenant_name": "Hemen Gogoi", "tenant_father": "Bhabani Gogoi"},
        ),
        (
            "tenant_verification", "tenant_id", "kirayedar Thangboi Haokip hai, pita ka naam Seikholen Haokip",
            {"tenant_name": "Thangboi Haokip", "tenant_father": "Seikholen Haokip"},
        ),
        (
            "tenant_verification", "tenant_id", "किरायेदार का नाम टिंकू मंडल, पिता का नाम हरिपद मंडल",
            {"tenant_name": "टिंकू मंडल", "tenant_father": "हरिपद मंडल"},
        ),
        (
            "ration_card_new", "head_aadhaar", "Head is Sharda Bhoyar, husband Namdeo Bhoyar",
            {"head_name": "Sharda Bhoyar", "guardian_name": "Namdeo Bhoyar"},
        ),
        (
            "student_scholarship", "identity", "mera naam Pinky Rawat, papa Chunnilal, mummy Shakuntala Devi",
            {"student_name": "Pinky Rawat", "father_name": "Chunnilal", "mother_name": "Shakuntala Devi"},
        ),
        ("tenant_verification", "tenant_id", "owner Baldev Khurana", {"owner_name": "Baldev Khurana"}),
    ],
)  # fmt: skip
def test_of_several_names_beside_a_paper_each_goes_to_its_own(
    service: str, paper: str, said: str, names: dict[str, str]
):
    assert noted(service, paper, said, occupation="labour") == names


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("महीने के 18 हज़ार कमाता हूँ", {"own_income": 216000}),
        ("18 hazar mahine ka kamata hu", {"own_income": 216000}),
        ("I earn 18000 a month", {"own_income": 216000}),
        ("barah hazar mahine ka kamati hoon", {"own_income": 144000}),
        ("हम सब मिलाकर साल के 2 लाख कमाते हैं", {"family_income": 200000}),
        ("we earn 2 lakh a year", {"family_income": 200000}),
    ],
)
def test_what_is_earned_is_kept_for_later_where_work_is_asked(said: str, told: dict[str, int]):
    assert noted("income_certificate", "occupation", said) == told


def test_a_fact_where_something_is_chosen_is_said_back_and_the_question_put_again():
    citizen = asked("Work", "Asha Devi", "12/3/2001")

    reply = citizen.says("my income is 90000")

    assert reply.keys == ["ask.noted", "has_card.ask"]
    assert "90,000" in reply.text


@pytest.mark.parametrize(
    ("service", "item", "said", "told"),
    [
        ("shop_establishment_registration", "late_reason", "my PAN is ABCPD1234E", {"pan": "ABCPD1234E"}),
        ("shop_establishment_registration", "late_reason", "mera PAN ABCPD1234E hai", {"pan": "ABCPD1234E"}),
        ("tenant_verification", "occupation", "1 जून से रह रहा है", {"tenancy_start": "2026-06-01"}),
        ("tenant_verification", "occupation", "1 june se reh raha hai", {"tenancy_start": "2026-06-01"}),
    ],
)
def test_what_only_tells_another_field_is_no_answer_in_words(service: str, item: str, said: str, told: dict[str, Any]):
    assert noted(service, item, said) == told


@pytest.mark.parametrize(
    "said",
    [
        "gaon Rampur jila Siwan Bihar, phone 9812345670",
        "gaon Rampur jila Siwan Bihar. mobile uska 9812345670",
        "ग्राम रामपुर, ज़िला सिवान, बिहार, मोबाइल 9812345670 है",
        "village Rampur, district Siwan, Bihar, his mobile is 9812345670",
    ],
)
def test_a_mobile_beside_an_address_is_no_part_of_it(said: str):
    told = noted("tenant_verification", "tenant_address", said)

    assert "98" not in told["tenant_address"]
    assert told["tenant_mobile"] == "919812345670"


@pytest.mark.parametrize("said", ["no other pension", "koi pension nahi milti mujhe", "मुझे कोई पेंशन नहीं मिलती"])
def test_a_no_told_in_full_answers_where_a_no_is_put_for_a_yes(said: str):
    stage = begin("old_age_pension", "en", NOW)
    assert stage.talk.form
    form = replace(stage.talk.form, item="other_pension", doubtful={SAID: {"other_pension": False}}, where=Where.ASKING)
    stage.talk = replace(stage.talk, where=Where.ASKING, form=form)

    stage.hears(said)

    assert stage.talk.form
    assert stage.talk.form.answers["other_pension"] is False


@pytest.mark.parametrize("said", ["galat hai", "wrong", "galat likh diya", "ग़लत लिखा है", "that is not right"])
@pytest.mark.parametrize("answers", [("Work", "Asha Devi"), ("Work", "Asha Devi", "12/3/2001", "yes")])
def test_what_is_only_called_wrong_opens_the_list_of_answers(answers: tuple[str, ...], said: str):
    citizen: Citizen = asked(*answers)

    assert citizen.says(said).keys == ["change.which_one"] or citizen.where is Where.CHANGING


@pytest.mark.parametrize("said", ["male, I am 67 years old", "purush hu umar 67 sal", "पुरुष, मेरी उम्र 67 है"])
def test_an_age_is_kept_for_the_question_of_so_many_years(said: str):
    assert noted("old_age_pension", "gender", said)["age_group"] == "sixties"


def test_who_is_told_first_by_another_is_no_man_by_him():
    said = "rasan kard me bahu ka naam chadwana hai, chote bete ki shadi hui thi"
    service = catalogue().service("ration_card_member_change")

    first = hear(ear(), first_sentence(service), said, TODAY)

    assert first.answers["relation"] == "daughter_in_law"
    assert "member_gender" not in first.answers
