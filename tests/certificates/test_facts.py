from chaupal.certificates import facts
from chaupal.certificates.forms import form
from chaupal.engine.answers.base import Spec
from chaupal.engine.definition import Field
from tests.certificates.samples import BIRTH, BIRTH_ANSWERS, CASTE, CASTE_ANSWERS, NOON, case, service


def test_answers_are_shown_as_the_citizen_reads_them():
    known = facts.of_case(case(CASTE, CASTE_ANSWERS), CASTE, NOON)

    assert known["gender"] == {"hi": "महिला", "en": "Female"}
    assert known["applicant_name"] == "क्षमा श्रीवास्तव"
    assert known["family_income"] == "₹2,40,000"
    assert known["issued_on"] == {"hi": "25 नवंबर 2026", "en": "25 November 2026"}


def test_a_record_is_shown_like_the_answers_of_the_same_name():
    known = facts.of_case(case(BIRTH, BIRTH_ANSWERS), BIRTH, NOON)

    assert known["record.sex"] == {"hi": "महिला", "en": "Female"}
    assert known["record.registered_on"] == {"hi": "20 मार्च 2019", "en": "20 March 2019"}
    assert known["record.registration_number"] == "MCD/2019/0004512"


def test_the_chat_says_girl_and_the_paper_female():
    asked = Field("sex", Spec("choice", options=(("female", ("लड़की", "Girl")), ("male", ("लड़का", "Boy")))))
    of = service("birth_certificate", "birth", asked)

    assert facts.of_case(case(of, {"sex": "female"}), of, NOON)["sex"] == {"hi": "महिला", "en": "Female"}


def test_a_name_is_not_taken_for_a_word():
    of = service("birth_certificate", "birth", Field("child_name", Spec("name")))

    assert facts.of_case(case(of, {"child_name": "card"}), of, NOON)["child_name"] == "card"


def test_what_was_not_answered_is_not_known():
    known = facts.of_case(case(CASTE, {"applicant_name": "Asha", "father_name": None, "address": ""}), CASTE, NOON)

    assert known.keys() == {"application_number", "issued_on", "applicant_name"}


def test_an_approved_correction_replaces_what_the_register_said():
    answers = {**BIRTH_ANSWERS, "need": "correction", "wrong": "father_name", "should_be": "राकेश कुमार शर्मा"}
    known = facts.of_case(case(BIRTH, answers), BIRTH, NOON)

    after = facts.corrected(known, form("birth").corrections, answers)

    assert after["record.father_name"] == "राकेश कुमार शर्मा"
    assert after["record.mother_name"] == "सुनीता शर्मा"


def test_without_a_correction_nothing_changes():
    known = facts.of_case(case(BIRTH, BIRTH_ANSWERS), BIRTH, NOON)

    assert facts.corrected(known, form("birth").corrections, BIRTH_ANSWERS) == known
