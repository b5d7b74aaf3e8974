"""Nothing is billed or filed while something is missing; what is paid is never lost for it."""

from dataclasses import replace

import pytest

from chaupal.engine import events
from chaupal.engine.effects import FileApplication, OpenBill
from chaupal.engine.forms import complete
from chaupal.engine.talk import Where
from tests.engine.talking import NOON, PASS, WATER, Citizen, asked, at_payment, at_review

WITH_CARD = ("Work", "Asha Devi", "12/3/2001", "yes")


@pytest.fixture
def carded() -> Citizen:
    """At the review, with a card among what was sent."""
    citizen = asked(*WITH_CARD)
    citizen.sends()
    citizen.kept()
    for answer in ("skip", "90000", "skip"):
        citizen.says(answer)
    assert citizen.where is Where.REVIEWING
    return citizen


@pytest.fixture
def billed(carded: Citizen) -> Citizen:
    carded.taps("Go to payment")
    carded.hears(events.PaymentLinkReady, url="https://pay.example/1", paise=2500)
    return carded


def loses_the_card(citizen: Citizen) -> None:
    citizen.hears(events.DocumentGone, paper="card", document="d1")


@pytest.mark.parametrize("answered", range(5))
def test_what_is_needed_cannot_be_skipped(answered: int):
    answers = (*WITH_CARD, "x")[:answered]
    citizen = asked(*answers)
    item, before = citizen.form.item, citizen.form

    reply = citizen.taps_id(f"skip|f1|{item}")

    assert (citizen.form, reply.orders) == (before, [])
    assert reply.keys[0] in ("ask.needed", "ask.needed_answer")
    assert reply.keys[-1] == f"{item}.ask"


def test_a_form_in_which_something_needed_was_skipped_before_is_asked_for_it():
    citizen = at_review()
    answers = {name: value for name, value in citizen.form.answers.items() if name != "name"}
    form = replace(citizen.form, answers=answers, skipped=[*citizen.form.skipped, "name"])
    citizen.talk = replace(citizen.talk, form=form)

    reply = citizen.taps("Go to payment")

    assert (reply.keys, reply.orders) == (["filing.incomplete", "name.ask"], [])
    citizen.says("Asha Devi")
    assert [type(order) for order in citizen.taps("Go to payment").orders] == [OpenBill]


def test_a_paper_that_was_deleted_is_asked_for_before_the_bill_is_made(carded: Citizen):
    loses_the_card(carded)

    reply = carded.taps("Go to payment")

    assert (reply.keys, reply.orders) == (["filing.incomplete", "card.ask"], [])


def test_no_new_link_is_made_for_a_form_that_lacks_a_paper(billed: Citizen):
    billed.hears(events.PaymentFailed, reason="expired")
    loses_the_card(billed)

    reply = billed.taps("New payment link")

    assert (reply.keys, reply.orders) == (["filing.incomplete", "card.ask"], [])


def test_what_is_paid_and_lacks_a_paper_is_filed_when_it_is_there_and_costs_nothing_more(billed: Citizen):
    loses_the_card(billed)

    paid = billed.paid()

    assert (paid.keys, paid.orders) == (["pay.done", "pay.incomplete", "card.ask"], [])
    billed.sends()
    billed.kept(document="d2")
    (filing,) = billed.taps("Submit").orders
    assert isinstance(filing, FileApplication)
    assert (filing.receipt, filing.papers["card"]) == ("R/1", ("d2",))


def test_a_form_at_rest_that_is_paid_and_lacks_a_paper_is_offered(billed: Citizen):
    loses_the_card(billed)
    billed.says("menu")

    paid = billed.hears(events.PaymentCaptured, reference="f1", paise=2500, method="upi", receipt_number="R/1")

    assert (paid.keys, paid.orders) == (["pay.done", "pay.incomplete"], [])
    assert billed.taps("Continue").keys[-1] == "card.ask"
    assert billed.says("status").keys[0] != "status.to_pay"


def test_what_the_office_did_not_take_is_asked_for():
    citizen = at_payment()
    citizen.paid()
    assert citizen.where is Where.FILING

    reply = citizen.hears(events.FilingStopped)

    assert (reply.keys[0], citizen.where) == ("pay.incomplete", Where.REVIEWING)
    assert [type(order) for order in citizen.taps("Submit").orders] == [FileApplication]


def test_what_the_office_did_not_take_and_rests_is_offered():
    citizen = at_payment()
    citizen.says("menu")
    citizen.hears(events.PaymentCaptured, reference="f1", paise=2500, method="upi", receipt_number="R/1")

    assert citizen.hears(events.FilingStopped, reference="f1").keys == ["pay.incomplete"]
    assert citizen.taps("Continue").keys[-1] == "review.ask"
    assert citizen.hears(events.FilingStopped, reference="f1").keys == []  # it is told once
    assert citizen.hears(events.FilingStopped, reference="f9").keys == []


def test_what_must_be_found_is_missing_while_it_is_not():
    form = complete.as_form(WATER, {"meter": "12"}, {})

    assert [item.id for item in complete.missing(WATER, form, NOON.date())] == ["account"]


def test_a_case_says_what_it_lacks():
    citizen = at_review()
    told = {name: value for name, value in citizen.form.answers.items() if name != "income"}

    missing = complete.missing(PASS, complete.as_form(PASS, told | {"has_card": True}, {}), NOON.date())

    assert [item.id for item in missing] == ["card", "income"]
