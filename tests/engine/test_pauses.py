"""Who goes on later keeps the form, and is reminded of it where that is wished for."""

import pytest

from chaupal.engine import events
from chaupal.engine.effects import RemindLater
from tests.engine.talking import Citizen, asked


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
    assert reply.titles == ["Remind me", "Continue"]


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

    reply = citizen.play(events.ReminderDue(order.reference))

    assert reply.keys == ["pause.reminder", "name.ask"]
    assert len(reply.says) == 1
    assert reply.says[0].notice
    assert reply.says[0].notice.template == "form_reminder"


def test_of_a_form_that_rests_too():
    citizen, order = wished()
    citizen.taps_id("new|water_bill")
    citizen.rests(days=1)

    assert citizen.play(events.ReminderDue(order.reference)).keys == ["pause.reminder"]
    assert "resume.done" in citizen.taps("Continue").keys


def test_nobody_is_reminded_who_is_at_it_gave_it_up_or_said_stop():
    citizen, order = wished()
    citizen.says("Asha Devi")
    assert citizen.play(events.ReminderDue(order.reference)).keys == []

    citizen, order = wished()
    citizen.says("cancel")
    citizen.taps("Yes, give up")
    citizen.rests(days=1)
    assert citizen.play(events.ReminderDue(order.reference)).keys == []

    citizen, order = wished()
    citizen.says("STOP")
    citizen.rests(days=1)
    assert citizen.play(events.ReminderDue(order.reference)).keys == []


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
