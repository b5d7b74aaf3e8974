"""A time is chosen in a calendar and held."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaupal.engine import effects, events
from chaupal.engine.talk import Where
from tests.engine.talking import Reply
from tests.engine.visiting import (
    CHOSEN,
    CLINIC,
    CLINICS,
    DAYS,
    HOURS,
    READY,
    Visitor,
    at_days,
    at_hours,
    booked,
    visitor,
)

__all__ = ["at_days", "at_hours", "booked", "visitor"]  # fixtures


def test_the_calendar_is_asked_for_the_place_that_was_answered(visitor: Visitor):
    assert visitor.order == effects.FindSlots("f1/3", "f1", "time", "clinic", "rohini")
    assert visitor.where is Where.CHOOSING


def test_a_day_then_an_hour_is_tapped_and_kept(visitor: Visitor):
    days = visitor.finds(*DAYS)
    asked = visitor.taps("Wed, 17 June")
    hours = visitor.finds(*HOURS)
    order = visitor.taps(READY)
    held = visitor.holds()

    assert days.keys == ["slot.which_day"]
    assert days.says[-1].options[0].description == "free: 8"
    assert asked.orders == [visitor_order(day="2026-06-17", at=4)]
    assert hours.titles == ["10:00 am", READY, "11:00 am", "11:30 am", "Another day"]
    assert order.orders == [effects.HoldSlot("f1/7", "f1", "time", "clinic", "rohini", CHOSEN)]
    assert held.keys == ["slot.held", "name.ask"]
    assert "17 June 2026, 10:30 am" in held.text
    assert visitor.form.answers["time"] == CHOSEN
    assert visitor.talk.choice is None


def visitor_order(day: str, at: int, wish: str = "") -> effects.FindSlots:
    return effects.FindSlots(f"f1/{at + 1}", "f1", "time", "clinic", "rohini", day, wish)


def test_where_a_slot_is_a_day_the_day_is_kept():
    visitor = Visitor("tour")
    visitor.finds(*DAYS)

    order = visitor.taps("Wed, 17 June").orders

    assert order[0].value == {"on": "2026-06-17"}
    assert "Date: 17 June 2026\n" in visitor.holds().text


def test_many_days_are_shown_some_at_a_time(at_days: Visitor):
    reply = at_days.taps("Further on")

    assert reply.titles == ["Fri, 26 June", "Mon, 29 June", "Tue, 30 June"]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2", "2026-06-17"),
        ("kal", "2026-06-16"),
        ("17 june", "2026-06-17"),
        ("29", "2026-06-29"),
        ("सोमवार", "2026-06-22"),
    ],
)
def test_a_day_is_chosen_in_words(at_days: Visitor, said: str, day: str):
    order = at_days.says(said).orders

    assert isinstance(order[0], effects.FindSlots)
    assert order[0].day == day


@pytest.mark.parametrize(
    "said", ["17 tarikh ko, kitne baje aana hai?", "17 June. is there parking?", "17 को, साथ में कौन आए?"]
)
def test_a_day_beside_a_question_is_chosen(at_days: Visitor, said: str):
    assert at_days.says(said).orders[0].day == "2026-06-17"


def test_a_day_and_an_hour_in_one_breath_are_kept_at_once(at_days: Visitor):
    at_days.says("17 june 10:30")

    reply = at_days.finds(*HOURS)

    assert isinstance(reply.orders[0], effects.HoldSlot)
    assert reply.orders[0].value == CHOSEN


def test_a_part_of_the_day_narrows_the_hours(at_days: Visitor):
    at_days.says("parso subah")

    reply = at_days.finds(*HOURS, {"at": "2026-06-17T15:00", "free": 1})

    assert "3:00 pm" not in reply.titles
    assert "10:00 am" in reply.titles


@pytest.mark.parametrize("said", ["2", "10:30", "साढ़े दस बजे", "10.30 am"])
def test_an_hour_is_chosen_in_words(at_hours: Visitor, said: str):
    assert at_hours.says(said).orders[0].value == CHOSEN


@pytest.mark.parametrize("said", ["Sunday", "99", "whenever"])
def test_what_is_not_free_is_not_found(at_days: Visitor, said: str):
    reply = at_days.says(said)

    assert reply.keys == ["slot.unclear", "slot.which_day"]


def test_from_the_hours_back_leads_to_the_days_and_on_to_the_question_before(at_hours: Visitor):
    assert at_hours.says("back").orders == [visitor_order("", 6)]
    at_hours.finds(*DAYS)

    assert at_hours.says("back").keys == ["ward.ask"]


def test_somebody_was_faster_and_the_rest_of_the_day_is_offered(at_hours: Visitor):
    at_hours.taps(READY)

    reply = at_hours.is_late()

    assert reply.keys == []
    assert reply.orders[0].day == "2026-06-17"
    assert at_hours.finds().keys == []
    assert at_hours.order.day == ""
    assert at_hours.finds(*DAYS).keys == ["slot.gone", "slot.day_full", "slot.which_day"]


def test_nothing_is_free(visitor: Visitor):
    reply = visitor.finds()

    assert reply.keys == ["slot.none"]
    assert "30 days" in reply.text
    assert reply.titles == ["Try again", "Choose elsewhere", "Main menu"]
    assert visitor.taps("Choose elsewhere").keys == ["ward.ask"]


def test_an_answer_to_an_order_of_before_changes_nothing(at_hours: Visitor):
    at_hours.taps(READY)
    old = at_hours.order
    at_hours.is_late()
    choice = at_hours.talk.choice

    reply = at_hours.play(events.SlotHeld(old.reference, "time", old.value))

    assert reply.keys == []
    assert at_hours.talk.choice == choice


@pytest.mark.parametrize(
    "forged", ["slot|f1|time|2026-06-17T03:00", "slot|f1|name|x", "slot|f9|time|days", "slot|f1|time|+99"]
)
def test_a_forged_tap_holds_nothing(at_hours: Visitor, forged: str):
    reply = at_hours.taps_id(forged)

    assert reply.orders == []
    assert reply.keys == ["tap.old", "slot.which_time"]


def test_the_menu_lets_the_choice_rest_and_it_is_made_afresh(at_hours: Visitor):
    at_hours.says("menu")
    assert at_hours.talk.choice is None

    reply = at_hours.taps("Continue my form")

    assert (reply.keys, [type(order) for order in reply.orders]) == ([], [effects.FindSlots])
    assert at_hours.finds(*DAYS).keys == ["resume.done", "slot.which_day"]


@pytest.mark.parametrize(
    ("act", "key"),
    [
        (lambda visitor: visitor.sends("audio"), "media.voice"),
        (lambda visitor: visitor.sends("image"), "media.other"),
        (lambda visitor: visitor.says("fees kitni hai"), "topic.fee"),
        (lambda visitor: visitor.says("help"), "help.body"),
        (lambda visitor: visitor.says("hello"), "ask.welcome_back"),
        (lambda visitor: visitor.taps_id("lang|en"), "language.changed"),
    ],
)
def test_what_is_said_beside_it_is_answered_and_the_days_come_back(at_days: Visitor, act, key: str):
    reply = act(at_days)

    assert reply.keys[0] == key
    assert reply.keys[-1] == "slot.which_day"


def test_another_place_asks_for_the_time_again(at_hours: Visitor):
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")
    assert "*Time:* 17 June 2026, 10:30 am" in at_hours.says("so far").text

    at_hours.says("change ward")
    reply = at_hours.says("Saket")

    assert reply.orders[0].place == "saket"
    assert "time" not in at_hours.form.answers


def test_the_time_alone_is_changed(at_hours: Visitor):
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")

    reply = at_hours.says("change time")

    assert [type(order) for order in reply.orders] == [effects.FindSlots]
    assert at_hours.says("2").keys == ["slot.wait"]
    assert at_hours.where is Where.CHOOSING


def test_where_one_alone_is_served_at_a_time_nothing_is_said_of_how_many_are_free(at_days: Visitor):
    clinic = replace(CLINIC, capacity=1, places={})
    at_days.book = replace(CLINICS, calendars=CLINICS.calendars | {"clinic": clinic})
    at_days.taps("Wed, 17 June")

    reply = at_days.finds(*(hour | {"free": 1} for hour in HOURS))

    hours = [option for say in reply.says for option in say.options if "am" in option.title]
    assert {hour.description for hour in hours} == {""}


MOVES = st.one_of(
    st.tuples(st.just("taps"), st.integers(0, 30)),
    st.tuples(st.just("taps"), st.integers(0, 5)),
    st.tuples(st.just("settles"), st.integers(0, 3)),
    st.tuples(st.just("settles"), st.integers(0, 3)),
    st.tuples(
        st.just("says"),
        st.sampled_from(
            "menu|back|status|cancel|change|change time|help|stop|start|continue|yes|no|2|kal|17 june 10:30|subah|"
            "Rohini|Asha Devi|so far|English|fees kitni hai|🙏".split("|")
        ),
    ),
    st.tuples(st.just("waits"), st.integers(1, 72)),
)


class Anybody(Visitor):
    """Who does what comes into their head, while the calendar and the office answer sooner or later."""

    def move(self, kind: str, how: Any) -> Reply | None:
        if kind == "says":
            return self.says(how)
        if kind == "waits":
            self.rests(hours=how)
            return None
        return self.taps_id(self.shown[how % len(self.shown)].id) if kind == "taps" else self.settles(how)

    def settles(self, how: int) -> Reply:
        if self.where is Where.FILING:
            return self.hears(events.ApplicationFiled, number=f"CV/{self.talk.turn}", promised_on="")
        if isinstance(self.order, effects.FindSlots):
            return self.finds(*(HOURS if self.order.day else DAYS)[: how * 4])
        if how == 0:
            return self.is_late()
        return self.holds() if how > 1 else self.play(events.SlotMoved("f1", "time", CHOSEN))

    def play(self, event: events.Event) -> Reply:
        cases = self.talk.cases
        reply = super().play(event)
        spoken = isinstance(event, events.CITIZEN_EVENTS)
        assert reply.keys or reply.orders or not spoken, f"{event} was met with silence"
        without = (Where.NEW, Where.LOBBY, Where.CONFIRMING, Where.QUERIED, Where.MOVING, Where.REOPENING)
        assert (self.talk.form is None) == (self.where in without)
        if self.where in (Where.CHOOSING, Where.MOVING):
            assert self.talk.choice is not None
        assert {case.number for case in cases} <= {case.number for case in self.talk.cases}
        for order in reply.orders:
            if isinstance(order, effects.HoldSlot):
                assert order.value.keys() & {"on", "at"}
                assert "at" not in order.value or order.value["at"] in {hour["at"] for hour in HOURS}
        return reply


@settings(max_examples=200)
@given(st.lists(MOVES, max_size=50))
def test_whatever_people_do_with_appointments_the_talk_stays_sound(moves: list[tuple[str, Any]]):
    anybody = Anybody()
    for kind, how in [("says", "Rohini"), ("settles", 3), *moves]:
        anybody.move(kind, how)
