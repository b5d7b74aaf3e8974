"""Who goes on later keeps the form, and is reminded of it where that is wished for."""

from dataclasses import replace
from datetime import datetime

import pytest

from chaupal.engine import events
from chaupal.engine.effects import KeepDocument, RemindLater
from chaupal.engine.talk import Query, Where
from chaupal.kit.dates import IST
from tests.engine.talking import Citizen, asked, in_the_lobby


@pytest.mark.parametrize("said", ["raat ko bhejti hu", "I'll send it tomorrow", "later"])
def test_the_form_is_kept_and_a_reminder_is_offered(said: str):
    citizen = asked("Work")
    before = citizen.form.answers

    reply = citizen.says(said)

    assert reply.keys == ["pause.done", "pause.remind"]
    assert reply.titles == ["Remind me", "Continue", "Main menu"]
    assert citizen.form.answers == before


def test_may_a_paper_come_later_is_answered_with_the_same_offer():
    citizen = asked("Work", "Asha Devi", "12/3/2001", "yes")
    reply = citizen.says("shaam ko bhej dun to chalega?")

    assert reply.keys == ["ask.later", "pause.remind"]
    assert reply.titles == ["Remind me", "Fill the rest now"]


@pytest.mark.parametrize("said", ["baki abhi bhar dete hain", "let us fill the rest now", "ਬਾਕੀ ਹੁਣੇ ਭਰ ਦਿੰਦੇ ਹਾਂ"])
@pytest.mark.parametrize(
    ("answer", "keys"), [("haan yaad dilana, ", ["pause.will_remind"]), ("nahi, ", ["pause.nothing"]), ("", [])]
)
def test_the_rest_is_gone_on_with_in_ones_own_words_whether_or_not_a_reminder_is_wished_for(
    said: str, answer: str, keys: list[str]
):
    citizen = asked(*AT_A_PAPER)
    assert citizen.says("raat ko bhejti hu").keys == ["pause.done", "pause.remind"]

    reply = citizen.says(f"{answer}{said}")

    assert reply.keys[:-1] == [*keys, "ask.put_off"]
    assert any(isinstance(order, RemindLater) for order in reply.orders) is ("pause.will_remind" in keys)


AT_A_PAPER = ("Work", "Asha Devi", "12/3/2001", "yes")


def test_a_paper_that_comes_later_is_asked_for_last():
    citizen = asked(*AT_A_PAPER)

    assert citizen.says("later").keys == ["ask.put_off", "letter.ask"]
    assert citizen.says("skip").keys == ["income.ask"]
    last = citizen.says("90000")
    assert last.keys == ["ask.noted", "card.ask"], "what may be added is asked after it"
    assert f"*{len(citizen.form.numbered)}.*" in last.text, "it is a step like any other"

    again = citizen.says("later")  # nothing else is left
    assert again.keys == ["pause.done", "pause.remind"]
    assert again.titles == ["Remind me", "Continue", "Main menu"]


@pytest.mark.parametrize(
    "said", ["I'll send it in the evening", "I don't have it now", "shaam ko bhej dun to chalega?"]
)
def test_the_rest_can_be_filled_meanwhile(said: str):
    citizen = asked(*AT_A_PAPER)
    assert "Fill the rest now" in citizen.says(said).titles

    reply = citizen.taps("Fill the rest now")

    assert reply.keys == ["ask.put_off", "letter.ask"]
    assert citizen.taps("Fill the rest now").keys[0] == "tap.old"


def test_what_stands_on_a_button_can_be_written():
    citizen = asked(*AT_A_PAPER)
    citizen.says("I don't have it now")

    assert citizen.says("fill the rest now").keys == ["ask.put_off", "letter.ask"]
    assert citizen.says("Fill the rest now").keys == ["ask.put_off", "income.ask"], "said of the paper in hand now"


@pytest.mark.parametrize("said", ["skip it", "leave it", "chhod do ise", "rehne do, aage badho", "इसे छोड़ दें"])
def test_a_paper_that_may_be_left_out_is_in_words(said: str):
    citizen = asked("Work", "Asha Devi", "12/3/2001", "no")

    assert citizen.says(said).keys == ["income.ask"]


@pytest.mark.parametrize("said", ["not with me now, later", "abhi nahi hai, baad mein", "accha baad me karti hu"])
def test_later_is_later_whatever_stands_beside_it(said: str):
    assert asked(*AT_A_PAPER).says(said).keys == ["ask.put_off", "letter.ask"]


@pytest.mark.parametrize("said", ["thodi der me, abhi dhoondh rahi hu", "wait a bit", "haan bhejti hu abhi"])
def test_who_is_about_to_send_it_is_waited_for(said: str):
    assert asked(*AT_A_PAPER).says(said).keys == ["ask.awaited"]


def test_what_was_written_before_a_button_was_shown_is_no_tap_of_it():
    citizen = asked(*AT_A_PAPER)
    citizen.says("I don't have it now")
    early = citizen.says("Fill the rest now", ago=3600)

    assert early.keys != ["ask.put_off", "letter.ask"]
    assert citizen.form.item == "card"


