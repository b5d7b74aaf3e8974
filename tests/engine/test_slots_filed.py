"""What was booked is filed, moved, cancelled, reminded of."""

from dataclasses import replace
from typing import Any

import pytest

from chaupal.engine import effects, events
from chaupal.engine.definition import FeeLine
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.talk import Where
from tests.engine.talking import when
from tests.engine.visiting import (
    CHOSEN,
    CLINICS,
    DAYS,
    HOURS,
    READY,
    VISIT,
    Visitor,
    at_days,
    at_hours,
    booked,
    visitor,
)

__all__ = ["at_days", "at_hours", "booked", "visitor"]  # fixtures


@pytest.fixture
def submitted(at_hours: Visitor) -> Visitor:
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")
    at_hours.filing = at_hours.taps("Submit").orders[0]
    return at_hours


def paid_by_hour(paise: str) -> Catalogue:
    """The clinic where a visit costs something."""
    texts = {"en": {**VISIT.texts["en"], "fee.slip": "Slip"}}
    costs = replace(VISIT, fee=(FeeLine("slip", when(paise, "time")),), texts=texts)
    return replace(CLINICS, services={**CLINICS.services, ("visit", 1): costs})


@pytest.fixture
def billed(at_hours: Visitor) -> Visitor:
    at_hours.book = paid_by_hour("2500 if time and time['at'] < '2026-06-17T12' else 9900")
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")
    at_hours.taps("Go to payment")
    return at_hours


def test_the_bill_tells_how_long_the_time_is_kept(at_hours: Visitor):
    """Its link is good for days, the time is not."""
    at_hours.book = paid_by_hour("2500")
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")
    at_hours.taps("Go to payment")

    link = at_hours.hears(events.PaymentLinkReady, url="https://pay.example/1", paise=2500)

    assert "pay within 2 hours" in link.text


def test_what_is_filed_names_its_times(submitted: Visitor):
    assert submitted.filing.slots == {"time": ("clinic", CHOSEN)}
    assert submitted.filing.answers["time"] == CHOSEN


def test_a_time_that_ran_out_before_the_filing_is_chosen_anew(submitted: Visitor):
    reply = submitted.hears(events.SlotGone, slot="time")

    assert (reply.keys, [type(order) for order in reply.orders]) == ([], [effects.FindSlots])
    assert submitted.finds(*DAYS).keys == ["slot.ran_out", "slot.which_day"]
    submitted.taps("Wed, 17 June")
    submitted.finds(*HOURS)
    submitted.taps("11:00 am")
    held = submitted.holds()
    assert held.keys == ["slot.held", "review.changed", "review.ask"]
    assert "*Time:* 17 June 2026, 11:00 am" in held.text


def test_who_went_elsewhere_meanwhile_chooses_anew_when_the_form_goes_on(submitted: Visitor):
    submitted.says("menu")
    assert submitted.hears(events.SlotGone, reference="f1", slot="time").keys == ["slot.ran_out"]

    reply = submitted.taps("Continue")
    assert (reply.keys, [type(order) for order in reply.orders]) == ([], [effects.FindSlots])


def test_money_that_comes_after_the_time_ran_out_files_the_form_once_another_time_is_chosen(billed: Visitor):
    billed.hears(events.SlotGone, slot="time")
    billed.finds(*DAYS)

    paid = billed.paid()

    assert (paid.keys, paid.orders) == (["pay.done", "slot.which_day"], [])
    billed.taps("Wed, 17 June")
    billed.finds(*HOURS)
    billed.taps("11:00 am")
    billed.holds()
    (filing,) = billed.taps("Submit").orders
    assert (filing.receipt, filing.slots["time"][1]["at"]) == ("R/1", "2026-06-17T11:00")
    assert "pay.done" not in billed.filed().keys, "it was told when the money came"


def test_what_costs_more_than_was_paid_is_not_filed(billed: Visitor):
    billed.hears(events.SlotGone, slot="time")
    billed.finds(*DAYS)
    billed.paid()
    billed.taps("Wed, 17 June")
    billed.finds({"at": "2026-06-17T15:00", "free": 1})
    billed.taps("3:00 pm")
    billed.holds()

    reply = billed.taps("Submit")

    assert (reply.keys, reply.orders) == (["pay.costs_otherwise"], [])
    assert "₹25" in reply.text
    assert "₹99" in reply.text
    assert [type(order) for order in billed.taps("Cancel").orders + billed.taps("Yes, give up").orders] == [
        effects.DropForm  # its money goes back
    ]


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
    assert [type(order) for order in asked.orders] == [effects.FindSlots]
    assert (order.form, order.filed, order.place) == ("f1", booked.talk.cases[0].number, "rohini")
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
    booked.says("status")
    booked.taps("Cancel booking")
    booked.taps("Yes, cancel it")

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


def test_an_old_yes_to_cancelling_while_a_time_is_chosen_asks_anew(booked: Visitor):
    booked.says("status")
    booked.taps("Cancel booking")
    booked.says("no")
    booked.taps_id("svc|visit")
    booked.says("Saket")
    booked.finds(*DAYS)

    reply = booked.taps("Yes, cancel it")

    assert (reply.orders, reply.keys) == ([], ["slot.cancel_ask"])
    assert booked.taps("Yes, cancel it").orders == [effects.WithdrawApplication("CV/1", "f1")]


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

    assert (reply.keys, [type(order) for order in reply.orders]) == ([], [effects.FindSlots])
    assert moving.where is Where.MOVING
    assert moving.finds(*HOURS).keys == ["slot.other_fee", "slot.which_time"]


def test_a_move_that_is_heard_of_after_the_appointment_was_given_up_is_not_told(moving: Visitor):
    moving.taps("11:00 am")
    moving.taps_id("unbook|CV/1")
    moving.taps("Yes, cancel it")

    assert moving.holds().keys == []
    assert moving.talk.cases[0].state == "withdrawn"


def test_what_was_booked_is_told_with_its_place(at_hours: Visitor):
    at_hours.taps(READY)
    at_hours.holds()
    at_hours.says("Asha Devi")
    at_hours.taps("Submit")

    filed = at_hours.hears(events.ApplicationFiled, number="CV/1", promised_on="")

    assert "17 June 2026, 10:30 am, Rohini" in filed.text
