"""Money comes late, twice, for a form that rests, or not at all; the citizen always knows where to pay."""

from typing import Any

import pytest

from chaupal.engine import events
from chaupal.engine.effects import DropForm, FileApplication, FindRecord, OpenBill
from chaupal.engine.talk import Where
from tests.engine.talking import ACCOUNT, Citizen, asked, at_payment, at_review


def test_from_the_review_to_the_number():
    citizen = at_review()

    bill = citizen.taps("Go to payment")
    assert bill.keys == []
    assert bill.orders == [OpenBill("f1", "bus_pass", "transport", (("Pass", 2500),), "Bus pass", "en")]
    link = citizen.hears(events.PaymentLinkReady, url="https://pay.example/1", paise=2500)
    assert link.says[0].link == ("Pay now", "https://pay.example/1")
    paid = citizen.paid()
    assert paid.keys == []  # it is said with the number
    assert [(order.reference, order.receipt, order.staged) for order in paid.orders] == [("f1", "R/1", True)]
    filed = citizen.filed()
    assert filed.keys == ["pay.done", "filed.staged"]
    assert "₹25" in filed.text
    assert "R/1" in filed.text
    assert citizen.talk.cases[0].receipt == "R/1"


def test_nothing_to_pay_is_filed_at_once():
    citizen = at_review("0")

    reply = citizen.says("haan")

    assert [type(order) for order in reply.orders] == [FileApplication]
    assert reply.orders[0].answers == {
        "why": "work", "name": "Asha Devi", "born": "2001-03-12", "has_card": False, "income": 0,
    }  # fmt: skip


@pytest.mark.parametrize("said", ["जमा करें", "submit", "ok", "हाँ जी", "👍"])
def test_the_review_is_agreed_to_in_words(said: str):
    assert at_review().says(said).orders[0].reference == "f1"


def test_paid_twice_is_filed_once():
    citizen = at_payment()
    citizen.paid()

    assert (citizen.paid().keys, citizen.paid().orders) == ([], [])
    citizen.filed()
    assert citizen.paid(reference="f1").orders == []
    assert citizen.hears(events.PaymentRefunded, reference="f1", paise=2500).keys == ["pay.refunded"]


def test_paid_while_the_form_rests_is_filed():
    citizen = at_payment()
    citizen.says("menu")
    citizen.taps_id("svc|water_bill")

    reply = citizen.paid(reference="f1")
    assert reply.keys == []
    assert [type(order) for order in reply.orders] == [FileApplication]
    assert citizen.where is Where.CONSENTING
    assert citizen.filed(reference="f1").keys == ["pay.done", "filed.staged"]
    assert (citizen.where, citizen.talk.parked) == (Where.CONSENTING, ())


def test_a_form_that_is_being_filed_is_not_offered_to_be_gone_on_with():
    citizen = at_payment()
    citizen.paid()

    assert "Continue my form" not in citizen.says("menu").titles
    assert citizen.says("continue").keys == ["resume.nothing", "menu.body"]
    assert citizen.taps_id("svc|bus_pass").keys == ["form.intro", "why.ask"]


def test_a_payment_that_failed_shows_the_link_again():
    citizen = at_payment()

    reply = citizen.hears(events.PaymentFailed, reason="declined")

    assert reply.keys == ["pay.failed", "pay.ask"]
    assert reply.says[-1].link == ("Pay now", "https://pay.example/1")


@pytest.mark.parametrize("reason", ["expired", "link_unavailable"])
@pytest.mark.parametrize(
    "asks", [lambda citizen: citizen.taps("New payment link"), lambda citizen: citizen.says("ok?")]
)
def test_a_link_that_ran_out_is_made_anew(reason: str, asks):
    citizen = at_payment()

    assert citizen.hears(events.PaymentFailed, reason=reason).keys == [f"pay.{reason}"]
    reply = asks(citizen)
    assert [type(order) for order in reply.orders] == [OpenBill]
    waiting = citizen.says("when?")
    assert (waiting.keys, waiting.orders) == (["pay.preparing"], [])
    link = citizen.hears(events.PaymentLinkReady, url="https://pay.example/2", paise=2500)
    assert link.says[0].link == ("Pay now", "https://pay.example/2")
    assert [type(order) for order in citizen.paid().orders] == [FileApplication]


