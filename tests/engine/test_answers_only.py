"""A service that tells something and files nothing."""

from dataclasses import replace

from chaupal.engine.definition import Find, Item
from chaupal.engine.effects import DropForm, FindRecord
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, WATER, Citizen, when

FOUND = {"id": "a1", "label": {"en": "Tap in Gali 4"}, "status": {"en": "repaired", "hi": "ठीक"}}
TEXTS = {
    language: {**own, "found.account": "{record}: {status}", "answer": "Ask at the office.", "how.ask": "How?"}
    for language, own in WATER.texts.items()
}
ACCOUNT = WATER.item("account")
assert isinstance(ACCOUNT, Find)
ITEMS = (WATER.items[0], replace(ACCOUNT, required=False))


def asking(items: tuple[Item, ...] = ITEMS) -> Citizen:
    service = replace(WATER, kind="status", bill=None, outcome="answer", texts=TEXTS, items=items)
    citizen = Citizen(replace(BOOK, services={**BOOK.services, ("water_bill", 1): service}))
    citizen.taps_id("svc|water_bill")
    citizen.taps("I agree")
    return citizen


def test_what_was_found_is_the_answer_and_the_form_is_gone():
    citizen = asking()
    assert isinstance(citizen.says("4711").orders[0], FindRecord)

    reply = citizen.found(FOUND, find="account")

    assert reply.keys == ["found.account", "answered.more"]
    assert "Tap in Gali 4: repaired" in reply.text
    assert reply.orders == [DropForm("f1")]
    assert (citizen.where, citizen.talk.form, citizen.talk.parked) == (Where.LOBBY, None, ())


def test_nothing_found_is_told_and_it_can_be_tried_again():
    citizen = asking()
    citizen.says("4711")

    assert citizen.found(find="account").keys == ["not_found.account", "answered.more"]
    assert citizen.taps("Look up another").keys[-1] == "meter.ask"


def test_where_no_register_is_asked_the_service_has_a_word_of_its_own():
    never = replace(ITEMS[1], when=when("meter == 'x'", "meter"))
    citizen = asking(items=(WATER.items[0], never))

    assert citizen.says("4711").keys[-2:] == ["answer", "answered.more"]


def test_a_required_record_is_asked_for_again():
    citizen = asking(items=WATER.items)
    citizen.says("4711")

    assert citizen.found(find="account").keys == ["not_found.account", "meter.ask"]


def test_back_in_the_menu_nothing_is_left_to_go_on_with():
    citizen = asking()
    citizen.says("4711")
    citizen.found(FOUND, find="account")

    assert citizen.says("continue").keys[0] == "resume.nothing"
