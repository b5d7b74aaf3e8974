"""What people write where a tap, a name or a file is waited for: it is heard, said back, or answered."""

from dataclasses import replace

import pytest

from chaupal.engine import events
from chaupal.engine.definition import Paper
from chaupal.engine.effects import FindRecord
from tests.engine.household import applying, with_card
from tests.engine.talking import BOOK, PASS, PASS_ANSWERS, PUPIL, Citizen, asked


def at_the_card() -> Citizen:
    return asked("Work", "Asha Devi", "12/3/2001", "yes")


def of_two_cards() -> Citizen:
    """A citizen who is asked for a card of which two files are waited for."""
    items = tuple(
        replace(item, least=2) if item.id == "card" and isinstance(item, Paper) else item for item in PASS.items
    )
    citizen = at_the_card()
    citizen.book = replace(BOOK, services={**BOOK.services, ("bus_pass", 1): replace(PASS, items=items)})
    return citizen


def test_an_option_told_in_other_words_is_said_back():
    citizen = asked()

    reply = citizen.says("there is a mistake on it, correct it please")

    assert reply.keys == ["ask.noted", "name.ask"]
    assert reply.text.startswith("✓ Why: Correct a mistake")


def test_what_follows_i_do_not_know_is_no_answer():
    assert asked().says("pata nahi, work ya study").keys == ["ask.likeliest", "why.ask"]


@pytest.mark.parametrize("said", ["why do you need this?", "ye kyu chahiye?", "क्यों चाहिए"])
def test_what_an_answer_is_needed_for(said: str):
    assert at_the_card().says(said).keys == ["ask.why", "card.ask"]
    assert asked().says(said).keys == ["ask.why", "why.ask"]


@pytest.mark.parametrize("said", ["galti se dusra card bhej diya", "I sent the wrong one", "गलत काग़ज़ चला गया"])
def test_a_paper_sent_by_mistake_is_asked_for_again(said: str):
    citizen = at_the_card()
    citizen.sends()
    citizen.kept()

    assert citizen.says(said).keys == ["card.ask"]
    assert "card" not in citizen.form.papers


def test_of_two_files_the_second_is_waited_for():
    citizen = of_two_cards()
    citizen.sends()

    assert citizen.kept().keys == ["document.kept_all", "document.send_more"]
    citizen.sends()
    assert citizen.kept(document="d2").keys == ["document.kept_all", "letter.ask"]
    assert citizen.form.papers == {"card": ["d1", "d2"]}


@pytest.mark.parametrize("said", ["bas itna hi hai", "no"])
def test_who_has_no_second_file_says_so(said: str):
    citizen = of_two_cards()
    citizen.sends()
    citizen.kept()

    assert citizen.says(said).keys == ["letter.ask"]


def test_that_there_are_no_more_files_is_a_tap_too_and_forgotten_with_the_paper():
    citizen = of_two_cards()
    citizen.sends()
    citizen.kept()

    assert citizen.taps("There is no more").keys == ["letter.ask"]
    assert citizen.says("back").keys == ["card.ask"]
    citizen.sends()
    assert citizen.kept(document="d2").keys == ["document.kept_all", "document.send_more"]


@pytest.mark.parametrize(
    ("said", "keys"),
    [
        ("my other child too", ["members.called.ask"]),
        ("my son Rahul too", ["ask.noted", "members.school.ask"]),
        ("bas itne hi", ["note.ask"]),
    ],
)
def test_a_further_member_may_be_told_in_place_of_yes(said: str, keys: list[str]):
    citizen = applying()
    citizen.taps("Myself")
    citizen.says("50000")
    citizen.sends()
    citizen.kept(kind="aadhaar_card", fields={"name": "Asha Devi", "date_of_birth": "1980-03-12", "pincode": "110053"})
    for answer in ("ward_a", "Sunita Devi", "Wife"):
        citizen.says(answer)

    assert citizen.says(said).keys == keys


def test_what_a_word_means_is_told_and_the_question_comes_back():
    citizen = asked()

    assert citizen.says("IFSC kya hota hai?").keys == ["term.ifsc", "why.ask"]
    assert "bank branch" in citizen.says("what is IFSC").text


def test_where_a_paper_comes_from_is_told_where_it_is_asked_for():
    items = tuple(
        replace(item, accept=("affidavit", "other")) if item.id == "card" and isinstance(item, Paper) else item
        for item in PASS.items
    )
    citizen = at_the_card()
    citizen.book = replace(BOOK, services={**BOOK.services, ("bus_pass", 1): replace(PASS, items=items)})

    reply = citizen.says("where do I get it?")

    assert reply.keys == ["document.where_from", "card.ask"]
    assert "notary" in reply.text


