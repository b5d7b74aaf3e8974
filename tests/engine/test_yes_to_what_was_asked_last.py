"""A yes or no, in words of the question or its button, answers what was asked last, wherever the talk stands."""

import pytest

from chaupal.engine.asides import ASIDES as MOVES
from chaupal.engine.asking import _ASIDES as ASIDES
from chaupal.engine.effects import DropForm, RecordConsent, RemindLater
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, Citizen, asked


@pytest.mark.parametrize(
    "said", ["haan chhod do", "हाँ, छोड़ दें", "yes give it up", "haan cancel kar do", "हाँ, रद्द करें", "yes"]
)
def test_a_form_is_given_up_in_words_of_the_question(said: str):
    citizen = asked("Work")
    citizen.says("cancel")

    assert [type(order) for order in citizen.says(said).orders] == [DropForm]


@pytest.mark.parametrize("said", ["no go on", "नहीं, आगे बढ़ें", "nahi"])
def test_or_it_is_not(said: str):
    citizen = asked("Work")
    citizen.says("cancel")

    assert citizen.says(said).keys == ["name.ask"]


@pytest.mark.parametrize("said", ["Ram Prasad", "yes but my name is Ram Prasad"])
def test_what_says_more_is_for_what_is_asked(said: str):
    citizen = asked("Work")
    citizen.says("cancel")
    citizen.says(said)

    assert citizen.form.answers["name"] == "Ram Prasad"


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("haan", "T20:00:00"), ("haan yaad dila dena", "T20:00:00"), ("हाँ, याद दिला दीजिए", "T20:00:00"),
        ("ok yes remind me", "T20:00:00"), ("yes but evening at 9 pm", "T21:00:00"), ("kal subah 8 baje", "T08:00:00"),
    ],
)  # fmt: skip
def test_a_reminder_is_wished_for_in_words_perhaps_at_another_time(said: str, at: str):
    citizen = asked("Work")
    citizen.says("raat ko bhejti hu")

    [order] = citizen.says(said).orders

    assert isinstance(order, RemindLater)
    assert order.at.endswith(at)
    assert citizen.says("Asha Devi").keys == ["born.ask"]


def test_a_yes_to_a_reminder_is_no_consent():
    citizen = Citizen(BOOK)
    citizen.taps_id("svc|bus_pass")
    assert citizen.where is Where.CONSENTING
    citizen.says("raat ko karungi")

    reply = citizen.says("yes")

    assert citizen.where is Where.CONSENTING
    assert not [order for order in reply.orders if isinstance(order, RecordConsent)]
    assert [type(order) for order in reply.orders] == [RemindLater]


def test_every_text_of_such_a_question_is_there():
    assert ASIDES.keys() <= MOVES.keys()
    for keys in ASIDES.values():
        assert all(not key or key in texts for key in keys for texts in BOOK.texts.values())
