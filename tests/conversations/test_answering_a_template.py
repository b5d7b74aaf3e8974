"""What is held goes out by the citizen's words; those that only answer the template bring nothing more."""

import io
from datetime import timedelta

import pytest

from chaupal.channel.actions import prune
from chaupal.channel.models import Outbox
from chaupal.conversations import jobs
from chaupal.conversations.replay import replay
from chaupal.kit.clock import now
from chaupal.mailbox.models import Conversation
from tests.conversations.test_reminders import wished
from tests.conversations.town import Person, Said, at_once, play, served

pytestmark = pytest.mark.usefixtures("town", "clock")
WAITING, HELD = Outbox.State.WAITING, Outbox.State.HELD
DAYS = timedelta(days=3)


@pytest.fixture(params=["stored", "at once"])
def asha(request, clock) -> Person:
    return served(take=at_once) if request.param == "at once" else served()


def certified(person: Person) -> None:
    """A certificate is ready."""
    facts = {"what": "certificate", "number": "OBC/2026/0000042", "title": "T/1", "service": "caste_certificate_obc"}
    person.hears_of("paper_issued", **facts, media_id="m9", filename="obc.pdf")
    play()


def answered(person: Person, *words: str) -> list[Said]:
    """What goes out by these words, what was held among it."""
    already = {said.id for said in person.heard if said.state != HELD}
    for each in words:
        person.says(each)
    play()
    assert not [said for said in person.heard if said.state == HELD]
    return [said for said in person.heard if said.id not in already]


def is_replayed_the_same(person: Person) -> bool:
    return replay(person.conversation.id, io.StringIO()) == 0


@pytest.mark.parametrize(
    "said", ["haan bhej dijiye", "हाँ", "namaste", "👍", "kya hai?", "haan certificate bhej dijiye"]
)
def test_the_certificate_comes_and_nothing_below_it(asha: Person, clock, said: str):
    asha.says("menu")
    asha.says("mujhe shaadi ka registration karwana hai kya")  # an offer, or an answer: older than the template
    play()
    clock.shift(DAYS)
    certified(asha)

    (pdf,) = answered(asha, said)

    assert pdf.body["type"] in ("document", "interactive")
    assert not asha.conversation.held
    assert is_replayed_the_same(asha)


@pytest.mark.parametrize("said", ["namaste", "haan", "haan aage bharna hai"])
def test_a_question_that_was_held_with_its_reminder_comes_once(asha: Person, clock, said: str):
    told = wished(asha)
    clock.shift(DAYS)
    jobs.remind(*told)
    play()

    (reminder,) = answered(asha, said)

    assert "⏰" in reminder.text
    assert is_replayed_the_same(asha)


def test_two_such_words_bring_no_more(asha: Person, clock):
    clock.shift(DAYS)
    certified(asha)

    assert len(answered(Person(asha.phone), "namaste", "haan bhejiye")) == 1


def test_words_that_say_more_are_answered_after_what_was_held(asha: Person, clock):
    clock.shift(DAYS)
    certified(asha)

    pdf, answer, *_ = answered(asha, "mera form kahan tak pahuncha?")

    assert "T/1" in pdf.text
    assert "T/1" not in answer.text


def test_once_it_is_out_a_greeting_is_a_greeting(asha: Person, clock):
    clock.shift(DAYS)
    certified(asha)
    answered(asha, "haan")

    assert len(answered(asha, "namaste")) == 1
    assert is_replayed_the_same(asha)


def test_a_greeting_is_answered_where_what_was_held_grew_too_old(asha: Person, clock):
    clock.shift(DAYS)
    certified(asha)
    clock.shift(timedelta(days=400))
    while prune(timedelta(days=365)):
        pass
    Outbox.objects.filter(state=HELD).delete()
    assert Conversation.objects.get(id=asha.conversation.id).held

    assert len(answered(asha, "namaste")) == 1
    assert not asha.conversation.held


def test_a_greeting_that_came_too_late_to_open_the_window_releases_nothing(asha: Person, clock):
    clock.shift(DAYS)
    certified(asha)
    sent_at = int((now() - timedelta(days=2)).timestamp())
    asha.sends({"type": "text", "text": {"body": "haan"}, "timestamp": str(sent_at)})
    play()

    assert asha.heard[-1].state == HELD
    assert asha.conversation.held
