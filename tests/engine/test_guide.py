"""The sheet on a service: offered, ordered, sent, and never in the way of a form."""

from dataclasses import replace

import pytest

from chaupal.conversations.payload import message_of
from chaupal.engine.effects import SendGuide
from chaupal.engine.events import GuideReady
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, PASS, Citizen, asked, at_payment, at_review, in_the_lobby

ORDER = SendGuide("bus_pass", 1, "en")
READY = {"service": "bus_pass", "media_id": "m9", "filename": "bus-pass-en.pdf"}


def test_whoever_is_asked_whether_it_is_this_service_can_have_all_about_it_first():
    citizen = in_the_lobby()
    citizen.says("bus pass", means="bus_pass")

    reply = citizen.taps("Full details")

    assert (reply.orders, reply.keys) == ([ORDER], [])
    assert citizen.where is Where.CONFIRMING


def test_the_sheet_comes_as_a_document_from_which_the_service_is_begun():
    citizen = in_the_lobby()

    (say,) = citizen.hears(GuideReady, **READY).says

    assert say.document == ("m9", "bus-pass-en.pdf")
    message = message_of(say)["interactive"]
    assert message["header"] == {"type": "document", "document": {"id": "m9", "filename": "bus-pass-en.pdf"}}
    assert citizen.taps("Start this").keys == ["consent.ask"]


def test_yes_to_the_sheet_begins_the_service():
    citizen = in_the_lobby()
    citizen.hears(GuideReady, **READY)

    assert citizen.says("yes").keys == ["consent.ask"]


def test_after_an_answer_about_fee_the_sheet_is_offered_too():
    citizen = in_the_lobby()
    citizen.says("what is the fee", means="bus_pass")

    assert citizen.taps("Full details").orders == [ORDER]


@pytest.mark.parametrize("place", [lambda: asked("Work"), at_review, at_payment])
def test_in_a_form_it_leaves_the_form_where_it_is(place):
    citizen = place()
    form, where = citizen.form, citizen.where

    assert citizen.says("full details").orders == [ORDER]
    (say,) = citizen.hears(GuideReady, **READY).says

    assert (citizen.form, citizen.where, say.options) == (form, where, ())
    assert message_of(say)["type"] == "document"


def test_help_in_a_form_offers_it_and_the_question_stands():
    citizen = asked("Work")

    assert citizen.says("help").keys[-1] == "name.ask"
    reply = citizen.taps("Full details")

    assert (reply.orders, reply.keys) == ([ORDER], [])
    assert citizen.says("Asha Devi").keys == ["born.ask"]


def test_the_form_s_own_version_counts():
    newer = replace(PASS, version=2)
    book = replace(BOOK, services={**BOOK.services, ("bus_pass", 2): newer}, current={**BOOK.current, "bus_pass": 2})
    citizen = asked("Work")
    citizen.book = book

    assert citizen.taps_id("guide|bus_pass").orders == [ORDER]
    assert Citizen(book).taps_id("guide|bus_pass").orders == [replace(ORDER, version=2)]


def test_details_of_nothing_lead_to_the_menu():
    assert in_the_lobby().says("full details").keys == ["menu.body"]


def test_a_service_that_is_gone_has_no_sheet():
    citizen = in_the_lobby()

    assert citizen.taps_id("guide|gone").keys[0] == "tap.old"
    assert citizen.hears(GuideReady, **{**READY, "service": "gone"}).says == []
