"""What is told at a paper, at a gate or at the review, played: said back, kept for its question, put right."""

import pytest

from chaupal.engine.talk import Form, Talk, Where
from tests.engine.talking import Citizen, asked, at_review, in_the_lobby

pytestmark = pytest.mark.once


def at_the_card() -> Citizen:
    return asked("Work", "Asha Devi", "12/3/2001", "yes")


def test_a_fact_at_a_paper_is_said_back_and_offered_at_its_question():
    citizen = at_the_card()

    reply = citizen.says("my income is 90000")
    assert reply.keys == ["ask.noted", "card.ask"]
    assert "90,000" in reply.text
    citizen.sends()
    citizen.kept()
    citizen.says("skip")  # the letter
    assert citizen.form.item == "income"  # what was only noted is offered at its question
    assert citizen.taps("Yes, it is right").keys[0] == "ask.noted"
    assert citizen.form.answers["income"] == 90000


def test_a_noted_fact_that_is_put_right_is_said_back_and_not_asked_again():
    citizen = at_the_card()

    citizen.says("my income is 90000")
    citizen.sends()
    reply = citizen.says("note that my income is 85000")  # while the file is being fetched
    assert reply.keys == ["change.made", "document.wait"]
    assert "85,000" in reply.text
    citizen.kept()
    citizen.says("skip")  # the letter
    assert citizen.form.item == "note"
    assert citizen.form.answers["income"] == 85000


def test_what_is_declined_at_a_paper_is_said_back_and_not_asked():
    citizen = asked("Work", "Asha Devi", "12/3/2001", "yes")  # at the card
    reply = citizen.says("leave the note")

    assert reply.keys == ["ask.left_out", "card.ask"]
    assert "left out" in reply.text
    assert "note" in citizen.form.skipped


@pytest.mark.parametrize(
    "said",
    [
        "ok",
        "okay, sending",
        "I am sending it now",
        "one minute please",
        "understood",
        "theek hai",
        "haan ji",
        "achha",
        "haan bhejti hu abhi",
        "ruko zara",
        "अच्छा",
        "हाँ, अभी भेजती हूँ",
        "ठीक है, ढूँढ रहा हूँ",
    ],
)
def test_who_only_says_yes_at_a_paper_is_told_in_short_what_is_waited_for(said: str):
    reply = at_the_card().says(said)

    assert reply.keys == ["ask.awaited"]
    assert "Card" in reply.text


@pytest.mark.parametrize("said", ["ok, what next?", "abhi nahi bhej raha", "bhej do ek naya form", "it is a cow"])
def test_what_says_more_than_yes_at_a_paper_is_not_answered_as_one(said: str):
    assert "ask.awaited" not in at_the_card().says(said).keys


def test_what_fits_nothing_is_not_said_to_be_noted():
    reply = at_the_card().says("my neighbour has a cow")

    assert reply.keys == ["ask.paper_wanted", "card.ask"]
    assert "photo or PDF" in reply.text


def test_a_fact_beside_consent_is_offered_at_its_question():
    citizen = in_the_lobby()
    citizen.taps_id("svc|bus_pass")

    assert citizen.says("my name is Asha Devi").keys == ["ask.noted", "consent.alone"]
    assert citizen.says("I agree, my income is 90000").keys == ["ask.noted", "why.ask"]
    assert citizen.says("Work").keys[-1] == "ask.heard"
    citizen.taps("Yes, it is right")
    assert citizen.form.answers["name"] == "Asha Devi"


def test_a_correction_beside_an_answer_is_made_and_the_answer_taken():
    citizen = asked("Work", "Asha Devi", "12/3/2001")

    reply = citizen.says("no. and the date of birth is wrong, it is 12/3/2002")

    assert reply.keys[0] == "change.made"
    assert citizen.form.answers["born"] == "2002-03-12"
    assert citizen.form.answers["has_card"] is False


def test_a_correction_at_a_paper_and_at_the_review_is_made():
    at_paper, reviewing = at_the_card(), at_review()

    assert at_paper.says("sorry, the name is wrong, it is Usha Devi").keys == ["change.made", "card.ask"]
    assert "₹80,000" in reviewing.says("the income is wrong, it is 80000").text
    assert (at_paper.form.answers["name"], reviewing.form.answers["income"]) == ("Usha Devi", 80000)


def test_what_is_added_while_what_was_told_is_checked_is_shown_with_it():
    stands = Talk(where=Where.CHECKING, language="en", form=Form("f1", "bus_pass", 1, facts={"name": "Asha Devi"}))
    citizen = Citizen(stands=stands)

    assert citizen.says("my income is 90000").keys[0] == "ask.noted"
    assert citizen.talk.where is Where.CHECKING
