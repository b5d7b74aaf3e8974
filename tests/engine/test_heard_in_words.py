"""What was heard inside the words goes with the event: kept where it is sure, offered where it is not, else asked."""

import json

import pytest

from chaupal.engine import events
from chaupal.engine.understood import Reading, agreed
from chaupal.hearing.acts import AGREE, ASSENT, YES_NO
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.heard import Heard, Meant
from chaupal.hearing.question import Blank, Question
from chaupal.kit.frozen import replace
from chaupal.understanding.queries import dumps, loads
from tests.engine.talking import Citizen, Reply, asked


def says(citizen: Citizen, said: str, values: dict[str, Meant]) -> Reply:
    reading = Reading(heard=Heard(values))
    kept = loads(json.loads(json.dumps(dumps(reading))))
    assert kept == reading, "it is sealed with the mail"
    return citizen.play(events.TextReceived(citizen.now, said, kept))


def test_a_sure_name_is_kept_and_what_was_cut_is_shown():
    citizen = asked("Work")

    reply = says(citizen, "it is Asha Devi as in my papers", {"name": Meant("Asha Devi", 0.97, "Asha Devi")})

    assert reply.keys == ["ask.noted", "born.ask"]
    assert citizen.form.answers["name"] == "Asha Devi"


def test_an_unsure_name_is_offered_and_a_tap_takes_it():
    citizen = asked("Work")

    reply = says(citizen, "Asha Devi something", {"name": Meant("Asha Devi", 0.7, "Asha Devi")})

    assert reply.keys == ["ask.heard"]
    assert "*Asha Devi*" in reply.text
    assert "name" not in citizen.form.answers
    assert citizen.taps("Yes, it is right").keys == ["born.ask"]
    assert citizen.form.answers["name"] == "Asha Devi"
    assert citizen.form.doubtful == {}


def test_a_no_to_what_was_offered_asks_again_and_other_words_answer():
    citizen = asked("Work")
    says(citizen, "Asha Devi something", {"name": Meant("Asha Devi", 0.7, "Asha Devi")})

    assert citizen.taps("No").keys == ["name.ask"]

    says(citizen, "Usha Devi", {"name": Meant("Usha Devi", 0.99, "Usha Devi")})
    assert citizen.form.answers["name"] == "Usha Devi"


def test_who_says_it_again_means_it():
    citizen = asked("Work")
    for _ in range(2):
        says(citizen, "Asha Devi something", {"name": Meant("Asha Devi", 0.7, "Asha Devi")})

    assert citizen.form.answers["name"] == "Asha Devi"


@pytest.mark.parametrize("said", ["whatever you like", "mera naam Asha hai"])
def test_where_no_name_was_heard_it_is_asked_again(said: str):
    citizen = asked("Work")

    reply = says(citizen, said, {})

    assert "name" not in citizen.form.answers
    assert reply.keys[-1] == "name.ask"


def test_a_place_is_kept_without_what_was_said_around_it_and_a_decline_is_none():
    water = asked("Work", "Asha Devi", "12/3/2001", "no", "skip", "90000")

    says(water, "no note, leave it", {"note": Meant("", 1.0)})

    assert "note" not in water.form.answers
    assert "note" in water.form.skipped


def in_group() -> Citizen:
    """Asked for the income and a note, which may be left out, in one question."""
    citizen = asked("Work", "Asha Devi", "12/3/2001", "no", "skip")
    form = replace(citizen.form, item="income", group=["income", "note"])
    citizen.talk = replace(citizen.talk, form=form)
    return citizen


def test_of_a_group_the_declined_one_is_left_out_and_the_other_kept():
    citizen = in_group()

    says(citizen, "no note, income 90000", {"note": Meant(""), "income": Meant("90000", 1.0, 90000)})

    assert citizen.form.answers["income"] == 90000
    assert "note" in citizen.form.skipped
    assert "note" not in citizen.form.answers


def test_of_a_group_a_thing_is_kept_as_it_was_heard_not_as_what_is_left():
    citizen = in_group()

    says(
        citizen,
        "the note is hurry and income 90000",
        {"note": Meant("hurry", 1.0, "hurry"), "income": Meant("90000", 1.0, 90000)},
    )

    assert (citizen.form.answers["note"], citizen.form.answers["income"]) == ("hurry", 90000)


def test_a_reading_of_before_is_read_as_it_was():
    plain = dumps(Reading())
    del plain["heard"]

    assert loads(plain).heard == Heard()


def test_figures_that_count_answer_whatever_the_other_words_ask_elsewhere():
    citizen = asked("Work", "Asha Devi", "12/3/2001", "no", "skip")
    reading = Reading(topic="where", heard=Heard({"income": Meant("90000", 1.0, 90000)}))

    citizen.play(events.TextReceived(citizen.now, "80000, no sorry 90000 at the office", reading))

    assert citizen.form.answers["income"] == 90000


@pytest.mark.parametrize(("place", "kind"), [(YES_NO, "yes_no"), (AGREE, "choice")])
def test_a_wish_is_no_yes_to_what_is_asked(place: str, kind: str):
    asked = Question(place, (Blank("asked", Spec(kind)),))
    there = Heard({"asked": Meant("hindi me", 1.0, True), "other": Meant("Asha", 1.0, "Asha")}, act=ASSENT)

    wish = agreed(asked, there, Reading("language", argument="hi"))
    answer = agreed(asked, there, Reading())

    assert (wish.command, wish.heard.act, [*wish.heard.values]) == ("language", "", ["other"])
    assert (answer.command, answer.heard.act, [*answer.heard.values]) == ("yes", ASSENT, ["asked", "other"])
