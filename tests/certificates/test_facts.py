from chaupal.catalogue.queries import catalogue
from chaupal.certificates import facts
from chaupal.certificates.layout import first
from chaupal.engine.definition import Field, Find, Rows, Slot
from chaupal.hearing.answers.base import Spec
from tests.certificates.samples import BIRTH, BIRTH_ANSWERS, CASTE, CASTE_ANSWERS, NOON, SEX, case, form_of, service


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
    of = service("birth_certificate", asked)

    words = form_of("mcd/birth_certificate").words

    assert facts.of_case(case(of, {"sex": "female"}), of, NOON)["sex"] == {"hi": "लड़की", "en": "Girl"}
    assert facts.of_case(case(of, {"sex": "female"}), of, NOON, words)["sex"] == {"hi": "महिला", "en": "Female"}


def test_a_name_is_not_taken_for_a_word():
    of = service("birth_certificate", Field("child_name", Spec("name")))

    assert facts.of_case(case(of, {"child_name": "card"}), of, NOON)["child_name"] == "card"


def test_what_officers_entered_is_shown_in_place_of_the_record_and_of_what_the_citizen_told():
    of, form = catalogue().service("birth_certificate"), form_of("mcd/birth_certificate")
    told = {"record": None, "child_name": "Asha Devi", "registration_number": "412"}
    entered = {"entry_number": "B/0412/1998", "registered_on": "1998-04-03"}
    known = facts.of_case(case(of, told, findings=entered), of, NOON)

    shown = {row.label["en"]: first(known, row.sources) for row in form.rows}
    assert shown["Registration no."] == "B/0412/1998"
    assert shown["Date of registration"] == {"hi": "3 अप्रैल 1998", "en": "3 April 1998"}


def test_without_a_record_and_an_entry_no_day_is_made_up():
    of, form = catalogue().service("death_certificate"), form_of("mcd/death_certificate")
    known = facts.of_case(case(of, {"record": None, "deceased_name": "Ram Prasad"}), of, NOON)

    assert [row.label["en"] for row in form.rows if first(known, row.sources)] == ["Name of deceased"]


def test_what_was_not_answered_is_not_known():
    known = facts.of_case(case(CASTE, {"applicant_name": "Asha", "father_name": None, "address": ""}), CASTE, NOON)

    assert known.keys() == {"application_number", "issued_on", "applicant_name"}


def test_an_approved_correction_replaces_what_the_register_said():
    answers = {**BIRTH_ANSWERS, "need": "correction", "wrong": "father_name", "should_be": "राकेश कुमार शर्मा"}
    known = facts.of_case(case(BIRTH, answers), BIRTH, NOON)

    after = facts.corrected(known, form_of("mcd/birth_certificate").corrections, answers)

    assert after["record.father_name"] == "राकेश कुमार शर्मा"
    assert after["record.mother_name"] == "सुनीता शर्मा"


def test_a_corrected_name_is_printed_in_both_scripts():
    answers = {**BIRTH_ANSWERS, "need": "correction", "wrong": "father_name", "should_be": "Rakesh Kumar Sharma"}
    file = case(BIRTH, answers)
    after = facts.corrected(facts.of_case(file, BIRTH, NOON), form_of("mcd/birth_certificate").corrections, answers)

    printed = facts.in_both_scripts(after, file, BIRTH)

    assert printed["record.father_name"] == {"hi": "राकेश कुमार शर्मा", "en": "Rakesh Kumar Sharma"}
    assert printed["record.mother_name"] == {"hi": "सुनीता शर्मा", "en": "Sunita Sharma"}
    assert printed["record.place_of_birth"] == "कस्तूरबा अस्पताल, दरियागंज"


def test_names_are_printed_in_both_scripts_as_somebody_wrote_them_or_by_ear():
    answers = {**CASTE_ANSWERS, "father_name": "Ram Varmma", "spellings": {"Ram Varmma": "राम वर्म्मा"}}
    file = case(CASTE, answers)

    printed = facts.in_both_scripts(facts.of_case(file, CASTE, NOON), file, CASTE)

    assert printed["applicant_name"] == {"hi": "क्षमा श्रीवास्तव", "en": "Kshama Srivastava"}
    assert printed["mother_name"] == {"hi": "सुनीता श्रीवास्तव", "en": "Sunita Srivastava"}
    assert printed["father_name"] == {"hi": "राम वर्म्मा", "en": "Ram Varmma"}
    assert printed["caste_name"] == "कुम्हार (प्रजापति)"


def test_what_is_no_name_is_printed_once():
    file = case(CASTE, {"applicant_name": "412"})

    assert facts.in_both_scripts(facts.of_case(file, CASTE, NOON), file, CASTE)["applicant_name"] == "412"


def test_without_a_correction_nothing_changes():
    known = facts.of_case(case(BIRTH, BIRTH_ANSWERS), BIRTH, NOON)

    assert facts.corrected(known, form_of("mcd/birth_certificate").corrections, BIRTH_ANSWERS) == known


def test_each_of_several_finds_has_facts_of_its_own():
    of = service("noc", Find("owner", "owners", ("n",)), Find("vehicle", "vehicles", ("n",)))
    answers = {
        "owner": {"id": "1", "label": {}, "name": "Asha"},
        "vehicle": {"id": "2", "label": {}, "weight": 310.5, "status": {"hi": "चालू", "en": "Active"}},
    }

    known = facts.of_case(case(of, answers), of, NOON)

    assert (known["owner.name"], known["vehicle.weight"]) == ("Asha", "310.5")
    assert known["vehicle.status"] == {"hi": "चालू", "en": "Active"}


def test_people_asked_for_one_by_one_are_lines_of_a_table():
    members = Rows("members", (Field("name", Spec("name")), Field("sex", SEX), Field("born", Spec("date"))))
    of = service("ration_card", members)
    answers = {"members": [{"name": "Ravi", "sex": "male", "born": "2010-02-01"}, {"name": "Asha", "sex": None}]}

    assert facts.tables_of(case(of, answers), of) == {
        "members": [
            {
                "name": {"hi": "रवि", "en": "Ravi"},
                "sex": {"hi": "पुरुष", "en": "Male"},
                "born": {"hi": "1 फ़रवरी 2010", "en": "1 February 2010"},
            },
            {"name": {"hi": "आशा", "en": "Asha"}},
        ]
    }


def test_nobody_was_asked_for():
    of = service("ration_card", Rows("members", (Field("name", Spec("name")),)))

    assert facts.tables_of(case(of, {}), of) == {"members": []}


def test_a_chosen_time_is_a_fact():
    of = service("hall", Slot("visit", "halls"))
    known = facts.of_case(case(of, {"visit": {"at": "2026-12-01T10:30"}}), of, NOON)

    assert known["visit"] == {"hi": "1 दिसंबर 2026, सुबह 10:30", "en": "1 December 2026, 10:30 am"}
