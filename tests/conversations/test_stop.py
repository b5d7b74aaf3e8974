"""STOP empties what is queued and what is planned: nothing goes out to the citizen but the word that it was heard."""

from datetime import timedelta

import pytest

from chaupal.channel.models import Outbox
from chaupal.channel.queries import no_longer_wanted
from tests.conversations.town import Person, play, served

pytestmark = pytest.mark.usefixtures("town", "clock")
WAITING, HELD, STOPPED = Outbox.State.WAITING, Outbox.State.HELD, Outbox.State.STOPPED
APPOINTMENT = {"reference": "f1", "slot": "visit", "value": "2026-12-01T10:00:00+05:30"}
RENEWAL = {
    "number": "OBC/2026/0000042",
    "title": "DL-1",
    "service": "caste_certificate_obc",
    "valid_until": "2026-12-25",
}


@pytest.fixture
def asha(clock) -> Person:
    return served()


def waiting(person: Person) -> list[str]:
    return [said.text for said in person.heard if said.state in (WAITING, HELD)]


def test_what_waits_is_not_sent_and_nobody_else_is_stopped(asha):
    ravi = served("919800000202")
    before = len(asha.heard)
    asha.says("STOP")
    play()

    assert {said.state for said in asha.heard[:before]} == {STOPPED}
    assert len(waiting(asha)) == len(asha.heard) - before <= 2, "only that it was heard, and that the form rests"
    assert len(waiting(ravi)) == len(ravi.heard)
    assert set(no_longer_wanted([said.id for said in asha.heard])) == {said.id for said in asha.heard[:before]}


def test_what_is_held_for_the_window_is_not_sent_at_the_next_word(asha, clock):
    clock.shift(timedelta(days=3))
    asha.hears_of("application_moved", number="OBC/2026/0000042", service="caste_certificate_obc", state="rejected")
    play()
    held = [said.id for said in asha.heard if said.state == HELD]
    asha.says("STOP")
    play()

    assert held
    assert {said.state for said in asha.heard if said.id in held} == {STOPPED}
    assert not asha.conversation.held


def test_what_was_said_in_the_same_batch_before_it_is_not_sent_either(asha):
    before = len(asha.heard)
    for words in ("help", "status", "STOP"):
        asha.says(words)
    play()

    assert not any("You can write" in text or "आवेदन नहीं" in text for text in waiting(asha))
    assert len(asha.heard) - before <= 2


@pytest.mark.parametrize(
    ("kind", "fact"),
    [
        ("appointment_near", APPOINTMENT),
        ("renewal_near", RENEWAL),
        ("application_moved", {"number": "OBC/2026/1", "service": "caste_certificate_obc", "state": "rejected"}),
        ("document_kept", {"reference": "f1", "paper": "identity", "document": "1"}),
    ],
)
def test_what_was_planned_is_not_said_when_its_time_comes(asha, clock, kind, fact):
    asha.says("STOP")
    play()
    count = len(asha.heard)
    asha.hears_of(kind, **fact)
    clock.shift(timedelta(days=2))
    asha.hears_of(kind, **fact)
    play()

    assert len(asha.heard) == count


def test_who_begins_again_is_answered(asha):
    asha.says("STOP")
    play()
    count = len(asha.heard)
    asha.says("start")
    play()

    assert {said.state for said in asha.heard[count:]} == {WAITING}
