"""A batch: mail in, talks moved, effects written, all in one transaction."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from chaupal.channel.models import Outbox
from chaupal.citizens.actions import erase
from chaupal.conversations.opened import WINDOW
from chaupal.conversations.pick import LETTERS
from chaupal.conversations.worker import MOST_TRIES, RETRY_AFTER, run_batch
from chaupal.kit.clock import now
from chaupal.mailbox.models import Conversation, Mail
from tests.conversations.breaking import broken
from tests.conversations.town import Person, play, served

pytestmark = pytest.mark.usefixtures("town")
WAITING, DONE, ASIDE = Mail.State.WAITING, Mail.State.DONE, Mail.State.ASIDE
APOLOGY = "माफ़ कीजिए"


@pytest.fixture
def asha() -> Person:
    return Person("919800000201")


@pytest.fixture
def bilal() -> Person:
    return Person("919800000202")


class TestPlaying:
    def test_a_first_word_is_answered(self, asha, clock):
        asha.says("namaste")
        outcome = run_batch(None)

        assert (outcome.turns, outcome.outgoing) == (1, [])
        assert asha.mail == [DONE]
        assert [said.state for said in asha.heard] == [Outbox.State.WAITING]
        assert "हिन्दी" in asha.heard[0].options
        assert (asha.conversation.turn, asha.conversation.window_until) == (1, now() + WINDOW)

    def test_the_own_sender_gets_the_messages_and_the_blue_ticks(self, asha):
        asha.says("namaste", wamid="wamid.in")
        outcome = run_batch(set())

        assert [message.id for message in outcome.outgoing] == [said.id for said in asha.heard]
        assert outcome.read == [(asha.number, asha.conversation.id, "wamid.in")]

    def test_three_messages_in_a_second_are_heard_in_their_order(self, asha):
        asha = served()
        for words in ("menu", "OBC", "status"):
            asha.says(words)
        run_batch(None)

        turns = Mail.objects.order_by("id").values_list("turn", flat=True)
        assert list(turns) == list(range(1, len(turns) + 1))
        assert asha.conversation.turn == len(turns)

    def test_a_message_that_comes_twice_is_heard_once(self, asha):
        asha.says("namaste", wamid="wamid.1")
        asha.says("namaste", wamid="wamid.1")
        play()
        asha.says("namaste", wamid="wamid.1")
        play()

        assert (asha.mail, len(asha.heard)) == ([DONE], 1)

    def test_a_flood_gets_its_share_of_each_batch_and_costs_others_nothing(self, asha, bilal):
        for number in range(10):
            asha.says(f"{number}")
        for _ in range(5):
            asha.says("I should like to know a great deal about this " * 40)
        bilal.says("namaste")

        assert [outcome.turns for outcome in play()] == [LETTERS + 1, LETTERS, 2, 1, 1, 1, 1, 1]
        assert bilal.mail == [DONE]
        assert asha.mail == [DONE] * 15
        turns = list(Mail.objects.filter(conversation_id=asha.conversation.id).order_by("id").values_list("turn"))
        assert turns == sorted(turns)

    def test_nothing_waiting_is_no_turn(self, asha):
        assert run_batch(set()).turns == 0

    def test_twenty_citizens_cost_no_more_statements_than_one(self):
        def statements(citizens: int) -> int:
            for number in range(citizens):
                Person(f"91980001{citizens:02}{number:02}").says("namaste")
            with CaptureQueriesContext(connection) as queries:
                assert run_batch(set()).turns == citizens
            return len(queries)

        run_batch(None)
        assert statements(20) == statements(1) <= 12


class TestFailing:
    def fails(self, clock, tries: int = MOST_TRIES) -> None:
        for _ in range(tries):
            play()
            clock.shift(RETRY_AFTER * MOST_TRIES)

    def test_a_mail_that_makes_a_talk_raise_is_tried_three_times_and_set_aside_with_an_apology(self, asha, clock):
        asha = served()
        count = len(asha.heard)
        asha.hears_of("nobody_knows")
        asha.says("menu")

        play()
        assert asha.mail[-2:] == [WAITING, WAITING], "the order is kept: the next waits behind it"
        assert play() == [], "and it is not tried again at once"
        clock.shift(RETRY_AFTER)
        self.fails(clock)

        assert asha.mail[-2:] == [ASIDE, DONE]
        new = [said.text for said in asha.heard[count:]]
        assert APOLOGY in new[0]
        assert len(new) == 2
        assert asha.conversation.attempts == 0

    def test_the_rest_of_the_batch_goes_on(self, asha, bilal, clock):
        asha.says("namaste")
        play()
        asha.hears_of("nobody_knows")
        bilal.says("hello")
        play()

        assert (asha.mail[-1], bilal.mail) == (WAITING, [DONE])

    def test_what_came_before_the_bad_mail_is_heard(self, asha, clock):
        asha = served()
        asha.says("menu")
        asha.hears_of("nobody_knows")
        play()

        assert asha.mail[-2:] == [DONE, WAITING]
        assert asha.conversation.attempts == 1

    def test_the_very_first_word_is_answered_with_an_apology_too(self, asha, clock, monkeypatch):
        asha.says("namaste")
        with broken(monkeypatch, "first_contact"):
            self.fails(clock)

        assert asha.mail == [ASIDE]
        assert [(APOLOGY in said.text, said.state) for said in asha.heard] == [(True, Outbox.State.WAITING)]
        assert asha.conversation.window_until is not None

    def test_an_apology_waits_for_a_shut_window(self, clock):
        asha = served()
        clock.shift(timedelta(days=2))
        asha.hears_of("nobody_knows")
        self.fails(clock)
        assert (asha.heard[-1].state, asha.conversation.held) == (Outbox.State.HELD, True)

        asha.says("menu")
        play()
        assert [said.state for said in asha.heard[-2:]] == [Outbox.State.WAITING] * 2


class TestEffects:
    def test_an_effect_that_cannot_be_applied_spoils_only_its_own_conversation(self, asha, bilal, clock, monkeypatch):
        asha.says("namaste")
        bilal.says("hello")
        with broken(monkeypatch, "say", when=lambda order: order.conversation.id == asha.conversation.id):
            play()
            assert (asha.mail, bilal.mail) == ([WAITING], [DONE])
            assert asha.conversation.attempts == 1
            assert Conversation.objects.get(id=asha.conversation.id).turn == 0, "the talk did not move"

        clock.shift(RETRY_AFTER)
        play()
        assert (asha.mail, len(asha.heard)) == ([DONE], 1)

    def test_the_mail_at_fault_is_set_aside_and_not_the_one_before_it(self, clock, monkeypatch):
        asha = served()
        asha.says("menu")
        asha.says("status")
        asha.says("menu")
        with broken(monkeypatch, "say", when=lambda order: "status" in str(order.effect.keys)):
            for _ in range(MOST_TRIES):
                play()
                clock.shift(RETRY_AFTER * MOST_TRIES)
        play()

        assert asha.mail[-3:].count(ASIDE) == 1
        assert asha.mail[-3:] == [DONE, ASIDE, DONE]

    def test_effects_of_a_batch_that_was_rolled_back_are_there_once(self, asha, bilal, monkeypatch):
        asha.says("namaste")
        bilal.says("hello")
        with broken(monkeypatch, "say", times=1, after=True, error=DatabaseError("deadlock")):
            play()

        assert (asha.mail, bilal.mail) == ([DONE], [DONE])
        assert (len(asha.heard), len(bilal.heard)) == (1, 1)

    def test_messages_of_a_rolled_back_batch_reach_no_sender(self, asha, bilal, monkeypatch):
        asha.says("namaste")
        bilal.says("hello")
        with broken(monkeypatch, "say", times=1, after=True, error=DatabaseError("deadlock")):
            (outcome,) = play(set())

        assert sorted(m.id for m in outcome.outgoing) == sorted(Outbox.objects.values_list("id", flat=True))


class TestBrokenRows:
    def test_a_mail_that_does_not_open_is_set_aside(self, asha, bilal):
        asha.says("namaste")
        bilal.says("hello")
        first = Mail.objects.order_by("id")[0]
        Mail.objects.filter(id=first.id).update(body=bytes(Mail.objects.order_by("id")[1].body))
        asha.says("namaste")
        play()

        assert (asha.mail, bilal.mail) == ([ASIDE, DONE], [DONE])

    def test_a_talk_that_does_not_open_stops_nobody_else_and_waits(self, asha, bilal, clock):
        asha.says("namaste")
        play()
        talk = bytes(asha.conversation.talk or b"")
        Conversation.objects.update(talk=b"written by nobody")
        asha.says("menu")
        bilal.says("hello")
        play()
        assert (asha.mail, bilal.mail) == ([DONE, WAITING], [DONE])

        Conversation.objects.filter(id=asha.conversation.id).update(talk=talk)
        clock.shift(timedelta(minutes=6))
        play()
        assert asha.mail == [DONE, DONE]

    def test_the_mail_of_the_erased_is_set_aside_and_they_get_nothing(self, asha, bilal):
        asha.says("namaste")
        conversation = asha.conversation.id
        erase(asha.citizen_id)
        bilal.says("hello")
        play()

        assert list(Mail.objects.filter(conversation_id=conversation).values_list("state", flat=True)) == [ASIDE]
        assert not Outbox.objects.filter(conversation_id=conversation).exists()
        assert bilal.mail == [DONE]
