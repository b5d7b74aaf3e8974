"""What is kept of an earlier form, details and papers, is used again with leave, and goes when it is taken back."""

from dataclasses import replace

import pytest

from chaupal.engine import events
from chaupal.engine.effects import RecordConsent, ReuseDocument
from chaupal.engine.talk import Where
from tests.engine.household import AID, READ, applying, with_card
from tests.engine.talking import Citizen, Reply


def filed(*, keep: str) -> tuple[Citizen, Reply]:
    citizen = with_card(**READ)
    for answer in ("ward b", "Ramesh", "Wife", "No", "skip", "yes"):
        citizen.says(answer)
    reply = citizen.filed("HA/2026/0000001")
    assert reply.keys == ["filed.staged", "profile.keep"]
    return citizen, citizen.taps(keep)


def test_details_are_kept_with_leave_and_used_with_leave():
    citizen, reply = filed(keep="Yes")

    assert reply.keys == ["profile.kept"]
    assert [order.purpose for order in reply.orders if isinstance(order, RecordConsent)] == ["profile"]
    citizen.taps_id("svc|household")
    reply = citizen.taps("Myself")
    assert reply.keys == ["profile.use"]
    assert "Sunita Devi" in reply.text
    assert citizen.taps("Yes, fill them in").keys == ["profile.filled", "income.ask"]
    assert citizen.form.answers["born"] == "1980-05-05"


def test_details_are_not_offered_for_somebody_else_and_not_used_without_leave():
    citizen, _ = filed(keep="Yes")
    citizen.taps_id("svc|household")

    assert citizen.taps("Somebody else").keys == ["ask.for_other", "income.ask"]
    citizen.says("menu")
    citizen.taps_id("new|household")
    citizen.taps("Myself")
    assert citizen.says("no").keys == ["income.ask"]
    assert "applicant" not in citizen.form.answers


def test_kept_details_leave_a_form_that_is_for_somebody_else_after_all():
    citizen = Citizen(AID, replace(Citizen().talk, profile={"name": "Asha Devi", "date_of_birth": "1980-05-05"}))
    citizen.taps_id("svc|household")
    citizen.taps("I agree")
    citizen.says("Myself")
    citizen.taps("Yes, fill them in")
    assert citizen.form.answers["applicant"] == "Asha Devi"

    citizen.says("change for_whom")
    citizen.says("Somebody else")

    assert "applicant" not in citizen.form.answers
    assert citizen.form.kept == {}


def test_who_does_not_want_details_kept_is_asked_nothing_more():
    citizen, reply = filed(keep="No")

    assert reply.keys == ["profile.not_kept"]
    assert citizen.talk.profile == {}
    assert reply.orders == []


@pytest.mark.parametrize("how", ["stop", "forget"])
def test_kept_details_go_when_the_consent_is_taken_back(how: str):
    citizen, _ = filed(keep="Yes")

    if how == "forget":
        (consent,) = [each for each in citizen.talk.consents if each.endswith("/profile")]
        reply = citizen.taps_id(f"revoke|{consent.replace('/', '|')}")
    else:
        reply = citizen.says("STOP")

    assert citizen.talk.profile == {}
    assert ("profile", False) in [
        (order.purpose, order.given) for order in reply.orders if isinstance(order, RecordConsent)
    ]


@pytest.mark.parametrize("how", ["stop", "forget"])
def test_kept_details_go_out_of_a_form_in_hand_too_when_the_consent_is_taken_back(how: str):
    kept = replace(Citizen().talk, profile={"name": "Asha Devi"}, consents=("water/profile",))
    citizen = Citizen(AID, kept)
    citizen.taps_id("svc|household")
    citizen.taps("I agree")
    citizen.says("Myself")
    citizen.taps("Yes, fill them in")
    assert citizen.form.kept == {"name": "Asha Devi"}

    citizen.taps_id("revoke|water|profile" if how == "forget" else f"do|{how}")

    (form,) = [form for form in (citizen.talk.form, *citizen.talk.parked) if form]
    assert form.kept == {}


def test_a_photo_and_a_place_while_not_entitled_change_nothing():
    citizen = applying("Myself", "5 lakh")
    before = citizen.form

    citizen.sends()
    citizen.play(events.PinReceived(citizen.now, 28.6, 77.2))

    assert citizen.form == before
    assert citizen.where is Where.BARRED


def test_a_paper_of_an_earlier_form_is_used_again_with_leave():
    citizen, _ = filed(keep="Yes")
    citizen.taps_id("svc|household")
    for answer in ("Myself", "no"):
        citizen.says(answer)

    reply = citizen.says("90000")
    assert reply.keys == ["ask.noted", "entitled", "card.ask", "reuse.kept"]
    reply = citizen.taps("Use the same one")
    assert reply.orders == [ReuseDocument("f2", "household", "card", "d1")]
    reply = citizen.kept(document="d7")

    assert reply.keys == ["document.read", "ward.ask"]
    assert citizen.form.papers == {"card": ["d7"]}


def test_the_senders_papers_are_not_offered_where_the_form_is_for_somebody_else():
    citizen, _ = filed(keep="Yes")
    citizen.taps_id("svc|household")
    citizen.says("Somebody else")

    assert citizen.says("90000").keys == ["ask.noted", "entitled", "card.ask"]
    assert citizen.taps_id("same|f2|card").orders == []


def test_a_kept_paper_goes_when_the_form_turns_out_to_be_for_somebody_else():
    citizen, _ = filed(keep="Yes")
    citizen.taps_id("svc|household")
    for answer in ("Myself", "no", "90000"):
        citizen.says(answer)
    citizen.taps("Use the same one")
    citizen.kept(document="d7")
    assert citizen.form.answers["applicant"] == "Sunita Devi"

    citizen.taps_id("a|f2|for_whom|other")

    assert (citizen.form.papers, citizen.form.read) == ({}, {})
    assert "applicant" not in citizen.form.answers
    assert citizen.shown[0].title != "Use the same one"


def test_a_kept_paper_that_is_gone_is_asked_for_and_not_offered_again():
    citizen, _ = filed(keep="Yes")
    citizen.taps_id("svc|household")
    for answer in ("Myself", "no", "90000"):
        citizen.says(answer)
    citizen.taps("Use the same one")

    reply = citizen.hears(events.DocumentRefused, paper="card", reason="gone", params={})

    assert reply.keys == ["document.refused.gone", "card.ask"]