def test_a_paper_that_was_put_off_may_come_at_any_question():
    citizen = asked(*AT_A_PAPER)
    for answer in ("later", "skip", "90000"):
        citizen.says(answer)

    order = citizen.sends("image").orders[0]

    assert isinstance(order, KeepDocument)
    assert order.paper == "card"


def wished() -> tuple[Citizen, RemindLater]:
    citizen = asked("Work")
    citizen.says("I'll tell you tomorrow")
    reply = citizen.taps("Remind me")
    assert reply.keys == ["pause.will_remind"]
    [order] = reply.orders
    assert isinstance(order, RemindLater)
    return citizen, order


def test_who_wishes_is_reminded_and_goes_on_where_it_stopped():
    citizen, order = wished()
    assert order.at.endswith("T10:00:00")
    citizen.rests(days=1)

    reply = citizen.play(events.ReminderDue(order.reference, order.since))

    assert reply.keys == ["pause.reminder", "name.ask"]
    assert len(reply.says) == 1
    assert reply.says[0].notice
    assert reply.says[0].notice.template == "form_reminder"


def test_of_a_form_that_rests_too():
    citizen, order = wished()
    citizen.taps_id("new|water_bill")
    citizen.rests(days=1)

    assert citizen.play(events.ReminderDue(order.reference, order.since)).keys == ["pause.reminder"]
    assert "resume.done" in citizen.taps("Continue").keys


def test_nobody_is_reminded_who_is_at_it_gave_it_up_or_said_stop():
    citizen, order = wished()
    citizen.says("Asha Devi")
    assert citizen.play(events.ReminderDue(order.reference, order.since)).keys == []

    citizen, order = wished()
    citizen.says("cancel")
    citizen.taps("Yes, give up")
    citizen.rests(days=1)
    assert citizen.play(events.ReminderDue(order.reference, order.since)).keys == []

    citizen, order = wished()
    citizen.says("STOP")
    citizen.rests(days=1)
    assert citizen.play(events.ReminderDue(order.reference, order.since)).keys == []


@pytest.mark.parametrize(
    "told", ["2020-01-01T10:00:00", "9999-12-31T10:00:00", "2026-13-45T10:00:00", "now", "2026-06-16"]
)
def test_a_made_up_time_is_no_wish(told: str):
    citizen = asked("Work")

    reply = citizen.taps_id(f"remind|{citizen.form.reference}|{told}")

    assert reply.orders == []
    assert "tap.old" in reply.keys


def test_a_greeting_takes_the_form_up_again_in_one_message():
    citizen = asked("Work")
    citizen.rests(days=1)

    reply = citizen.says("namaste")

    assert len(reply.says) == 1
    assert reply.keys == ["ask.welcome_back", "name.ask"]


@pytest.mark.parametrize("said", ["I'll tell you in 20 minutes", "I'll tell you in 2 hours"])
def test_however_soon_it_is_wished_for_it_comes(said: str):
    citizen = asked("Work")
    citizen.says(said)
    [order] = citizen.taps("Remind me").orders
    assert isinstance(order, RemindLater)
    citizen.now = datetime.fromisoformat(order.at).replace(tzinfo=IST)

    assert citizen.play(events.ReminderDue(order.reference, order.since)).keys == ["pause.reminder", "name.ask"]


def test_who_took_a_consent_back_is_not_reminded_of_its_form():
    citizen, order = wished()
    citizen.talk = replace(citizen.talk, consents=())
    citizen.rests(days=1)

    assert citizen.play(events.ReminderDue(order.reference, order.since)).keys == []


def test_what_the_office_asked_can_wait_and_be_reminded_of_too():
    citizen = in_the_lobby(consents=("transport/registration",))
    citizen.hears(events.OfficerAsked, number="BP/1", service="bus_pass", question="Which bus?", paper="card")

    reply = citizen.says("raat ko photo bhejungi")
    assert reply.keys == ["query.waits", "pause.remind"]
    assert reply.orders == []
    [order] = citizen.taps("Remind me").orders
    assert (order.reference, citizen.where) == ("query/BP/1", Where.QUERIED)
    citizen.rests(days=1)
    reminded = citizen.play(events.ReminderDue(order.reference, order.since))
    assert reminded.keys == ["query.reminder", "query.again", "query.send_paper"]
    assert reminded.says[0].notice
    citizen.sends()
    citizen.hears(events.DocumentKept, reference="query/BP/1", paper="card", document="d1")
    assert citizen.play(events.ReminderDue(order.reference, order.since)).keys == []
    assert citizen.taps_id(f"remind|query/BP/1|{order.at}").keys[0] == "tap.old"


def test_words_that_answer_the_office_are_no_promise():
    citizen = in_the_lobby()
    citizen.hears(events.OfficerAsked, number="BP/1", service="bus_pass", question="Which bus?")

    assert citizen.says("the bus that leaves tomorrow at 8, number 102").keys == ["query.thanks"]


def test_nobody_is_reminded_of_the_office_who_took_that_consent_back():
    citizen = in_the_lobby(queries=(Query("BP/1", "bus_pass", "Which bus?"),))
    citizen.talk = replace(citizen.talk, withdrawn=(citizen.book.known("bus_pass", 1).consent,))

    assert citizen.play(events.ReminderDue("query/BP/1")).keys == []