@pytest.mark.parametrize("said", ["chhodo", "छोड़ दीजिए", "ise chhod do"])
def test_leave_it_leaves_out_what_is_optional_and_not_the_form(said: str):
    citizen = asked("Work", "Asha Devi", "12/3/2001", "no")

    assert citizen.says(said).keys == ["income.ask"]


def test_an_answer_opened_at_the_end_stands_until_there_is_another():
    citizen = asked(*PASS_ANSWERS)
    citizen.says("change name")

    assert citizen.says("back").keys == ["review.again"]
    assert citizen.form.answers["name"] == "Asha Devi"
    citizen.says("change why")
    assert citizen.taps("Work").keys == ["review.again"]
    assert citizen.says("2").keys == ["review.unclear"]


@pytest.mark.parametrize("said", ["the name is Usha Devi", "name galat hai, Usha Devi hona chahiye", "name: Usha Devi"])
def test_a_name_told_with_its_label_is_taken_at_the_end(said: str):
    citizen = asked(*PASS_ANSWERS)

    reply = citizen.says(said)

    assert reply.keys == ["review.changed", "review.ask_pay"]
    assert "*Name:* Usha Devi" in reply.text
    assert citizen.form.answers["name"] == "Usha Devi"


@pytest.mark.parametrize("said", ["voter card chalega?", "दूसरा काग़ज़ चलेगा?"])
def test_which_papers_will_do(said: str):
    reply = at_the_card().says(said)

    assert reply.keys == ["ask.only_paper", "card.ask"]
    assert "Aadhaar card" in reply.text


def test_a_question_that_nobody_has_an_answer_to_is_not_called_misunderstood():
    assert at_the_card().says("who invented it?").keys == ["ask.no_answer", "help.person", "card.ask"]
    assert asked().says("is it red?").keys == ["ask.no_answer", "help.person", "why.ask"]


def test_whom_to_speak_to_is_help():
    assert at_the_card().says("main kisse baat karun?").keys == ["help.person", "card.ask"]


def test_how_long_is_about_the_one_case_under_way():
    citizen = asked(*PASS_ANSWERS)
    citizen.says("yes")
    citizen.hears(events.PaymentLinkReady, url="https://pay.example/1", paise=2500)
    citizen.paid()
    citizen.filed()

    reply = citizen.says("how long will it take now?")

    assert "topic.which" not in reply.keys
    assert "BP/2026/0000001" in reply.text


def test_by_what_a_record_was_found_is_asked_anew_so_that_another_can_be_picked():
    citizen = asked("Study", "Asha Devi", "12/3/2001")
    citizen.found(PUPIL)
    for answer in ("no", "skip", "90000", "skip"):
        citizen.says(answer)
    citizen.says("change born")

    assert [type(order) for order in citizen.says("12/3/2001").orders] == [FindRecord]


def test_another_card_sent_after_the_wrong_one_fills_anew():
    citizen = applying("Myself", "50000")
    citizen.sends()
    citizen.kept(kind="aadhaar_card", fields={"name": "Asha Verma", "date_of_birth": "1991-08-14", "pincode": "110053"})
    assert citizen.form.answers["applicant"] == "Asha Verma"

    citizen.sends()
    citizen.kept(document="d2", kind="aadhaar_card", fields={"name": "Kamla Verma", "date_of_birth": "1958-03-10"})

    assert (citizen.form.answers["applicant"], citizen.form.answers["born"]) == ("Kamla Verma", "1958-03-10")


@pytest.mark.parametrize("said", ["koi aay nahi hai", "वो कुछ नहीं कमातीं, पापा गुज़र गए"])
def test_no_income_is_nought(said: str):
    citizen = asked("Work", "Asha Devi", "12/3/2001", "no", "skip")
    citizen.says(said)

    assert citizen.form.answers["income"] == 0


def test_who_names_the_ward_where_the_zone_is_asked_has_told_both():
    citizen = with_card(name="Sunita Devi", date_of_birth="1980-05-05", pincode="110017")
    citizen.says("change zone")

    reply = citizen.says("ward b")

    assert reply.keys[0] == "ask.noted"
    assert len(reply.text.splitlines()[0:2]) == 2, "a line each"
    assert (citizen.form.answers["zone"], citizen.form.answers["ward"]) == ("north", "ward_b")
