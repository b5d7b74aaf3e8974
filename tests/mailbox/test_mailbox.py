"""The mailbox: everything once, in order of arrival, sealed under the citizen's key."""

from datetime import timedelta

import orjson
import pytest
import time_machine

from chaupal.citizens.actions import erase, meet
from chaupal.citizens.base import Erased, Sender
from chaupal.citizens.queries import key_of
from chaupal.kit.clock import now
from chaupal.kit.sealing import SealError, successor, unseal
from chaupal.mailbox import queries
from chaupal.mailbox.actions import hold, post, prune, receive
from chaupal.mailbox.base import Address, Letter
from chaupal.mailbox.models import Conversation, Mail

pytestmark = pytest.mark.django_db
NUMBER, SECOND = "100000000000001", "100000000000002"
ASHA, BILAL = Sender(NUMBER, "919800000201"), Sender(NUMBER, "919800000202")


def letter(sender: Sender, words: str, event_id: str = "") -> Letter:
    known = meet([sender])[sender]
    return Letter(sender.number_id, known, event_id or words, {"type": "text_received", "text": words}, now())


def opened() -> list[str]:
    """The words of all mail, in the order in which it will be consumed."""
    found = []
    for mail in Mail.objects.order_by("id"):
        key = key_of(queries.address(mail.conversation_id).citizen_id)
        plain = orjson.loads(unseal(key, mail.body, f"mail/{mail.id}"))
        found.append(plain.get("text", plain["type"]))
    return found


def test_messages_wait_in_the_order_they_came():
    receive([letter(ASHA, "one"), letter(BILAL, "two"), letter(ASHA, "three")])
    receive([letter(ASHA, "four")])

    assert opened() == ["one", "two", "three", "four"]
    assert queries.waiting() == 4


def test_a_repeat_is_no_event_whether_at_once_or_later():
    receive([letter(ASHA, "one"), letter(ASHA, "one")])
    receive([letter(ASHA, "one"), letter(ASHA, "two")])

    assert opened() == ["one", "two"]


def test_a_citizen_has_one_conversation_with_each_number():
    receive([letter(ASHA, "one"), letter(ASHA, "two"), letter(BILAL, "three")])
    receive([letter(ASHA, "four"), letter(Sender(SECOND, ASHA.phone), "five")])

    assert Conversation.objects.count() == 3
    first = Conversation.objects.order_by("id")[0]
    assert queries.address(first.id) == Address(first.citizen_id, NUMBER)
    assert queries.stored(first.id).talk is None


def test_a_rooms_fact_is_posted_once_for_each_conversation():
    receive([letter(ASHA, "one"), letter(BILAL, "two")])
    asha, bilal = Conversation.objects.order_by("id").values_list("id", flat=True)
    for conversation in (asha, asha, bilal):
        post(conversation, {"type": "payment_captured"}, "bill/7/captured")

    assert opened() == ["one", "two", "payment_captured", "payment_captured"]


def test_a_fact_for_the_erased_is_refused():
    receive([letter(ASHA, "one")])
    conversation = Conversation.objects.get()
    erase(conversation.citizen_id)

    with pytest.raises(Erased):
        post(conversation.id, {"type": "payment_captured"}, "bill/7/captured")


def test_who_had_their_data_erased_is_told_nothing():
    receive([letter(ASHA, "one")])
    conversation = Conversation.objects.get()
    erase(conversation.citizen_id, records=successor(key_of(conversation.citizen_id)))

    post(conversation.id, {"type": "payment_captured"}, "bill/7/captured")

    assert Mail.objects.count() == 1


def test_what_was_consumed_or_set_aside_is_deleted_when_it_is_old_and_what_waits_is_not(monkeypatch):
    monkeypatch.setattr("chaupal.kit.slices.SLICE", 2)
    receive([letter(ASHA, words) for words in ("one", "two", "three", "four")])
    waits, aside, *_ = Mail.objects.order_by("id").values_list("id", flat=True)
    Mail.objects.update(state=Mail.State.DONE, reading=b"sealed")
    Mail.objects.filter(id=waits).update(state=Mail.State.WAITING)
    Mail.objects.filter(id=aside).update(state=Mail.State.ASIDE)

    with time_machine.travel(now() + timedelta(days=364), tick=False):
        assert not prune(timedelta(days=365))
        assert Mail.objects.count() == 4
    with time_machine.travel(now() + timedelta(days=366), tick=False):
        assert prune(timedelta(days=365))
        assert not prune(timedelta(days=365))

    assert opened() == ["one"]


def test_a_mail_moved_to_another_row_does_not_open():
    receive([letter(ASHA, "one"), letter(ASHA, "two")])
    first, second = Mail.objects.order_by("id")

    with pytest.raises(SealError):
        unseal(key_of(queries.address(first.conversation_id).citizen_id), second.body, f"mail/{first.id}")


def test_a_conversation_is_held_until_its_citizen_writes():
    receive([letter(ASHA, "one"), letter(BILAL, "two")])
    asha, _ = Conversation.objects.order_by("id")
    hold([asha.id])
    hold([])

    assert list(Conversation.objects.order_by("id").values_list("held", flat=True)) == [True, False]


def test_what_was_consumed_is_read_in_the_order_of_the_turns():
    receive([letter(ASHA, words) for words in ("one", "two", "three")])
    first, second, _ = Mail.objects.order_by("id")
    for mail, turn in ((first, 2), (second, 1)):
        Mail.objects.filter(id=mail.id).update(state=Mail.State.DONE, turn=turn)

    assert [mail.id for mail in queries.consumed_mail(first.conversation_id)] == [second.id, first.id]
    assert queries.waiting() == 1
