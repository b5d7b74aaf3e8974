"""Words that only answer a template let out what is held, and no more: a yes is to the newest question only."""

from dataclasses import replace

import pytest

from chaupal.conversations.listening import heard
from chaupal.engine import events
from chaupal.engine.effects import AnswerQuery, DropForm, RecordConsent, SendAgain
from chaupal.engine.talk import Case, Where, dumps
from chaupal.hearing.acts import ASSENT
from chaupal.understanding.queries import dumps as plain
from chaupal.understanding.queries import loads
from tests.engine.talking import BOOK, Citizen, Reply, asked, at_review, in_the_lobby

YES = ["haan bhej dijiye", "हाँ भेज दीजिए", "haan", "जी हाँ", "ok", "yes please", "👍", "send it", "thik hai"]
GREETINGS = ["namaste", "नमस्ते जी", "Good morning sir", "hello", "dhanyavad", "kya hai?", "क्या है"]
CERTIFICATE = events.PaperIssued("certificate", "BP/2026/0000001", "T/1", "bus_pass", "m9", "pass.pdf")


def answers(citizen: Citizen, said: str) -> Reply:
    """The first words after messages were held."""
    reading = loads(plain(heard(BOOK, citizen.talk, said, citizen.now, releases=True)))  # as it is kept for replay
    return citizen.play(events.TextReceived(citizen.now, said, reading))


def told(citizen: Citizen, event: events.Event) -> Citizen:
    citizen.rests(days=2)
    citizen.play(event)
    citizen.rests(hours=1)
    return citizen


def offered() -> Citizen:
    """A service was proposed days ago."""
    return in_the_lobby(
        where=Where.CONFIRMING, suggested=("bus_pass",), cases=(Case("BP/2026/0000001", "bus_pass", 1),)
    )


def nothing_but(citizen: Citizen, said: str) -> None:
    before = citizen.talk
    reply = answers(citizen, said)

    assert (reply.keys, reply.orders) == ([], [])
    unlike = {"turn", "aside", "news"}
    assert {k: v for k, v in dumps(citizen.talk).items() if k not in unlike} == {
        k: v for k, v in dumps(before).items() if k not in unlike
    }


@pytest.mark.parametrize("said", [*YES, *GREETINGS])
def test_an_older_offer_is_not_taken_by_it(said: str):
    nothing_but(told(offered(), CERTIFICATE), said)


@pytest.mark.parametrize("said", [*YES, *GREETINGS])
def test_no_question_of_a_form_is_answered_or_put_twice(said: str):
    citizen = asked("Work", "Asha Devi", "12/3/2001")  # has she a card?
    nothing_but(told(citizen, events.ReminderDue(citizen.form.reference)), said)

    assert "has_card" in answers(citizen, "no, I have none").keys or citizen.form.answers.get("has_card") is False


@pytest.mark.parametrize("said", [*YES, *GREETINGS])
def test_no_consent_is_given_and_nothing_submitted(said: str):
    citizen = Citizen()
    citizen.taps_id("svc|bus_pass")
    assert citizen.where is Where.CONSENTING
    nothing_but(told(citizen, CERTIFICATE), said)
    nothing_but(told(at_review(), CERTIFICATE), said)


@pytest.mark.parametrize("said", ["main sahmat hoon", "haan ji, main apni sahmati deti hoon", "I give my consent"])
def test_a_yes_with_more_beside_it_is_no_consent_either(said: str):
    citizen = Citizen()
    citizen.taps_id("svc|bus_pass")
    assert heard(BOOK, citizen.talk, said, citizen.now).heard.act == ASSENT
    told(citizen, CERTIFICATE)

    reply = answers(citizen, said)
    assert (citizen.where, reply.orders, len(reply.says)) == (Where.CONSENTING, [], 1)

    assert [order for order in citizen.says(said).orders if isinstance(order, RecordConsent)]


