"""A service, or a version of it, is in the catalogue no more: what was begun is let go, what was filed is told of."""

from dataclasses import replace

import pytest

from chaupal.engine import events
from chaupal.engine.definition import Service
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.effects import DropForm, WithdrawApplication
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, Citizen, asked, at_payment
from tests.engine.test_slots_filed import moving
from tests.engine.visiting import CLINICS, Visitor, at_days, at_hours, booked, visitor

__all__ = ["at_days", "at_hours", "booked", "moving", "visitor"]  # fixtures
SECOND = replace(BOOK.services["bus_pass", 1], version=2)


def without(name: str, *instead: Service, book: Catalogue = BOOK) -> Catalogue:
    """The catalogue of another day."""
    left = [service for service in book.services.values() if service.id != name]
    return replace(
        book,
        services={(service.id, service.version): service for service in (*left, *instead)},
        current={service.id: service.version for service in (*left, *instead)},
    )


BOOKS = (without("bus_pass"), without("bus_pass", SECOND))


@pytest.mark.parametrize("book", BOOKS)
def test_a_form_in_hand_is_let_go_with_a_word(book: Catalogue):
    citizen = asked("Work", "Asha Devi")
    citizen.book = book

    reply = citizen.says("12/3/2001")

    assert reply.keys[0] == "outdated.form"
    assert "Bus pass" in reply.text
    assert DropForm("f1") in reply.orders
    assert (citizen.where, citizen.talk.form) == (Where.LOBBY, None)


@pytest.mark.parametrize("book", BOOKS)
@pytest.mark.parametrize("said", ["menu", "status", "hello", "continue", "cancel", "help"])
def test_a_form_at_rest_is_let_go_with_the_next_word_and_once(book: Catalogue, said: str):
    citizen = asked("Work", "Asha Devi")
    citizen.says("menu")
    citizen.book = book

    assert citizen.says(said).keys[0] == "outdated.form"
    assert "outdated.form" not in citizen.says(said).keys
    assert citizen.talk.parked == ()


def test_a_form_of_a_service_that_is_withdrawn_is_finished_and_none_is_begun():
    withdrawn = replace(BOOK, current={"water_bill": 1})  # its files are still there
    citizen = asked("Work", "Asha Devi")
    citizen.book = withdrawn

    assert citizen.says("12/3/2001").keys[-1] == "has_card.ask"
    for said in ("no", "skip", "90000"):
        citizen.says(said)
    assert "review.head" in citizen.says("skip").keys

    other = Citizen(withdrawn)
    assert "bus_pass" not in str(other.says("menu").says)
    other.taps_id("svc|bus_pass")
    assert other.talk.form is None


def test_who_has_paid_meanwhile_hears_that_the_money_comes_back():
    citizen = at_payment()
    citizen.book = without("bus_pass")

    reply = citizen.paid(reference="f1")

    assert reply.keys == ["outdated.form", "outdated.paid"]
    assert reply.orders == [DropForm("f1")]


@pytest.mark.parametrize("book", BOOKS)
def test_what_is_being_filed_is_filed(book: Catalogue):
    citizen = at_payment()
    citizen.paid()
    citizen.book = book

    assert citizen.says("hello").keys[-1] == "filing.wait"
    assert citizen.filed().keys == ["pay.done", "filed.staged"]


def test_a_case_is_told_of_by_its_services_name_alone():
    citizen = at_payment()
    citizen.paid()
    citizen.filed()
    citizen.book = without("bus_pass")

    assert "Bus pass" in citizen.says("status").text
    moved = citizen.hears(
        events.ApplicationMoved, number="BP/2026/0000001", service="bus_pass", state="approved", stage="", reason=""
    )
    assert moved.keys[0] == "moved.approved"
    asked = citizen.hears(events.OfficerAsked, number="BP/2026/0000001", service="bus_pass", question="Why?")
    assert "Bus pass" in asked.text
    assert citizen.says("Because").keys[0] == "query.thanks"


def test_an_appointment_of_a_service_that_is_gone_can_still_be_given_up(booked: Visitor):
    booked.book = without("visit", book=CLINICS)

    status = booked.says("status")
    booked.taps("Cancel booking")

    assert "Change the time" not in status.titles
    assert "17 June 2026, 10:30 am" in status.text
    assert booked.taps("Yes, cancel it").orders == [WithdrawApplication("CV/1", "f1")]


def test_who_is_choosing_another_time_in_a_calendar_that_is_closed_hears_so(moving: Visitor):
    moving.book = replace(CLINICS, calendars={})

    reply = moving.taps("11:00 am")

    assert (reply.keys[0], reply.orders) == ("slot.too_late", [])
    assert moving.where is Where.LOBBY
