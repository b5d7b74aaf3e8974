"""Danger is answered first, wherever the talk stands; what was being told is not lost by it."""

from chaupal.engine.talk import Where
from chaupal.engine.understood import Reading
from tests.engine.talking import PASS_ANSWERS, Citizen, Reply, asked, in_the_lobby

CALL = "emergency.medical"


def cries(citizen: Citizen, text: str) -> Reply:
    reading = Reading("emergency", (), None, "en", "medical")
    return citizen.means(text, reading)


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