@pytest.mark.parametrize("where", ["consent", "review", "offer"])
@pytest.mark.parametrize("said", ["haan", "ok", "जी हाँ", "no"])
def test_a_yes_to_what_came_has_the_older_question_put_again(where: str, said: str):
    citizen = offered() if where == "offer" else at_review() if where == "review" else Citizen()
    if where == "consent":
        citizen.taps_id("svc|bus_pass")
    before = told(citizen, CERTIFICATE).where
    answers(citizen, "haan bhej dijiye")

    reply = citizen.says(said)
    assert (citizen.where, reply.orders, len(reply.says)) == (before, [], 1)

    citizen.says("haan")  # now it is the newest
    assert citizen.where is not before


def test_the_tap_on_the_button_does_the_same():
    citizen = told(offered(), CERTIFICATE)

    assert citizen.taps_id("held").keys == []
    assert citizen.says("haan").keys == ["confirm.one"]


def test_the_office_gets_no_greeting_for_an_answer():
    citizen = told(in_the_lobby(), events.OfficerAsked("BP/2026/0000001", "bus_pass", "Is it your house?"))
    assert citizen.where is Where.QUERIED
    nothing_but(citizen, "haan bataiye")

    [order] = citizen.says("haan").orders  # it was read by now
    assert isinstance(order, AnswerQuery)


def test_what_was_held_asks_beside_a_form_is_answered_by_the_next_yes():
    citizen = told(asked("Work"), events.OfficerAsked("BP/2026/0000001", "bus_pass", "Is it your house?"))
    nothing_but(citizen, "ji")

    assert citizen.says("haan").keys[0] == "query.again"


def test_what_was_asked_before_is_not():
    citizen = asked("Work")
    citizen.says("cancel")
    told(citizen, events.ReminderDue(citizen.form.reference))
    nothing_but(citizen, "haan")

    assert not [order for order in citizen.says("haan").orders if isinstance(order, DropForm)]


def test_what_is_held_need_not_be_sent_again():
    nothing_but(told(offered(), CERTIFICATE), "haan certificate bhej dijiye")
    citizen = asked("Work")
    nothing_but(told(citizen, events.ReminderDue(citizen.form.reference)), "haan aage bharna hai")


def test_what_is_not_held_is_sent_and_gone_on_with():
    case = Case("BP/2026/0000001", "bus_pass", 1, certificate="T/1")
    citizen = told(in_the_lobby(cases=(case,)), events.PaymentRefunded("x", 100))
    assert [type(order) for order in answers(citizen, "certificate bhejo").orders] == [SendAgain]

    citizen = told(asked("Work"), CERTIFICATE)
    assert "name.ask" in answers(citizen, "continue").keys


@pytest.mark.parametrize("said", ["status", "menu", "fees kitni hai?", "mujhe bus pass banwana hai", "help"])
def test_words_that_say_more_are_played_as_ever(said: str):
    assert answers(told(offered(), CERTIFICATE), said).keys


def test_an_answer_to_the_open_question_is_one():
    citizen = asked("Work")
    told(citizen, events.ReminderDue(citizen.form.reference))
    answers(citizen, "Asha Devi")

    assert citizen.form.answers["name"] == "Asha Devi"


@pytest.mark.parametrize("said", ["bachao, ghar me aag lagi hai", "pati maar raha hai, bachao"])
def test_danger_is_never_swallowed(said: str):
    assert answers(told(offered(), CERTIFICATE), said).keys[0].startswith("emergency.")


def test_who_stopped_us_comes_back_by_a_greeting():
    citizen = in_the_lobby(stopped=True)

    assert answers(citizen, "namaste").keys[0] == "start.done"


def test_where_nothing_is_held_a_yes_is_one():
    citizen = Citizen()
    citizen.taps_id("svc|bus_pass")
    reading = heard(BOOK, citizen.talk, "haan", citizen.now)
    assert (reading.bidden, reading.heard.act) == ("", ASSENT)

    reply = citizen.play(events.TextReceived(citizen.now, "haan", reading))
    assert [order for order in reply.orders if isinstance(order, RecordConsent)]


def test_readings_of_before_have_nothing_of_it():
    reading = plain(heard(BOOK, Citizen().talk, "haan", Citizen().now))
    del reading["bidden"]

    assert loads(reading).bidden == ""
    assert replace(loads(reading), bidden="held") != loads(reading)
