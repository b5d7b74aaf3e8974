"""A text may be said otherwise in a case: "your name", where the citizen applies for herself."""

from dataclasses import replace

from chaupal.engine.definition import Service
from tests.engine.talking import BOOK, PASS, Citizen, asked, when

STUDY = when("why == 'study'", "why")
NAMED = when("why != 'mend' and name != 'Asha Rani'", "why", "name")
LATER = when("income != 5", "income")  # true of an answer that is not there, but not surely
WORDS = {
    "name.ask@study": "name of the pupil?",
    "name.ask@later": "never said",
    "name.label@study": "Pupil",
    "born.ask@named": "when were you born, {name}?",
    "born.ask@study": "when was the pupil born?",
    "why.study@study": "To learn",
    "eligibility@study": "who may have it and learns",
}


def with_cases() -> Service:
    texts = {**PASS.texts, "en": {**PASS.texts["en"], **WORDS}}
    return replace(PASS, texts=texts, cases={"later": LATER, "named": NAMED, "study": STUDY})


def begun() -> Citizen:
    """A citizen who is asked why it is wanted."""
    citizen = asked()
    citizen.book = replace(BOOK, services={**BOOK.services, ("bus_pass", 1): with_cases()})
    return citizen


def after(*told: str) -> str:
    """What is said after these answers."""
    citizen = begun()
    return [citizen.says(each).text for each in told][-1]


def test_the_plain_text_is_said_where_no_case_holds():
    assert after("Work").endswith("name?")
    assert not after("Work").endswith("pupil?")


def test_a_text_is_said_as_its_case_has_it_and_as_the_plain_one_in_a_language_without():
    assert after("Study").endswith("name of the pupil?")
    assert after("Study", "hindi").endswith("name? (हिन्दी)")


def test_of_several_cases_the_first_counts_and_only_if_all_that_it_names_is_answered():
    assert after("Study", "Ravi Kumar").endswith("when were you born, Ravi Kumar?")
    assert after("Study", "Asha Rani").endswith("when was the pupil born?")
    assert after("Correct a mistake", "Ravi Kumar").endswith("born?")


def test_what_is_asked_about_the_service_meanwhile_is_answered_for_the_case():
    assert "and learns" in after("Study", "who can apply?")
    assert "and learns" not in after("Work", "who can apply?")


def test_labels_and_options_read_so_in_what_was_told_and_are_known_by_either_name():
    told = after("Study", "Ravi Kumar", "अब तक क्या बताया")

    assert "*Pupil:* Ravi Kumar" in told
    assert "To learn" in told
    assert after("Study", "Ravi Kumar", "change pupil").endswith("name of the pupil?")
    assert after("Study", "Ravi Kumar", "change name").endswith("name of the pupil?")


def test_no_case_holds_without_a_form():
    citizen = begun()
    citizen.taps("Study")
    citizen.says("cancel")
    citizen.taps("Yes, give up")

    assert "and learns" not in citizen.says("who can apply?", means="bus_pass").text
