"""Beside "send a photo" a paper can be taken from DigiLocker: asked for by a tap, and a photo will do all the same."""

from dataclasses import replace

import pytest

from chaupal.engine import events
from chaupal.engine.definition import Field
from chaupal.engine.effects import KeepDocument, OpenLocker, PullPaper, RecordConsent
from chaupal.engine.on_locker import LockerOpened
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, PASS, Citizen

WITH_LOCKER = replace(BOOK, locker=frozenset({"aadhaar_card"}))
REFERENCE = "locker/f1/card"
BUTTON = "From DigiLocker"


def at_the_card(book=WITH_LOCKER) -> Citizen:
    citizen = Citizen(book)
    citizen.taps_id("svc|bus_pass")
    citizen.taps("I agree")
    for answer in ("Work", "Asha Devi", "12/3/2001", "yes"):
        citizen.says(answer)
    assert (citizen.where, citizen.form.item) == (Where.ASKING, "card")
    return citizen


def linked(book=WITH_LOCKER) -> Citizen:
    citizen = at_the_card(book)
    citizen.taps(BUTTON)
    until = (citizen.now).timestamp() + 600
    reply = citizen.hears(events.SignInOffered, reference=REFERENCE, url="https://x.example/1", until=until)
    assert reply.keys == ["locker.ask"]
    assert reply.says[0].link == ("Open DigiLocker", "https://x.example/1")
    return citizen


def opened(citizen: Citizen):
    return citizen.hears(LockerOpened, reference=REFERENCE, sign_in=7)


def test_the_tap_is_the_consent_to_that_one_use_and_a_link_is_ordered():
    citizen = at_the_card()
    consent, link = citizen.taps(BUTTON).orders

    assert isinstance(consent, RecordConsent)
    assert (consent.purpose, consent.given, consent.about) == ("issued_papers", True, "DigiLocker for bus_pass/card")
    assert link == OpenLocker(REFERENCE, "en")
    assert citizen.where is Where.ASKING, "a photo will do at any time"


def test_it_stands_beside_what_was_sent_before_it_was_asked_for():
    citizen = Citizen(WITH_LOCKER)
    citizen.taps_id("svc|bus_pass")
    citizen.taps("I agree")
    citizen.sends()
    for answer in ("Work", "Asha Devi", "12/3/2001", "yes"):
        citizen.says(answer)

    assert [option.title for option in citizen.shown][:2] == ["Use what I sent", BUTTON]


@pytest.mark.parametrize("said", ["take it from my digilocker", "DigiLocker se le lo", "डिजिलॉकर से ले लीजिए"])
def test_it_can_be_said(said):
    assert [type(order) for order in at_the_card().says(said).orders] == [RecordConsent, OpenLocker]


@pytest.mark.parametrize("said", ["what is digilocker", "I have no digilocker", "मेरे पास डिजिलॉकर नहीं है"])
def test_what_is_asked_or_denied_of_it_is_no_wish(said):
    assert at_the_card().says(said).orders == []


def test_what_was_allowed_is_taken_and_fills_the_form_as_a_paper_that_was_sent():
    citizen = linked()
    reply = opened(citizen)

    assert reply.orders == [PullPaper("f1", "bus_pass", "card", ("aadhaar_card",), 7)]
    assert (reply.keys, citizen.where) == (["locker.fetching"], Where.KEEPING)
    citizen.kept(kind="aadhaar_card", fields={"name": "Asha Devi"})
    assert citizen.form.papers["card"] == ["d1"]
    assert citizen.form.waiting == 0


def test_what_it_says_otherwise_than_was_told_is_put_to_the_citizen():
    named = [
        replace(item, sources=("card.name",)) if isinstance(item, Field) and item.id == "name" else item
        for item in PASS.items
    ]
    read = replace(PASS, items=tuple(named))
    citizen = linked(replace(WITH_LOCKER, services={**BOOK.services, ("bus_pass", 1): read}))
    opened(citizen)
    issued = {"source": "digilocker", "kind": "aadhaar_card", "number": "xxxxxxxx2346", "by": {"en": "UIDAI"}, "on": ""}
    reply = citizen.kept(kind="aadhaar_card", fields={"name": "Usha Rani"}, issued=issued)

    assert citizen.where is Where.COMPARING
    assert "Usha Rani" in reply.text
    assert "Asha Devi" in reply.text


def test_where_nothing_comes_of_it_it_is_told_and_the_photo_is_asked_for():
    for reason in ("declined", "failed", "away", "another_number", "no_number"):
        reply = linked().hears(events.SignInFailed, reference=REFERENCE, reason=reason)
        assert reply.keys == [f"locker.{reason}", "card.ask"]
    assert linked().hears(events.SignInAway, reference=REFERENCE).keys == ["locker.away", "card.ask"]
    citizen = linked()
    opened(citizen)
    reply = citizen.hears(events.DocumentRefused, paper="card", reason="locker_absent", params={})
    assert reply.keys == ["document.refused.locker_absent", "card.ask"]
    assert BUTTON in reply.titles


def test_a_photo_that_came_meanwhile_is_enough():
    citizen = linked()
    (order,) = citizen.sends().orders
    assert isinstance(order, KeepDocument)
    citizen.kept(kind="aadhaar_card")

    assert opened(citizen).orders == []


def test_into_a_form_that_rests_it_comes_too_and_into_none_that_is_gone():
    citizen = linked()
    citizen.says("menu")
    assert [type(order) for order in opened(citizen).orders] == [PullPaper]
    assert citizen.hears(LockerOpened, reference="locker/f9/card", sign_in=7).orders == []


def test_without_a_locker_or_for_another_paper_or_by_a_forged_tap_nothing_is_offered_or_asked():
    plain = at_the_card(BOOK)
    assert BUTTON not in [option.title for option in plain.shown]
    assert plain.taps_id("locker|f1|card").orders == []
    citizen = at_the_card()
    assert citizen.taps_id("locker|f1|letter").orders == []
    assert citizen.taps_id("locker|f2|card").orders == []
