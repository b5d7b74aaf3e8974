"""A photo is sent before anybody asked for it: nothing is fetched, and a tap uses it when its paper is asked for."""

from datetime import timedelta

from chaupal.engine import events
from chaupal.engine.effects import KeepDocument
from chaupal.engine.talk import Talk, Where
from tests.engine.household import AID, applying
from tests.engine.talking import Citizen

OFFERED = "Use what I sent"


def to_the_card(citizen: Citizen) -> Citizen:
    citizen.taps_id("svc|household")
    citizen.taps("I agree")
    citizen.taps("Myself")
    citizen.says("90000")
    assert citizen.form.item == "card"
    return citizen


def test_a_photo_sent_at_the_menu_is_used_with_one_tap():
    citizen = Citizen(AID)

    reply = citizen.sends()
    assert reply.keys[0] == "lobby.file"
    assert reply.orders == []  # there is no consent yet

    to_the_card(citizen)
    assert "Already sent: photo, 12:00 pm" in citizen.says("hmm").text
    reply = citizen.taps(OFFERED)
    assert [type(order) for order in reply.orders] == [KeepDocument]
    assert (reply.orders[0].media_id, reply.orders[0].paper) == ("m1", "card")
    assert citizen.where is Where.KEEPING
    assert citizen.kept(kind="aadhaar_card").keys[0] == "document.kept"
    assert citizen.talk.early == []


def test_it_is_said_which_photos_the_button_uses():
    citizen = Citizen(AID)
    citizen.sends()
    said = events.MediaReceived(citizen.now, "image", "m3", "image/jpeg", caption="my ration\ncard")
    citizen.play(said)
    citizen.sends()
    to_the_card(citizen)
    shown = citizen.says("hmm").text
    assert "Already sent: photo, 12:00 pm, photo “my ration card”, 12:00 pm" in shown, "a card has two pages"
    assert [order.media_id for order in citizen.taps(OFFERED).orders] == ["m1", "m3"]


def test_a_photo_is_the_very_first_message():
    citizen = Citizen(AID, Talk())

    assert citizen.sends().keys == ["welcome.first"]
    citizen.taps("English")

    assert OFFERED in [option.title for option in to_the_card(citizen).shown]


def test_sent_with_the_consent_or_a_question_open_it_is_offered_too_and_the_question_stays():
    citizen = Citizen(AID)
    citizen.taps_id("svc|household")
    assert citizen.sends().keys[0] == "document.not_asked"
    citizen.taps("I agree")
    citizen.taps("Myself")
    assert citizen.sends().keys == ["document.not_asked", "income.ask"]
    citizen.says("90000")

    assert len(citizen.taps(OFFERED).orders) == 2  # a card has two pages


def test_another_photo_can_be_sent_all_the_same():
    citizen = Citizen(AID)
    citizen.sends()
    to_the_card(citizen)

    assert [type(order) for order in citizen.sends().orders] == [KeepDocument]


def test_what_was_sent_the_day_before_is_not_offered():
    citizen = Citizen(AID)
    citizen.sends()
    citizen.now += timedelta(days=1, minutes=1)
    to_the_card(citizen)

    assert OFFERED not in [option.title for option in citizen.shown]


def test_the_button_of_before_does_nothing_twice():
    citizen = Citizen(AID)
    citizen.sends()
    to_the_card(citizen)
    reference = citizen.form.reference
    citizen.taps(OFFERED)

    reply = citizen.taps_id(f"early|{reference}|card")
    assert (reply.orders, reply.keys[0]) == ([], "tap.old")


def test_what_cannot_be_used_is_offered_no_more_and_the_paper_is_asked_for_again():
    citizen = Citizen(AID)
    citizen.sends()
    to_the_card(citizen)
    citizen.taps(OFFERED)

    reply = citizen.hears(events.DocumentRefused, paper="card", reason="blurred", params={})
    assert reply.keys == ["document.refused.blurred", "card.ask"]
    assert OFFERED not in reply.titles


def test_a_voice_note_is_not_remembered():
    citizen = applying("Myself", "90000")
    citizen.sends("audio")

    assert citizen.talk.early == []