def test_a_link_that_runs_out_while_the_form_rests_is_made_anew_when_it_goes_on():
    citizen = at_payment()
    citizen.says("menu")
    assert citizen.hears(events.PaymentFailed, reference="f1", reason="expired").keys == []

    reply = citizen.taps("Continue my form")

    assert reply.keys == ["resume.done"]
    assert [type(order) for order in reply.orders] == [OpenBill]


def test_a_link_that_comes_while_the_form_rests_is_shown_when_it_goes_on():
    citizen = at_review()
    citizen.taps("Go to payment")
    citizen.says("menu")
    citizen.hears(events.PaymentLinkReady, reference="f1", url="https://pay.example/1", paise=2500)

    assert citizen.taps("Continue my form").keys == ["resume.done", "pay.ask"]


def test_given_up_at_the_payment():
    citizen = at_payment()
    citizen.says("cancel")

    assert citizen.says("yes").orders == [DropForm("f1")]
    assert (citizen.paid(reference="f1").keys, citizen.paid(reference="f1").orders) == ([], [])


def test_nothing_is_given_up_that_is_paid():
    citizen = at_payment()
    citizen.says("cancel")
    citizen.paid()

    assert citizen.taps("Yes, give up").orders == []
    assert citizen.says("cancel").keys == ["filing.wait"]
    assert citizen.filed().keys == ["pay.done", "filed.staged"]


def test_yes_to_giving_up_submits_nothing():
    citizen = at_review()
    citizen.says("cancel")

    assert citizen.says("haan").orders == [DropForm("f1")]


def water(*records: dict[str, Any]) -> tuple[Citizen, list[str]]:
    citizen = asked("M-12", service="water_bill")
    return citizen, citizen.found(*records, find="account").keys


def test_a_bill_that_is_found_is_shown_paid_and_settled():
    citizen, keys = water(ACCOUNT)

    assert keys == ["found.account", "review.head", "review.ask_pay"]
    citizen.taps("Go to payment")
    assert citizen.found(ACCOUNT, find="account").orders[0].lines == (("Water", 30000),)
    assert citizen.paid().orders[0].settles == ("accounts", "a1")


def test_nothing_due():
    citizen, keys = water(ACCOUNT | {"lines": []})

    assert keys == ["found.account", "pay.nothing_due"]
    assert (citizen.talk.form, citizen.where) == (None, Where.LOBBY)


def test_a_record_that_is_needed_is_asked_for_again():
    citizen, keys = water()

    assert keys == ["not_found.account", "meter.ask"]
    assert citizen.says("M-13").orders[0].by == {"meter": "M-13"}


def looked_up(service: str = "water_bill") -> Citizen:
    """A bill was found and is shown."""
    citizen = asked("12345", service=service)
    citizen.found(ACCOUNT, find="account")
    assert citizen.where is Where.REVIEWING
    return citizen


def test_a_bill_that_was_put_aside_is_looked_up_anew():
    citizen = looked_up()
    citizen.says("menu")

    reply = citizen.says("continue")

    assert (reply.keys, [type(order) for order in reply.orders]) == ([], [FindRecord])
    answer = citizen.found({**ACCOUNT, "lines": []}, find="account")
    assert answer.keys == ["resume.done", "found.account", "pay.nothing_due"]


def dearer(paise: int) -> dict[str, Any]:
    return {**ACCOUNT, "lines": [{"line": {"en": "Water", "hi": "पानी"}, "paise": paise}]}


def test_a_bill_is_asked_for_once_more_when_it_is_paid():
    citizen = looked_up()
    (asked_for,) = citizen.taps("Go to payment").orders
    assert isinstance(asked_for, FindRecord)
    assert asked_for.by == {"meter": "12345", "id": "a1"}

    reply = citizen.found(dearer(30000), find="account")

    assert (reply.keys, [order.lines for order in reply.orders]) == ([], [(("Water", 30000),)])
    assert citizen.where is Where.PAYING
    citizen.hears(events.PaymentFailed, reason="expired")
    assert [type(order) for order in citizen.taps("New payment link").orders] == [FindRecord], "and for each new link"


