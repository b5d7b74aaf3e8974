"""The 24-hour window: inside it anything may be said, outside it a template, and after "stop" nothing."""

from datetime import timedelta
from typing import Any

import pytest

from chaupal.applications.models import Application
from chaupal.applications.unheard import answered
from chaupal.channel.actions import record_statuses
from chaupal.channel.base import Sent, Status
from chaupal.channel.models import Outbox
from chaupal.channel.outbox import record
from chaupal.channel.queries import lease
from chaupal.citizens.actions import follow
from chaupal.citizens.base import Sender
from chaupal.mailbox import actions as mailbox
from chaupal.tasks.models import Task
from tests.applications.cases import obc
from tests.conversations.town import Person, play, served

pytestmark = pytest.mark.usefixtures("town", "clock")
WAITING, HELD = Outbox.State.WAITING, Outbox.State.HELD
DAYS = timedelta(days=3)


@pytest.fixture
def asha(clock) -> Person:
    return served()


def rejected(person: Person, number: str = "OBC/2026/0000042") -> None:
    person.hears_of("application_moved", number=number, service="caste_certificate_obc", state="rejected")


def news(person: Person, before: int) -> list[tuple[str, int]]:
    return [(said.text.split("\n")[0][:40], said.state) for said in person.heard[before:]]


def test_inside_the_window_news_go_out_as_they_are(asha):
    count = len(asha.heard)
    rejected(asha)
    play()

    assert {state for _, state in news(asha, count)} == {WAITING}
    assert not any(said.body["type"] == "template" for said in asha.heard)


def test_outside_a_template_goes_out_and_the_news_wait_for_the_reply(asha, clock):
    count = len(asha.heard)
    clock.shift(DAYS)
    rejected(asha)
    play()
    template, held = asha.heard[count:]
    assert (template.text, template.state, held.state) == ("template application_update", WAITING, HELD)
    assert template.body["template"]["language"] == {"code": "hi"}
    assert asha.conversation.held

    asha.sends({"type": "button", "button": {"payload": "held", "text": "देखें"}})
    play()
    assert asha.heard[count + 1].state == WAITING
    assert not asha.conversation.held


def test_what_was_held_goes_before_the_answer_to_the_reply(asha, clock):
    clock.shift(DAYS)
    rejected(asha)
    play()
    while sending := lease(10):  # all that may go out already, the template too
        record([Sent(message.id, 0, message.leased_until, wamid=f"wamid.{message.id}") for message in sending])
    count = len(asha.heard)
    asha.says("menu")
    (outcome,) = play(set())

    assert outcome.outgoing == [], "the answer waits behind what was held"
    waiting = [said.id for said in asha.heard if said.state == WAITING]
    assert len(waiting) == 2
    for expected in waiting:
        (message,) = lease(10)
        assert message.id == expected
        record([Sent(message.id, 0, message.leased_until, wamid=f"wamid.{message.id}")])
    assert len(asha.heard) == count + 1


def test_who_stopped_gets_nothing_outside_the_window(asha, clock):
    asha.says("stop")
    play()
    clock.shift(DAYS)
    count = len(asha.heard)
    rejected(asha)
    play()

    assert {said.state for said in asha.heard[count:]} <= {HELD}


def test_who_never_consented_gets_no_template(clock):
    bilal = Person("919800000209")
    bilal.says("namaste")
    play()
    clock.shift(DAYS)
    rejected(bilal)
    play()

    assert not any(said.body["type"] == "template" for said in bilal.heard)


def test_a_consent_taken_back_while_nothing_can_be_sent_stops_the_template(asha, clock):
    clock.shift(DAYS)
    rejected(asha)
    play()
    (template,) = [said for said in asha.heard if said.body["type"] == "template"]
    assert template.state == WAITING

    asha.says("मेरी सहमतियाँ")
    play()
    asha.taps("राजस्व विभाग")
    play()

    assert {said.id: said.state for said in asha.heard}[template.id] == Outbox.State.STOPPED


NEWS: dict[str, dict[str, Any]] = {
    "officer_asked": {"number": "OBC/2026/0000042", "question": "Which gate?"},
    "application_moved": {"number": "OBC/2026/0000042", "state": "rejected"},
    "citizen_informed": {"number": "OBC/2026/0000042", "words": "Which gate?"},
    "renewal_near": {"number": "OBC/2026/0000042", "title": "DL-1", "valid_until": "2026-12-25"},
    "appointment_near": {"reference": "f1", "slot": "visit", "value": {"at": "2026-12-01T10:00", "place": "x"}},
    "document_refused": {"reference": "f1", "paper": "identity", "reason": "gone", "params": {}},
}


