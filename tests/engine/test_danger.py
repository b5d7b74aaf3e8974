"""Danger is answered first, wherever the talk stands; what was being told is not lost by it."""

import pytest

from chaupal.engine import events
from chaupal.engine.talk import Where
from tests.engine.talking import PASS_ANSWERS, Citizen, Reply, asked, in_the_lobby

CALL = "emergency.medical"


def cries(citizen: Citizen, text: str) -> Reply:
    reading = events.Reading("emergency", (), None, "en", "medical")
    return citizen.play(events.TextReceived(citizen.now, text, reading))


def test_danger_in_the_lobby():
    reply = cries(in_the_lobby(), "my father fell and does not wake up")

    assert reply.keys == [CALL]
    assert reply.titles == ["Main menu"]


def test_danger_at_a_question_that_it_does_not_answer():
    citizen = asked("Work")

    reply = cries(citizen, "my father fell and does not wake up")

    assert reply.keys == [CALL, "emergency.then", "name.ask"]
    assert citizen.form.answers == {"why": "work"}


def test_danger_told_where_any_words_are_asked_for_is_the_answer_too():
    citizen = asked(*PASS_ANSWERS[:-1])

    reply = cries(citizen, "the bus stop is dark, an old man fell there and lies bleeding")

    assert reply.keys[0] == CALL
    assert citizen.where is Where.REVIEWING
    assert citizen.form.answers["note"].startswith("the bus stop is dark")


@pytest.mark.parametrize("said", ["I do not have an Aadhaar card", "aadhaar nahi hai mere paas", "आधार नहीं है मेरे पास"])
def test_a_paper_that_the_citizen_does_not_have_is_no_question_about_papers(said: str):
    citizen = asked("Work", "Asha Devi", "12/3/2001", "yes")

    reply = citizen.play(events.TextReceived(citizen.now, said, events.Reading(None, (), "documents", "en")))

    assert reply.keys == ["ask.needed", "card.ask"]


def test_a_question_about_papers_at_a_paper_is_one():
    citizen = asked("Work", "Asha Devi", "12/3/2001", "yes")

    reply = citizen.play(events.TextReceived(citizen.now, "which papers?", events.Reading(None, (), "documents", "en")))

    assert reply.keys == ["topic.documents", "card.ask"]


def test_a_short_answer_is_no_question_even_if_it_sounds_like_one_of_the_topics():
    citizen = asked()

    citizen.play(events.TextReceived(citizen.now, "work", events.Reading(None, (), "documents", "en")))

    assert citizen.form.answers == {"why": "work"}


def test_where_nothing_was_filed_an_application_of_elsewhere_can_be_looked_up():
    citizen = in_the_lobby()

    reply = citizen.says("status")

    assert reply.keys == ["status.none"]
    assert "Main menu" in reply.titles
