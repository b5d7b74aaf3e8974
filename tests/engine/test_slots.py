"""A time is chosen in a calendar, held, filed, moved and cancelled."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaupal.engine import effects, events
from chaupal.engine.answers import Spec
from chaupal.engine.definition import Calendar, Field, Service, Slot
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, DEPARTMENTS, Citizen, Reply, _texts

WARDS = (("rohini", ("Rohini",)), ("saket", ("Saket",)))
VISIT = Service(
    id="visit",
    version=1,
    department="transport",
    kind="appointment",
    purpose="passes",
    items=(
        Field("ward", Spec("choice", {}, WARDS)),
        Slot("time", "clinic", ("ward",)),
        Field("name", Spec("name")),
    ),
    texts=_texts("Clinic visit", "ward", "time", "name", **{f"ward.{value}": labels[0] for value, labels in WARDS}),
)
TOUR = replace(
    VISIT,
    id="tour",
    items=(Slot("date", "bus"), Field("name", Spec("name"))),
    texts=_texts("City tour", "date", "name"),
)
CLINIC = Calendar("clinic", frozenset(range(5)), ((600, 720),), every=30, capacity=2)
BUS = Calendar("bus", frozenset(range(7)), (), every=0, capacity=20)
CLINICS = replace(
    BOOK,
    services={("visit", 1): VISIT, ("tour", 1): TOUR, **BOOK.services},
    current={"visit": 1, "tour": 1, **BOOK.current},
    departments=DEPARTMENTS,
    calendars={"clinic": CLINIC, "bus": BUS},
)
DAYS = tuple({"on": f"2026-06-{day}", "free": 8} for day in (*range(16, 20), *range(22, 27), 29, 30))
HOURS = tuple({"at": f"2026-06-17T{hour}", "free": 2} for hour in ("10:00", "10:30", "11:00", "11:30"))
CHOSEN = {"at": "2026-06-17T10:30", "place": "rohini"}
READY = "10:30 am"


class Visitor(Citizen):
    """Somebody who wants an appointment; the calendar answers what was ordered last."""

    def __init__(self, service: str = "visit") -> None:
        super().__init__(CLINICS)
        self.order: effects.FindSlots | effects.HoldSlot | None = None
        self.filing: Any = None
        self.taps_id(f"svc|{service}")
        self.taps("I agree")

    def play(self, event: events.Event) -> Reply:
        reply = super().play(event)
        for order in reply.orders:
            if isinstance(order, effects.FindSlots | effects.HoldSlot):
                self.order = order
        return reply

    def finds(self, *records: dict[str, Any]) -> Reply:
        order = self.order
        assert isinstance(order, effects.FindSlots), order
        return self.play(events.SlotsFound(order.reference, order.slot, order.day, order.wish, records))

    def holds(self) -> Reply:
        order = self.order
        assert isinstance(order, effects.HoldSlot), order
        return self.play(events.SlotHeld(order.reference, order.slot, order.value))

    def is_late(self) -> Reply:
        order = self.order
        assert isinstance(order, effects.HoldSlot), order
        return self.play(events.SlotGone(order.reference, order.slot))


@pytest.fixture
def visitor() -> Visitor:
    visitor = Visitor()
    visitor.says("Rohini")
    return visitor


@pytest.fixture
def at_days(visitor: Visitor) -> Visitor:
    visitor.finds(*DAYS)
    return visitor


@pytest.fixture
def at_hours(at_days: Visitor) -> Visitor:
    at_days.taps("Wed, 17 June")
    at_days.finds(*HOURS)
    return at_days


@pytest.fixture
def booked(at_hours: Visitor) -> Visitor:
    """Filed, back in the lobby."""
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")
    at_hours.taps("Submit")
    at_hours.hears(events.ApplicationFiled, number="CV/1", promised_on="")
    at_hours.says("menu")
    return at_hours


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
    assert "Date: 17 June 2026." in visitor.holds().text


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

    assert reply.keys == ["slot.gone", "slot.wait"]
    assert reply.orders[0].day == "2026-06-17"
    assert at_hours.finds().keys == ["slot.day_full", "slot.wait"]
    assert at_hours.order.day == ""


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

    assert reply.keys == ["resume.done", "slot.wait"]
    assert at_hours.finds(*DAYS).keys == ["slot.which_day"]


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

    assert reply.keys == ["slot.wait"]
    assert at_hours.where is Where.CHOOSING


@pytest.fixture
def submitted(at_hours: Visitor) -> Visitor:
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")
    at_hours.filing = at_hours.taps("Submit").orders[0]
    return at_hours


def test_what_is_filed_names_its_times(submitted: Visitor):
    assert submitted.filing.slots == {"time": ("clinic", CHOSEN)}
    assert submitted.filing.answers["time"] == CHOSEN


def test_a_time_that_ran_out_before_the_filing_is_chosen_anew(submitted: Visitor):
    reply = submitted.hears(events.SlotGone, slot="time")

    assert reply.keys == ["slot.ran_out", "slot.wait"]
    submitted.finds(*DAYS)
    submitted.taps("Wed, 17 June")
    submitted.finds(*HOURS)
    submitted.taps("11:00 am")
    assert submitted.holds().keys == ["slot.held", "review.head", "review.ask"]


def test_who_went_elsewhere_meanwhile_chooses_anew_when_the_form_goes_on(submitted: Visitor):
    submitted.says("menu")
    assert submitted.hears(events.SlotGone, reference="f1", slot="time").keys == ["slot.ran_out"]

    assert submitted.taps("Continue").keys == ["resume.done", "slot.wait"]


def test_money_that_comes_after_the_time_ran_out_files_the_form_once_another_time_is_chosen(submitted: Visitor):
    submitted.hears(events.SlotGone, slot="time")
    submitted.finds(*DAYS)

    paid = submitted.paid()

    assert (paid.keys, paid.orders) == (["pay.done", "slot.which_day"], [])
    submitted.taps("Wed, 17 June")
    submitted.finds(*HOURS)
    submitted.taps("11:00 am")
    submitted.holds()
    (filing,) = submitted.taps("Submit").orders
    assert (filing.receipt, filing.slots["time"][1]["at"]) == ("R/1", "2026-06-17T11:00")


def test_what_is_paid_is_not_asked_about_again(submitted: Visitor):
    submitted.talk = replace(submitted.talk, form=replace(submitted.form, receipt="R/1"))

    assert submitted.hears(events.SlotGone, slot="time").keys == []
    assert submitted.where is Where.FILING


def test_a_filed_appointment_is_shown_and_can_be_moved(booked: Visitor):
    status = booked.says("status")
    asked = booked.taps("Change the time")
    booked.finds(*DAYS)
    booked.taps("Wed, 17 June")
    booked.finds(*HOURS)
    order = booked.taps("11:00 am").orders[0]
    moved = booked.holds()

    assert "Time: 17 June 2026, 10:30 am" in status.text
    assert asked.keys == ["slot.wait"]
    assert (order.form, order.filed, order.place) == ("f1", True, "rohini")
    assert moved.keys == ["slot.moved"]
    assert booked.talk.cases[0].slots == {"time": {"at": "2026-06-17T11:00", "place": "rohini"}}
    assert booked.where is Where.LOBBY


def test_a_move_counts_even_if_the_citizen_went_elsewhere_meanwhile(booked: Visitor):
    booked.says("status")
    booked.taps("Change the time")
    booked.finds(*DAYS)
    booked.taps("Wed, 17 June")
    booked.finds(*HOURS)
    booked.taps("11:00 am")
    booked.says("menu")

    assert booked.holds().keys == ["slot.moved"]
    assert booked.talk.cases[0].slots["time"]["at"] == "2026-06-17T11:00"


@pytest.mark.parametrize("yes", [lambda v: v.taps("Yes, cancel it"), lambda v: v.says("yes")])
def test_a_filed_appointment_is_cancelled_after_a_question(booked: Visitor, yes):
    booked.says("status")
    asked = booked.taps("Cancel booking")

    reply = yes(booked)

    assert asked.keys == ["slot.cancel_ask"]
    assert reply.orders == [effects.WithdrawApplication("CV/1", "f1")]
    assert booked.talk.cases[0].state == "withdrawn"
    assert "Change the time" not in booked.says("status").titles


def test_what_the_office_asked_about_an_appointment_goes_with_it(booked: Visitor):
    booked.hears(events.OfficerAsked, number="CV/1", service="visit", question="Which ward?")
    booked.says("menu")
    booked.taps_id("unbooked|CV/1")

    assert booked.talk.queries == ()
    assert booked.where is Where.LOBBY


def test_no_keeps_it(booked: Visitor):
    booked.says("status")
    booked.taps("Cancel booking")

    reply = booked.says("no")

    assert reply.keys == ["slot.kept", "menu.body"]
    assert booked.talk.cases[0].state == "done"


def test_what_has_begun_cannot_be_changed(booked: Visitor):
    booked.says("status")
    booked.now = booked.now.replace(day=17, hour=5, minute=0)  # 10:30 in Delhi

    assert booked.taps("Change the time").keys == ["slot.too_late", "menu.body"]
    assert booked.taps_id("unbooked|CV/1").orders == []


def test_a_reminder_is_given_once_it_is_near(booked: Visitor):
    reply = booked.play(events.AppointmentNear("f1", "time", CHOSEN))

    assert reply.keys == ["slot.near"]
    assert reply.says[0].notice == effects.Notice("appointment_reminder", ("Clinic visit", "17 June 2026, 10:30 am"))


@pytest.mark.parametrize("value", [{"at": "2026-06-18T10:30", "place": "rohini"}, {}])
def test_nobody_is_reminded_of_what_was_moved(booked: Visitor, value: dict[str, Any]):
    assert booked.play(events.AppointmentNear("f1", "time", value)).keys == []


def test_a_time_that_was_lost_is_told(booked: Visitor):
    reply = booked.play(events.SlotMoved("f1", "time", {"at": "2026-06-18T10:00", "place": "rohini"}))

    assert reply.keys == ["slot.lost"]
    assert "18 June 2026, 10:00 am" in reply.text
    assert booked.talk.cases[0].slots["time"]["at"] == "2026-06-18T10:00"


def test_with_nothing_left_another_time_can_be_chosen(booked: Visitor):
    reply = booked.play(events.SlotMoved("f1", "time", {"place": "rohini"}))

    assert reply.keys == ["slot.lost_all"]
    assert booked.taps("Change the time").orders[0].place == "rohini"


def test_a_paper_that_runs_out_can_be_renewed(booked: Visitor):
    reply = booked.play(events.RenewalNear("CV/1", "C/1", "visit", "2026-07-15"))

    assert "15 July 2026" in reply.text
    assert reply.says[0].notice == effects.Notice("renewal_reminder", ("Clinic visit", "15 July 2026"))
    assert booked.taps("Renew now").keys[0] == "form.intro"


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
        assert reply.keys or not spoken, f"{event} was met with silence"
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


@settings(max_examples=200, deadline=None)
@given(st.lists(MOVES, max_size=50))
def test_whatever_people_do_with_appointments_the_talk_stays_sound(moves: list[tuple[str, Any]]):
    anybody = Anybody()
    for kind, how in [("says", "Rohini"), ("settles", 3), *moves]:
        anybody.move(kind, how)


def test_an_old_yes_to_cancelling_while_a_time_is_chosen_cancels_and_the_days_come_back(booked: Visitor):
    booked.says("status")
    booked.taps("Cancel booking")
    booked.says("no")
    booked.taps_id("svc|visit")
    booked.says("Saket")
    booked.finds(*DAYS)

    reply = booked.taps("Yes, cancel it")

    assert reply.orders == [effects.WithdrawApplication("CV/1", "f1")]
    assert reply.keys == ["slot.cancelled", "slot.which_day"]


def test_a_slip_that_was_under_way_when_the_appointment_was_given_up_brings_nothing_back(booked: Visitor):
    booked.says("status")
    booked.taps("Cancel booking")
    booked.taps("Yes, cancel it")

    booked.play(events.PaperIssued("certificate", "CV/1", "visit", "T/1", "m1", "slip.pdf", ""))

    assert (booked.talk.cases[0].state, booked.talk.cases[0].certificate) == ("withdrawn", "")


@pytest.fixture
def moving(booked: Visitor) -> Visitor:
    """Another hour is about to be chosen."""
    booked.says("status")
    booked.taps("Change the time")
    booked.finds(*DAYS)
    booked.taps("Wed, 17 June")
    booked.finds(*HOURS)
    return booked


def test_what_begins_while_the_hours_are_shown_is_moved_no_more(moving: Visitor):
    moving.now = moving.now.replace(day=17, hour=5, minute=1)  # 10:31 in Delhi

    reply = moving.taps("11:00 am")

    assert reply.orders == []
    assert reply.keys == ["slot.too_late", "menu.body"]


def test_a_move_to_the_time_it_has_changes_nothing(moving: Visitor):
    reply = moving.taps(READY)

    assert reply.orders == []
    assert reply.keys == ["slot.kept", "menu.body"]


def test_a_time_at_another_charge_is_refused_with_the_reason(moving: Visitor):
    moving.taps("11:00 am")

    reply = moving.play(events.SlotGone(moving.order.reference, "time", other_fee=True))

    assert reply.keys == ["slot.other_fee", "slot.wait"]
    assert moving.where is Where.MOVING


def test_a_move_that_is_heard_of_after_the_appointment_was_given_up_is_not_told(moving: Visitor):
    moving.taps("11:00 am")
    moving.taps_id("unbooked|CV/1")

    assert moving.holds().keys == []
    assert moving.talk.cases[0].state == "withdrawn"


def test_what_was_booked_is_told_with_its_place(at_hours: Visitor):
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")
    at_hours.taps("Submit")

    filed = at_hours.hears(events.ApplicationFiled, number="CV/1", promised_on="")

    assert "17 June 2026, 10:30 am, Rohini" in filed.text


def test_where_one_alone_is_served_at_a_time_nothing_is_said_of_how_many_are_free(at_days: Visitor):
    clinic = replace(CLINIC, capacity=1, places={})
    at_days.book = replace(CLINICS, calendars=CLINICS.calendars | {"clinic": clinic})
    at_days.taps("Wed, 17 June")

    reply = at_days.finds(*(hour | {"free": 1} for hour in HOURS))

    hours = [option for say in reply.says for option in say.options if "am" in option.title]
    assert {hour.description for hour in hours} == {""}
