"""A correction is made whole: no word of a value is lost, none of a neighbour is taken, what is added comes to it."""

from datetime import date
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Found, Heard
from chaupal.understanding.ear import ear

TODAY = date(2026, 11, 28)


def at(service: str, item: str, answers: dict[str, Any], said: str) -> Heard:
    of = catalogue().service(service)
    form = Form("f1", of.id, of.version, answers=answers, item=item)
    where = Where.ASKING if item else Where.REVIEWING
    return hear(ear(), question(catalogue(), Talk(where=where, form=form), TODAY), said, TODAY)


def put_right(service: str, answers: dict[str, Any], said: str, item: str = "") -> Found:
    return at(service, item, answers, said).put_right


CLINIC = ("dog_registration", {"clinic": "Happy Pets"})
HOME = ("income_certificate", {"address": "House 21, Gali 4, Karawal Nagar, Delhi", "guardian_name": "रमेश"})
PLACE = ("mcd_311_complaint", {"location": {"address": "Gali 4, Karawal Nagar"}})


@pytest.mark.parametrize(
    ("form", "said", "made"),
    [
        (CLINIC, "change the clinic to Paws Veterinary clinic", {"clinic": "Paws Veterinary clinic"}),
        (CLINIC, "clinic ka naam Paws clinic hai", {"clinic": "Paws clinic"}),
        (CLINIC, "clinic is wrong, it is Dr Anil Mehta, Paws clinic", {"clinic": "Dr Anil Mehta, Paws clinic"}),
        (HOME, "add second floor in address", {"address": "House 21, Gali 4, Karawal Nagar, Delhi, second floor"}),
        (HOME, "पते में पहली मंज़िल भी जोड़ दीजिए", {"address": "House 21, Gali 4, Karawal Nagar, Delhi, पहली मंज़िल"}),
        (HOME, "पिता के नाम में कुमार जोड़ दो", {"guardian_name": "रमेश कुमार"}),
        (PLACE, "add to the address: opposite shiv mandir",
         {"location": "Gali 4, Karawal Nagar, opposite shiv mandir"}),
    ],
)  # fmt: skip
def test_a_value_has_the_words_of_its_label_and_what_is_added_comes_to_it(
    form: tuple[str, dict[str, Any]], said: str, made: dict[str, Any]
):
    assert put_right(form[0], form[1], said).made == made


@pytest.mark.parametrize(
    ("service", "answers", "said", "made"),
    [
        # the new value stands where the answer is called, the old one only where it is told of
        ("lakhpati_bitiya", {"girl_name": "आराध्या रावत", "mother_name": "पूनम रावत"},
         "माफ़ कीजिए, प्रमाण पत्र पर बच्ची का नाम अनाया रावत है, आराध्या तो हम घर में कहते थे",
         {"girl_name": "अनाया रावत"}),
        ("trade_health_licence", {"trade_name": "महावीर हार्डवेयर स्टोर"},
         "दुकान का सही नाम महावीर हार्डवेयर एंड पेंट्स है, महावीर हार्डवेयर स्टोर तो पुराना बोर्ड था",
         {"trade_name": "महावीर हार्डवेयर एंड पेंट्स"}),
        # a surname that the whole family has tells of none of it
        ("tenant_verification",
         {"tenant_father": "Gopal Singh Bisht", "tenant_name": "Prakash Bisht", "family_members.1.name": "Kamla Bisht",
          "family_members.1.relation": "wife", "family_members.0.more": True},
         "Kirayedar ke pita ji ka naam Govind Singh Bisht hona chahiye, Gopal nahi.",
         {"tenant_father": "Govind Singh Bisht"}),
        # a day in words, or with "of" within; thousands and lakhs are no days
        ("old_age_pension", {"date_of_birth": "1954-01-15"},
         "जनम की तारीख़ गड़बड़ बोल गए हम पंद्रह नहीं पाँच जनवरी है 1954 की", {"date_of_birth": "1954-01-05"}),
        ("marriage_registration", {"husband_dob": "1995-06-07", "husband_name": "Alan Roy"},
         "Sorry, I mixed up day and month in my date of birth. It's the 6th of July 1995.",
         {"husband_dob": "1995-07-06"}),
        ("ration_card_new", {"annual_family_income": 96000, "date_of_birth": "1985-03-08"},
         "कमाई ग़लत बता दी थी, अब सेठ महीने का नौ हज़ार देता है, तो साल का 1 लाख 8 हज़ार लिखो",
         {"annual_family_income": 108000}),
        # one word of a name is spelt otherwise
        ("birth_certificate", {"mother_name": "Maria Fernandez", "local_body": "mcd"},
         "my surname ends in S, Fernandes, the phone changed it to a Z, could you fix the mother's name?",
         {"mother_name": "Maria Fernandes"}),
        # one number like one of its own; a place whose figures are still to come is none yet
        ("income_certificate", {"address": "WZ-88, Gali 4, Tilak Nagar", "guardian_name": "Om"},
         "the address is wrong, it is WZ-89", {"address": "WZ-89, Gali 4, Tilak Nagar"}),
        # a figure is no hospital
        ("birth_certificate", {"date_of_birth": "2021-03-15", "place_of_birth": "Holy Family Hospital, Okhla"},
         "his birthday is on the 14th of March, not the 15th", {"date_of_birth": "2021-03-14"}),
    ],
)  # fmt: skip
def test_the_one_that_is_meant_becomes_what_is_told(service: str, answers: dict[str, Any], said: str, made: Any):
    assert put_right(service, answers, said).made == made


def test_a_name_that_answers_the_question_is_nobody_elses():
    shop = {"applicant_name": "Shiny Thomas", "date_of_birth": "1984-04-17"}
    said = "Thomas Varghese is my father. And one thing, my birth month is wrong above, it is August and not April."

    assert put_right("trade_health_licence", shop, said, "guardian_name").made == {"date_of_birth": "1984-08-17"}


def test_only_what_is_said_to_be_otherwise_is_left_to_be_told_again():
    workers = {"employees": 5, "trade_name": "Oven"}

    counted = put_right(
        "trade_health_licence", workers, "The number of workers should be 4, I had counted myself also", "photo"
    )

    assert (counted.made, counted.left) == ({"employees": 4}, "")


def test_an_option_that_is_only_to_be_written_is_asked_about():
    said = "I said in the beginning that he earns nothing. He gets a small pension, so please put pensioner."

    found = put_right("income_certificate", {"occupation": "unemployed", "for_whom": "parent"}, said, "identity")

    assert (found.made, found.unclear) == ({}, ({"occupation": "pensioner"},))


@pytest.mark.parametrize(
    ("item", "said", "offered"),
    [
        ("location", "Laxmi Nagar, no no, Nirman Vihar metro", {"address": "Nirman Vihar metro"}),
        ("location", "makan 3, gali 4, nahi nahi gali 5", {"address": "makan 3, gali 5"}),
        ("location", "gali 4 sorry gali 5 karawal nagar", {"address": "gali 5 karawal nagar"}),
    ],
)
def test_what_is_put_right_in_one_breath_is_offered(item: str, said: str, offered: dict[str, str]):
    heard = at("mcd_311_complaint", item, {}, said).values[item]

    assert (heard.value, heard.sure < 1) == (offered, True)


def test_a_sum_of_something_else_is_no_income():
    said = "salary 18 hazar mahine ki hai to saal ka 2 lakh 16 hazar hua. school fees is saal 31200 bhar chuke hai"
    form = {"scheme": "fee_reimbursement"}

    assert at("student_scholarship", "annual_family_income", form, said).answers == {"annual_family_income": 216000}
