"""Which service a turn is about: what we send is counted under it."""

from chaupal.engine import events
from tests.engine.talking import Citizen, asked, at_payment


def test_what_is_said_in_the_lobby_is_about_none():
    assert Citizen().says("menu").service == ""
    assert Citizen().says("hello", means=["bus_pass", "water_bill"]).service == ""


def test_the_service_that_is_offered_is_what_it_is_about():
    citizen = Citizen()

    assert citizen.says("a bus pass", means="bus_pass").service == "bus_pass"
    assert citizen.taps("Yes").service == "bus_pass"


def test_a_form_is_about_its_service_till_it_is_filed_or_left():
    assert asked("Work").says("Asha Devi").service == "bus_pass"
    assert asked("Work").says("menu").service == "bus_pass"
    citizen = at_payment()
    assert citizen.paid().service == "bus_pass"
    assert citizen.filed().service == "bus_pass"
    assert citizen.says("menu").service == ""


def test_a_fact_about_another_service_is_about_that_one():
    moved = {"number": "WB/1", "service": "water_bill", "state": "approved"}

    assert asked("Work").hears(events.ApplicationMoved, **moved).service == "water_bill"


def test_who_answers_an_officer_is_sent_what_is_about_that_case():
    citizen = at_payment()
    citizen.paid()
    citizen.filed("BP/1")
    citizen.hears(events.OfficerAsked, number="BP/1", service="bus_pass", question="Which bus?")
    citizen.taps_id("query|BP/1")

    assert citizen.says("The blue one").service == "bus_pass"