def takes_back(person: Person) -> None:
    person.sends({"type": "button", "button": {"payload": "revoke|revenue|certificate_issue", "text": "…"}})
    play()


@pytest.mark.parametrize("away", ["a moment", "a day"])
@pytest.mark.parametrize("kind", NEWS)
def test_news_that_wait_are_not_sent_once_the_consent_that_they_rest_on_is_taken_back(asha, clock, kind, away):
    before = len(asha.heard)
    clock.shift(DAYS if away == "a day" else timedelta(seconds=5))
    asha.hears_of(kind, service="caste_certificate_obc", **NEWS[kind])
    play()
    told = [said.id for said in asha.heard[before:]]
    takes_back(asha)

    states = {said.id: said.state for said in asha.heard}
    assert {states[one] for one in told} <= {Outbox.State.STOPPED}
    heard = [said for said in asha.heard[before:] if said.id not in told]
    assert {said.state for said in heard} == {WAITING}, "it is said that it was heard"
    assert not any("Which gate?" in said.text for said in heard), "nor is it said once more"
    assert told or kind in ("appointment_near", "document_refused")


@pytest.mark.once
def test_a_question_of_the_office_that_reaches_nobody_any_more_asks_for_a_person_till_it_is_answered(asha):
    theirs, others = obc(), obc("f2")
    Application.objects.filter(id=theirs.id).update(citizen_id=asha.citizen_id, state="waiting_for_citizen")
    Application.objects.filter(id=others.id).update(state="waiting_for_citizen")

    takes_back(asha)

    (task,) = Task.objects.filter(kind="question_unheard")
    assert (task.subject, task.department, task.closed_at) == (theirs.number, "revenue", None)
    answered(theirs.number)
    assert Task.objects.get(id=task.id).closed_at


def test_news_told_in_the_same_batch_before_the_consent_is_taken_back_are_not_sent(asha):
    before = len(asha.heard)
    asha.hears_of("officer_asked", service="caste_certificate_obc", **NEWS["officer_asked"])
    takes_back(asha)

    assert not any("Which gate?" in said.text for said in asha.heard[before:])
    assert len(asha.heard) > before


@pytest.mark.once
def test_nor_is_a_question_that_could_not_be_sent_answered_by_words_that_take_its_consent_back(asha):
    before = len(asha.heard)
    asha.hears_of("officer_asked", service="caste_certificate_obc", **NEWS["officer_asked"])
    play()
    asha.says("OBC certificate ki sahmati wapas le raha hoon, khabar rehne do")
    play()

    question, *told = asha.heard[before:]
    assert (question.state, "Which gate?" in question.text) == (Outbox.State.STOPPED, True)
    assert {said.state for said in told} == {WAITING}
    assert not any("Which gate?" in said.text for said in told)


def test_where_whatsapp_holds_the_window_for_shut_the_message_waits_for_the_reply(asha):
    message = asha.heard[-1]
    mailbox.hold(record_statuses([Status(str(message.id), "failed", 131047)]))
    assert (asha.heard[-1].state, asha.conversation.held) == (HELD, True)

    asha.says("menu")
    play()
    assert {said.id: said.state for said in asha.heard}[message.id] == WAITING


def test_outside_the_window_the_citizen_is_sought_where_they_are_now(asha, clock):
    clock.shift(DAYS)
    follow(Sender(asha.number, asha.phone), Sender(asha.number, "919800000299"))
    moved = Person("919800000299")
    rejected(moved)
    play()

    assert moved.heard[-2].body["to"] == "919800000299"


def test_a_number_that_passed_on_to_somebody_else_gets_none_of_the_news(clock):
    bsuids = ("IN.80123456789012345678", "IN.80999999999999999999")
    asha = Person("919800000201")
    words = {"type": "text", "text": {"body": "namaste"}}
    asha.sends({**words, "from_user_id": bsuids[0]})
    play()
    conversation = asha.conversation.id
    asha.sends({**words, "from_user_id": bsuids[1]})
    play()
    clock.shift(DAYS)
    fact = {"type": "application_moved", "number": "OBC/2026/0000042", "service": "caste_certificate_obc"}
    mailbox.post(conversation, {**fact, "state": "rejected"}, "moved")
    play()

    rows = Outbox.objects.filter(conversation_id=conversation).order_by("id")
    from chaupal.citizens.queries import key_of
    from chaupal.kit.sealing import unseal

    last = unseal(key_of(rows[0].citizen_id), rows.last().body, f"outbox/{rows.last().id}")
    assert bsuids[0].encode() in last
    assert asha.phone.encode() not in last