@pytest.mark.parametrize(
    ("found", "keys", "where"),
    [
        ([dearer(52000)], ["pay.due_otherwise", "review.ask_pay"], Where.REVIEWING),
        ([dearer(12000)], ["pay.due_otherwise", "review.ask_pay"], Where.REVIEWING),
        ([dearer(0)], ["pay.nothing_due"], Where.LOBBY),
        ([], ["not_found.account", "meter.ask"], Where.ASKING),
        ([{**dearer(30000), "id": "a2"}], ["found.account", "review.again"], Where.REVIEWING),
        ([{**dearer(30000), "as_of": "2026-06-15T03:30:00+00:00"}], ["find.away"], Where.FINDING),
    ],
)
def test_nobody_pays_another_sum_than_was_shown(found: list[dict[str, Any]], keys: list[str], where: Where):
    citizen = looked_up()
    citizen.taps("Go to payment")
    first = citizen.form.sought

    reply = citizen.found(*found, find="account")

    assert (reply.keys, citizen.where) == (keys, where)
    assert not [order for order in reply.orders if isinstance(order, OpenBill)]
    if "pay.due_otherwise" in keys:
        assert citizen.found(dearer(30000), find="account", sought=first).orders == [], "told twice, or late"
        citizen.taps("Go to payment")
        assert [type(order) for order in citizen.found(*found, find="account").orders] == [OpenBill]


def test_a_bill_that_cannot_be_asked_for_is_asked_for_again_by_a_tap():
    citizen = looked_up()
    citizen.taps("Go to payment")

    assert citizen.hears(events.RegisterAway, reference=citizen.form.sought, find="account").keys == ["find.away"]
    assert citizen.taps("Try again").orders[0].by["id"] == "a1"
    assert [type(order) for order in citizen.found(ACCOUNT, find="account").orders] == [OpenBill]


@pytest.fixture
def twice() -> Citizen:
    """The same bill has been put aside with its link, and is shown in a second form."""
    citizen = looked_up()
    citizen.taps("Go to payment")
    citizen.found(ACCOUNT, find="account")
    citizen.hears(events.PaymentLinkReady, url="https://pay.example/1", paise=30000)
    citizen.says("menu")
    citizen.taps_id("new|water_bill")
    citizen.says("12345")
    citizen.found(ACCOUNT, find="account")
    return citizen


def test_one_bill_in_two_forms_is_paid_once(twice: Citizen):
    twice.taps("Go to payment")
    twice.found(ACCOUNT, find="account")

    reply = twice.paid()

    assert DropForm("f1") in reply.orders
    assert twice.talk.parked == ()
    assert twice.where is Where.FILING


def test_one_bill_in_two_forms_is_not_shown_any_more_once_the_other_is_paid(twice: Citizen):
    reply = twice.paid(reference="f1")

    assert reply.keys == ["pay.nothing_due"]
    assert DropForm("f2") in reply.orders
    assert twice.where is Where.LOBBY
    assert twice.filed("WB/1", reference="f1").keys == ["pay.done", "filed.staged"]


def test_another_bill_stays():
    citizen = looked_up()
    citizen.says("menu")
    citizen.taps_id("new|water_bill")
    citizen.says("67890")
    citizen.found({**ACCOUNT, "id": "a2"}, find="account")
    citizen.taps("Go to payment")
    citizen.found({**ACCOUNT, "id": "a2"}, find="account")

    citizen.paid()

    assert [form.reference for form in citizen.talk.parked] == ["f1"]


def test_nobody_pays_by_what_was_due_some_time_ago():
    citizen, keys = water(ACCOUNT | {"as_of": "2026-06-15T03:30:00+00:00"})

    assert keys == ["find.away"]
    assert citizen.where is Where.FINDING
    assert citizen.taps("Try again").orders[0].register == "accounts"
