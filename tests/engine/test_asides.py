"""What is said beside an answer: a question about what is asked, or that an earlier answer was another."""

from dataclasses import replace

import pytest

from chaupal.engine import events
from chaupal.engine.definition import Find, Paper
from chaupal.engine.effects import FindRecord, ReuseDocument
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, PASS, PUPIL, Citizen, asked


def at_the_card() -> Citizen:
    return asked("Work", "Asha Devi", "12/3/2001", "yes")


@pytest.mark.parametrize(
    "said", ["ye kyon chahiye?", "है मेरे पास, पर ये क्यों चाहिए? कहीं कोई दिक्कत तो नहीं होगी?", "why do you need this"]
)
def test_why_a_paper_is_wanted(said: str):
    assert at_the_card().says(said).keys == ["ask.why", "card.ask"]


def test_a_question_leaves_out_nothing():
    citizen = asked("Work", "Asha Devi", "12/3/2001", "no")

    reply = citizen.says("letter to hai par kahin jaana to nahi padega?")

    assert reply.keys[-1] == "letter.ask"
    assert citizen.form.item == "letter"


@pytest.mark.parametrize("said", ["nahi nahi, name Usha Devi hai", "name galat hai, Usha Devi likhiye"])
def test_an_earlier_answer_is_corrected_in_the_midst_of_the_form(said: str):
    citizen = at_the_card()

    reply = citizen.says(said)

    assert reply.keys == ["change.made", "card.ask"]
    assert citizen.form.answers["name"] == "Usha Devi"


def test_where_a_story_is_asked_for_an_answer_that_is_named_and_wrong_is_put_right():
    citizen = asked("Work", "Asha Devi", "12/3/2001", "no", "skip", "90000")

    citizen.says("name galat hai, Usha Devi likhiye")

    assert (citizen.form.item, citizen.form.answers["name"]) == ("note", "Usha Devi")

    citizen.says("they wrote my name wrong on the card and nobody puts it right")
    assert citizen.form.answers["note"] == "they wrote my name wrong on the card and nobody puts it right"


def test_which_of_the_options_is_meant_is_no_answer():
    citizen = asked()

    assert citizen.says("work aur study mein kya fark hai?").keys == ["ask.likeliest", "help.person", "why.ask"]


def test_after_a_look_up_in_vain_one_answer_that_is_another_is_enough():
    strict = tuple(replace(item, required=True, when=None) if isinstance(item, Find) else item for item in PASS.items)
    citizen = Citizen(replace(BOOK, services={**BOOK.services, ("bus_pass", 1): replace(PASS, items=strict)}))
    citizen.taps_id("svc|bus_pass")
    for answer in ("yes", "Study", "Asha Devi", "12/3/2010"):
        citizen.says(answer)
    assert citizen.found().keys == ["ask.noted", "not_found.pupil", "name.ask"]

    reply = citizen.says("Usha Devi")

    assert reply.keys == []  # that it is looked for is seen by itself
    assert [order.by for order in reply.orders if isinstance(order, FindRecord)] == [
        {"name": "Usha Devi", "born": "2010-03-12"}
    ]
    assert citizen.found(PUPIL).keys == ["found.pupil", "has_card.ask"]


def test_a_paper_that_was_taken_for_another_is_put_right_by_a_tap():
    citizen = at_the_card()
    citizen.sends()

    reply = citizen.hears(
        events.DocumentKept, paper="letter", document="d1", kind="other", fields={}, doubtful={}, pictures={}
    )

    assert "document.another" in reply.keys
    assert reply.keys[-1] == "card.ask"
    assert "press the button below" in reply.text
    assert reply.titles == ["This is the paper"]
    reply = citizen.taps("This is the paper")
    assert reply.orders == [ReuseDocument(citizen.form.reference, "bus_pass", "card", "d1")]
    assert citizen.where is Where.KEEPING
    assert citizen.taps_id(f"here|{citizen.form.reference}|card|d9").keys[0] != "document.kept"


def test_a_paper_that_was_sent_for_another_can_count_here_too():
    letter = tuple(
        replace(item, accept=("aadhaar_card",)) if isinstance(item, Paper) and item.id == "letter" else item
        for item in PASS.items
    )
    citizen = Citizen(replace(BOOK, services={**BOOK.services, ("bus_pass", 1): replace(PASS, items=letter)}))
    citizen.taps_id("svc|bus_pass")
    for answer in ("yes", "Work", "Asha Devi", "12/3/2001", "yes"):
        citizen.says(answer)
    citizen.sends()
    citizen.kept("card", "d1", kind="aadhaar_card", fields={"name": "Asha Devi"})

    reply = citizen.says("aadhaar to abhi bheja hai")

    assert reply.keys == ["letter.ask"]
    reply = citizen.taps("This is the paper")
    assert reply.orders == [ReuseDocument(citizen.form.reference, "bus_pass", "letter", "d1")]
    assert citizen.form.read["letter"] == {"name": "Asha Devi"}


def test_a_question_beside_an_answer_that_nobody_here_can_answer_is_owned_up_to():
    assert asked("Work").says("Asha Devi. Who invented it?").keys == ["ask.no_answer", "help.person", "born.ask"]


def test_an_answer_alone_is_followed_by_no_such_word():
    assert asked("Work").says("Asha Devi").keys == ["born.ask"]


def test_what_it_costs_is_told_for_this_form_once_the_answers_tell_it():
    before = asked("Work", "Asha Devi", "12/3/2001", "no", "skip")  # what is earned decides
    assert before.says("how much does it cost?").keys[0] == "topic.fee"

    after = asked("Work", "Asha Devi", "12/3/2001", "no", "skip", "90000")
    reply = after.says("how much does it cost?")
    assert reply.keys == ["topic.fee_now", "note.ask"]
    assert "You pay: *₹25*." in reply.text


def test_of_a_bill_the_last_day_is_no_time_of_ours():
    citizen = Citizen()
    citizen.taps_id("svc|water_bill")
    citizen.says("yes")

    assert "has a last day" in citizen.says("by when, how many days?").text.casefold()


def test_where_something_is_called_wrong_the_latest_answer_stands_first():
    assert asked("Work", "Asha Devi", "12/3/2001").says("that is wrong").titles[:2] == ["Born", "Why"]
