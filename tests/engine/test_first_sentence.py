"""What was told before the form was opened is said back with its first question, and fills the form."""

from dataclasses import replace
from typing import Any

import pytest

from chaupal.engine.talk import Form, Talk, Where
from chaupal.engine.understood import Reading
from tests.engine.household import applying
from tests.engine.talking import Citizen, Reply

TOLD = {"bus_pass": {"name": "Asha Devi", "born": "2001-03-12"}}


def says(citizen: Citizen, text: str, facts: dict[str, dict[str, Any]], *services: str) -> Reply:
    sure = 0.95 if len(services) == 1 else 0.4
    reading = Reading(None, tuple((name, sure) for name in services), None, "en", facts=facts)
    return citizen.means(text, reading)


def told(**facts: Any) -> Citizen:
    """A citizen who told these of a bus pass and agreed."""
    citizen = Citizen()
    says(citizen, "a bus pass for Asha Devi, born 12 March 2001", {"bus_pass": facts or TOLD["bus_pass"]}, "bus_pass")
    citizen.taps("Yes")
    citizen.taps("I agree")
    return citizen


def test_the_first_sentence_starts_the_form_with_what_it_told():
    citizen = Citizen()

    assert says(citizen, "bus pass, Asha Devi, 12/3/2001", TOLD, "bus_pass").keys == ["confirm.one"]
    assert citizen.taps("Yes").keys == ["consent.ask"]
    asked = citizen.taps("I agree")

    assert asked.keys == ["ask.noted", "why.ask"]
    assert "✓ Name: Asha Devi\n✓ Born: 12 March 2001" in asked.text
    assert asked.titles == ["Work", "Study", "Correct a mistake"]
    assert citizen.says("Work").keys == ["has_card.ask"], "what was told is not asked again"
    assert citizen.form.answers == {"name": "Asha Devi", "born": "2001-03-12", "why": "work"}


def checking(**facts: Any) -> Citizen:
    """A citizen who was asked, before it was noted unasked, whether that is right."""
    form = Form("f1", "bus_pass", 1, facts=facts or TOLD["bus_pass"])
    stands = Talk(where=Where.CHECKING, language="en", form=form, consents=("transport/passes",))
    citizen = Citizen(stands=stands)
    assert citizen.sends_other("contacts").keys[-1] == "facts.ask"
    return citizen


def test_who_was_asked_whether_it_is_right_says_so():
    citizen = checking()

    assert citizen.form.answers == {}, "nothing that was asked about is an answer before the citizen said so"
    assert citizen.taps("Yes, it is right").keys == ["why.ask"]
    assert citizen.form.answers == {"name": "Asha Devi", "born": "2001-03-12"}


def test_no_asks_everything_with_what_was_told_of_it():
    citizen = checking()

    citizen.taps("No, ask me")

    assert citizen.form.facts == {}
    assert citizen.says("Work").keys == ["ask.heard"]
    assert citizen.taps("No").keys == ["name.ask"]


def test_the_only_thing_told_is_asked_afresh_after_a_no():
    citizen = checking(name="Asha Devi")

    citizen.taps("No, ask me")

    assert citizen.says("Work").keys == ["name.ask"]


def test_what_another_thing_may_be_meant_by_is_offered_where_it_is_asked():
    citizen = Citizen()
    reading = Reading(None, (("bus_pass", 0.95),), None, "en", unsure={"bus_pass": {"why": "work"}})
    citizen.means("a bus pass, I go to office", reading)
    citizen.taps("Yes")

    assert citizen.taps("I agree").keys == ["ask.heard"]
    assert citizen.taps("Yes, it is right").keys == ["name.ask"]
    assert citizen.form.answers == {"why": "work"}


def test_yes_and_no_count_in_words_and_anything_else_asks_once_more():
    citizen = checking()

    assert citizen.says("hmm").keys == ["facts.unclear", "facts.ask"]
    assert citizen.says("how much is the fee?").keys == ["topic.fee", "facts.ask"]
    assert citizen.sends().keys[-1] == "facts.ask"
    assert citizen.says("yes").keys == ["why.ask"]


def test_a_yes_with_a_question_behind_it_is_taken_and_the_question_answered():
    assert checking().says("yes, it is right. how long does it take?").keys == ["topic.time", "why.ask"]
    assert checking().says("haan. kitna time lagega?").keys == ["topic.time", "why.ask"]


def test_what_was_filled_so_can_be_changed_like_any_answer():
    citizen = told()
    citizen.says("Work")

    assert citizen.says("change name").keys == ["name.ask"]
    citizen.says("Usha Devi")
    assert citizen.form.answers["name"] == "Usha Devi"


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [("name Asha nahi Usha hai", "name", "Usha Devi"), ("12 nahi 21 March hai", "born", "2001-03-21")],
)
def test_what_was_noted_wrong_is_put_right_at_the_question_below_it(said: str, name: str, value: str):
    citizen = told()

    assert citizen.says(said).keys == ["change.made", "why.ask"]
    assert citizen.form.answers == {**TOLD["bus_pass"], name: value}
    assert told().says("that is wrong").keys == ["change.which"]


def test_a_value_that_is_no_answer_is_not_shown():
    citizen = told(name="Asha Devi", born="2099-01-01", income="lots", nothing="x")

    assert citizen.form.facts == {"name": "Asha Devi"}


def test_what_one_tap_answers_is_not_worth_a_tap():
    assert told(why="work").says("Work").keys == ["name.ask"]


def test_it_is_kept_while_a_language_and_a_service_are_chosen_and_forgotten_with_the_form():
    citizen = Citizen(stands=Talk())
    says(citizen, "Asha Devi, 12/3/2001", TOLD, "bus_pass", "water_bill")
    citizen.taps("English")
    citizen.taps("Bus pass")
    citizen.says("let me think")  # consent is asked for

    assert citizen.taps("I agree").keys == ["ask.noted", "why.ask"]
    assert citizen.talk.facts == {}


def test_a_form_that_rests_there_is_gone_on_with_there():
    citizen = checking()
    citizen.says("menu")

    assert citizen.taps_id("do|continue").keys == ["resume.done", "facts.ask"]
    old = citizen.taps_id("facts|f9|yes")
    assert old.keys == ["tap.old", "facts.ask"]


def test_stop_forgets_what_was_told():
    citizen = Citizen()
    says(citizen, "bus pass, Asha Devi", TOLD, "bus_pass")
    citizen.says("stop")

    assert citizen.talk.facts == {}


def test_a_talk_of_before_has_no_facts_and_goes_on():
    citizen = applying("Myself")
    citizen.talk = replace(citizen.talk, facts={"gone": {"x": 1}})

    assert citizen.says("90000").keys
    assert citizen.where is Where.ASKING
