"""Somebody in the middle of a form, with a message that waits, gets another BSUID or number: the talk goes on there."""

import itertools
from typing import Any

import pytest

from chaupal.channel.models import Outbox
from chaupal.channel.parse import parse
from chaupal.citizens.models import Citizen, Handle
from chaupal.citizens.queries import recipients
from chaupal.departments.queries import departments_of_numbers
from chaupal.mailbox import actions as mailbox
from chaupal.webhook.storing import store
from tests.conversations.town import CENTRAL, Person, play, served

ASHA, ASHA_NOW, PHONE, NEW_PHONE = "IN.8012345", "IN.8055555", "919800000201", "919800000299"
_SERIAL = itertools.count(1)
pytestmark = pytest.mark.usefixtures("town")


def message(number: str = CENTRAL, **values: Any) -> dict[str, Any]:
    value = {"metadata": {"phone_number_id": number}, "messages": [{"id": f"wamid.i.{next(_SERIAL)}", **values}]}
    return {"entry": [{"changes": [{"field": "messages", "value": value}]}]}


def change(number: str = CENTRAL, **values: Any) -> dict[str, Any]:
    system = {"type": "user_changed_number", "wa_id": NEW_PHONE, "user_id": ASHA_NOW, "previous_user_id": ASHA}
    return message(number, type="system", system=system | values, **{"from": PHONE})


def text(words: str, **handles: str) -> dict[str, Any]:
    return message(type="text", text={"body": words}, **handles)


@pytest.fixture
def asha() -> Person:
    """In a form, and with a message that waits for the window to open."""
    person = served(PHONE)
    store([parse(text("menu", **{"from": PHONE, "from_user_id": ASHA}))])
    play()
    return person


def the_talk() -> int:
    return Handle.objects.get(kind="bsuid", left_at=None).citizen_id


def test_the_form_goes_on_under_the_new_number(asha):
    before = asha.conversation
    store([parse(change())])
    store([parse(text("हाँ", **{"from": NEW_PHONE, "from_user_id": ASHA_NOW}))])
    play()

    assert (Citizen.objects.count(), Person(NEW_PHONE).conversation.id) == (1, before.id)
    assert Person(NEW_PHONE).heard[-1].body["to"] == NEW_PHONE


def test_what_waits_and_what_comes_later_goes_to_the_new_number(asha, clock):
    conversation = asha.conversation.id
    Outbox.objects.filter(conversation_id=conversation).update(state=Outbox.State.HELD)
    store([parse(change())])
    fact = {"type": "application_moved", "number": "OBC/2026/0000042", "service": "caste_certificate_obc"}
    mailbox.post(conversation, {**fact, "state": "approved"}, "moved")
    play()

    assert {said.body["to"] for said in Person(NEW_PHONE).heard} == {NEW_PHONE}


def test_a_letter_not_yet_played_is_answered_where_its_writer_is_now(asha):
    store([parse(text("menu", **{"from": PHONE, "from_user_id": ASHA})), parse(change())])
    told = len(Person(NEW_PHONE).heard)
    play()

    assert {said.body["to"] for said in Person(NEW_PHONE).heard[told:]} == {NEW_PHONE}


def test_a_message_and_the_change_behind_it_in_one_commit_are_taken_in_order():
    store([parse(text("namaste", from_user_id=ASHA)), parse(change()), parse(text("menu", from_user_id=ASHA_NOW))])
    play()

    assert Citizen.objects.count() == 1
    assert recipients([the_talk()], CENTRAL)[the_talk()].bsuid == ASHA_NOW


def test_a_late_message_is_answered_at_the_new_number(asha):
    store([parse(change() | {})])
    late = {"from": PHONE, "from_user_id": ASHA, "timestamp": "1700000000"}
    store([parse(text("menu", **late))])
    play()

    assert Citizen.objects.count() == 1
    assert Person(NEW_PHONE).heard[-1].body["to"] == NEW_PHONE


def test_a_change_told_to_a_number_that_is_not_ours_is_nothing(asha):
    store([parse(change("999"))])

    assert "999" not in departments_of_numbers()
    assert asha.conversation.citizen_id == the_talk()
