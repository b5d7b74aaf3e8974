"""The outbox: written in bulk, leased in order per conversation, settled by answers and statuses."""

import io
from datetime import timedelta

import orjson
import pytest
import structlog
import time_machine
from django.conf import settings

from chaupal.channel.again import retry_failed
from chaupal.channel.base import SendError, Sent, Status
from chaupal.channel.commands import retry
from chaupal.channel.errors import error_of
from chaupal.channel.models import Outbox
from chaupal.channel.outbox import insert, lease, lease_time, oldest_waiting, record, record_statuses, release_held
from chaupal.channel.retry import NO_ANSWER, UNANSWERED
from chaupal.citizens.actions import erase
from chaupal.citizens.base import Recipient
from chaupal.kit.clock import now
from chaupal.tasks.models import Task
from chaupal.tasks.queries import is_open
from tests.channel.posting import BSUID, NUMBER, PHONE, citizen, draft, states, words_of

pytestmark = pytest.mark.django_db
WAITING, SENT, FAILED, HELD = Outbox.State.WAITING, Outbox.State.SENT, Outbox.State.FAILED, Outbox.State.HELD


@pytest.fixture
def asha():
    return citizen()


@pytest.fixture
def clock():
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False) as traveller:
        yield traveller


def leased(limit: int = 10) -> list[str]:
    return [words_of(message.body) for message in lease(limit)]


def told(row: int, status: str, code: int = 0, wamid: str = "") -> list[int]:
    return record_statuses([Status(str(row), status, code, wamid)])


def row_of(words: str) -> Outbox:
    return Outbox.objects.order_by("id")[[text for text, _ in states()].index(words)]


class TestWriting:
    def test_a_row_is_born_leased_for_the_sender_at_hand(self, asha):
        (message,) = insert([draft(asha)], in_hand=set())

        assert (message.number_id, message.attempts) == (NUMBER, 0)
        assert leased() == []
        assert Outbox.objects.get().leased_until == message.leased_until

    def test_without_a_sender_it_waits_for_any(self, asha):
        assert insert([draft(asha)], in_hand=None) == []
        assert leased() == ["namaste"]

    @pytest.mark.parametrize(
        ("recipient", "address"),
        [
            (Recipient(PHONE), {"to": PHONE}),
            (Recipient(PHONE, BSUID), {"to": PHONE}),
            (Recipient(bsuid=BSUID), {"recipient": BSUID}),
        ],
    )
    def test_the_body_is_ready_for_the_wire(self, asha, recipient, address):
        (message,) = insert([draft(asha, recipient=recipient)], in_hand=set())

        assert orjson.loads(message.body) == {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "type": "text",
            "text": {"body": "namaste"},
            "biz_opaque_callback_data": str(message.id),
            **address,
        }

    def test_what_waits_elsewhere_is_not_overtaken(self, asha):
        insert([draft(asha, "first")], in_hand=None)

        assert insert([draft(asha, "second")], in_hand=set()) == []
        (other,) = insert([draft(asha, "other", conversation=2)], in_hand=set())
        assert words_of(other.body) == "other"

    def test_what_the_own_sender_has_is_followed_at_once(self, asha):
        (first,) = insert([draft(asha, "first")], in_hand=set())
        (second,) = insert([draft(asha, "second")], in_hand={first.id})

        assert words_of(second.body) == "second"

    def test_what_is_held_goes_nowhere_until_it_is_released(self, asha):
        assert insert([draft(asha, "held", held=True)], in_hand=set()) == []
        assert (leased(), states()) == ([], [("held", HELD)])

        release_held([2])
        assert leased() == []
        release_held([1])
        assert leased() == ["held"]


class TestLeasing:
    def test_the_oldest_of_each_conversation_is_taken(self, asha):
        insert([draft(asha, text, conversation=c) for text, c in (("a1", 1), ("a2", 1), ("b1", 2))], in_hand=None)

        assert leased() == ["a1", "b1"]
        assert leased() == []
        record([Sent(row_of("a1").id, 0, row_of("a1").leased_until or now(), wamid="wamid.1")])
        assert leased() == ["a2"]

    def test_at_most_so_many(self, asha):
        insert([draft(asha, str(c), conversation=c) for c in range(5)], in_hand=None)

        assert leased(3) == ["0", "1", "2"]

    def test_a_lease_that_ran_out_rests_for_a_grace_before_it_is_sent_again(self, asha, clock):
        insert([draft(asha)], in_hand=set())

        clock.shift(lease_time() * 2 - timedelta(seconds=1))
        assert leased() == []
        clock.shift(2)
        assert leased() == ["namaste"]

    def test_after_everything_was_down_statuses_have_the_grace_to_come(self, asha, clock):
        insert([draft(asha)], in_hand=set())
        clock.shift(timedelta(hours=1))
        up_since = now()
        assert lease(10, up_since) == []

        clock.shift(lease_time() + timedelta(seconds=1))
        assert [words_of(message.body) for message in lease(10, up_since)] == ["namaste"]

    def test_in_the_grace_a_status_decides(self, asha, clock):
        (message,) = insert([draft(asha)], in_hand=set())
        clock.shift(lease_time() * 1.5)
        told(message.id, "sent")

        clock.shift(lease_time())
        assert (leased(), states()) == ([], [("namaste", SENT)])

    def test_the_erased_get_nothing_any_more(self, asha):
        bilal = citizen("919800000202")
        insert([draft(asha, "asha"), draft(bilal, "bilal", conversation=2)], in_hand=None)
        erase(asha.citizen_id)

        assert leased() == ["bilal"]
        assert Outbox.objects.filter(state=FAILED).count() == 1

    def test_the_age_of_what_waits(self, asha, clock):
        assert oldest_waiting() is None
        insert([draft(asha)], in_hand=None)
        assert oldest_waiting() == now()


class TestRecording:
    def test_what_was_sent_is_done(self, asha):
        (message,) = insert([draft(asha)], in_hand=set())
        record([Sent(message.id, 0, message.leased_until, wamid="wamid.1")])

        row = Outbox.objects.get()
        assert (row.state, row.attempts, bool(row.sent_at)) == (SENT, 1, True)

    def test_what_was_refused_for_good_lets_the_next_pass(self, asha):
        first, _ = insert([draft(asha, "bad"), draft(asha, "good")], in_hand=set())
        record(
            [
                Sent(first.id, 0, first.leased_until, error=SendError(131009, "", retryable=False, http_status=400)),
                Sent(_.id, 0, _.leased_until),
            ]
        )

        assert leased() == ["good"]
        assert (row_of("bad").state, row_of("bad").error_code) == (FAILED, 131009)

    def test_what_may_pass_later_waits_and_blocks_what_follows(self, asha, clock):
        first, second = insert([draft(asha, "first"), draft(asha, "second")], in_hand=set())
        record(
            [
                Sent(first.id, 0, first.leased_until, error=SendError(131056, "", retryable=True)),
                Sent(second.id, 0, second.leased_until),
            ]
        )

        assert leased() == []
        clock.shift(2)
        assert leased() == ["first"]
        assert row_of("first").attempts == 1

    def test_what_was_given_back_goes_on_as_if_untouched(self, asha):
        (message,) = insert([draft(asha)], in_hand=set())
        record([Sent(message.id, 3, message.leased_until)])

        assert leased() == ["namaste"]
        assert row_of("namaste").attempts == 3

    def test_what_may_have_arrived_rests_longer_than_what_surely_has_not(self, asha, clock):
        unsure, sure = insert([draft(asha, "unsure"), draft(asha, "sure", conversation=2)], in_hand=set())
        record(
            [
                Sent(m.id, 0, m.leased_until, error=SendError(c, "", retryable=True))
                for m, c in ((unsure, UNANSWERED), (sure, NO_ANSWER))
            ]
        )

        clock.shift(2)
        assert leased() == ["sure"]
        told(unsure.id, "delivered")
        clock.shift(600)
        assert "unsure" not in leased()

    def test_twelve_answers_of_a_broken_server_cost_nothing(self, asha, clock):
        insert([draft(asha)], in_hand=None)
        for _ in range(12):
            (message,) = lease(1)
            error = error_of(500, b'{"error": {"code": 1, "message": "An unknown error occurred"}}')
            record([Sent(message.id, message.attempts, message.leased_until, error=error)])
            clock.shift(timedelta(minutes=10))

        assert leased() == ["namaste"]

    def test_a_number_that_rests_is_not_leased_and_given_back_all_the_time(self, asha, clock):
        (message,) = insert([draft(asha)], in_hand=set())
        record([Sent(message.id, 0, message.leased_until, wait=60)])

        assert leased() == []
        clock.shift(60)
        assert leased() == ["namaste"]

    def test_a_window_that_whatsapp_holds_for_shut_at_once_holds_the_message(self, asha):
        (message,) = insert([draft(asha)], in_hand=set())
        error = SendError(131047, "", retryable=False, http_status=400)

        assert record([Sent(message.id, 0, message.leased_until, error=error)]) == [1]
        assert states() == [("namaste", HELD)]

    @pytest.mark.parametrize(
        ("status", "settled"), [("failed", (FAILED, 0)), ("delivered", (SENT, 2)), ("warning", (SENT, 0))]
    )
    def test_what_a_status_settled_before_the_answer_was_recorded_stays(self, asha, status, settled):
        (message,) = insert([draft(asha)], in_hand=set())
        told(message.id, status, 131026)
        record([Sent(message.id, 0, message.leased_until, wamid="wamid.1")])

        assert (Outbox.objects.get().state, Outbox.objects.get().progress) == settled

    def test_a_row_that_another_sender_took_since_is_not_given_back(self, asha, clock):
        (message,) = insert([draft(asha)], in_hand=set())
        clock.shift(lease_time() * 2 + timedelta(seconds=1))
        assert leased() == ["namaste"]

        record([Sent(message.id, 0, message.leased_until)])
        assert leased() == []

    def test_a_row_that_does_not_open_lets_the_others_pass(self, asha):
        insert([draft(asha, "broken"), draft(asha, "whole", conversation=2)], in_hand=None)
        Outbox.objects.filter(conversation_id=1).update(body=b"neither nonce nor text, but long enough for both")

        with structlog.testing.capture_logs():
            assert leased() == ["whole"]
        assert Outbox.objects.get(conversation_id=1).state == FAILED


class TestGivenUp:
    @pytest.fixture
    def failed(self, asha):
        first, second = insert([draft(asha, "first"), draft(asha, "second", conversation=2)], in_hand=set())
        record([Sent(first.id, 0, first.leased_until, error=SendError(131009, "", retryable=False, http_status=400))])
        record([Sent(second.id, 0, second.leased_until, wamid="wamid.1")])
        told(second.id, "failed", 131026, "wamid.1")
        return first.id, second.id

    def test_a_person_is_asked_for_each_with_its_code(self, failed):
        facts = {task.subject: task.facts for task in Task.objects.filter(closed_at=None)}

        assert facts == {str(failed[0]): {"code": "131009"}, str(failed[1]): {"code": "131026"}}

    def test_one_is_sent_again_by_an_officer(self, failed):
        assert retry_failed([failed[0]], by="asha.rao") == 1
        assert retry_failed([failed[0]], by="asha.rao") == 0
        assert leased() == ["first"]
        assert [task.subject for task in Task.objects.filter(closed_at=None)] == [str(failed[1])]

    def test_all_are_sent_again_by_the_command_once(self, failed):
        said = io.StringIO()
        assert [retry(said), retry(said)] == [0, 0]

        assert said.getvalue().splitlines() == [
            "2 messages go out again",
            "no message of the last 7 days has failed: nothing to send again",
        ]
        assert leased() == ["first", "second"]
        told(failed[1], "failed", 131026, "wamid.1")
        assert row_of("second").state == WAITING, "the failure of before, told again"

    def test_what_is_no_news_any_more_stays(self, failed, clock):
        clock.shift(timedelta(days=400))
        assert retry_failed() == 0

    def test_the_erased_get_nothing(self, failed, asha):
        erase(asha.citizen_id)
        assert retry_failed() == 0
        assert not Task.objects.filter(closed_at=None).exists()


class TestStatuses:
    @pytest.fixture
    def row(self, asha):
        (message,) = insert([draft(asha)], in_hand=set())
        record([Sent(message.id, 0, message.leased_until, wamid="wamid.1")])
        return message.id

    def progress(self) -> int:
        return Outbox.objects.get().progress

    def test_progress_goes_forward_only(self, row):
        for status, reached in (("delivered", 2), ("sent", 2), ("read", 3), ("delivered", 3), ("warning", 3)):
            told(row, status)
            assert self.progress() == reached

    def test_a_voice_note_that_was_played_was_read(self, row):
        told(row, "played")
        assert self.progress() == 3

    def test_many_at_once_count_by_the_farthest(self, row):
        record_statuses([Status(str(row), status) for status in ("read", "sent", "delivered")])
        assert self.progress() == 3

    def test_a_failure_is_final(self, row):
        told(row, "failed", 131026)
        told(row, "delivered")

        assert (Outbox.objects.get().state, Outbox.objects.get().error_code) == (FAILED, 131026)

    @pytest.mark.parametrize("order", [("failed", "sent"), ("sent", "failed")])
    def test_a_failure_counts_in_whatever_order_it_comes(self, row, order):
        record_statuses([Status(str(row), status, 131026 if status == "failed" else 0) for status in order])

        assert Outbox.objects.get().state == FAILED

    def test_a_shut_window_holds_the_message_for_the_reply(self, row):
        assert told(row, "failed", 131047, "wamid.1") == [1]
        assert states() == [("namaste", HELD)]
        told(row, "sent")
        assert states() == [("namaste", HELD)], "the first try's status comes late"

        release_held([1])
        assert leased() == ["namaste"]

    def test_a_failure_told_twice_does_not_undo_a_later_sending(self, row):
        told(row, "failed", 131047, "wamid.1")
        release_held([1])
        assert told(row, "failed", 131047, "wamid.1") == []
        assert told(row, "delivered", wamid="wamid.1") == []
        (again,) = lease(1)
        record([Sent(row, 1, again.leased_until, wamid="wamid.2")])

        assert told(row, "failed", 131047, "wamid.1") == []
        assert states() == [("namaste", SENT)]
        assert told(row, "failed", 131047, "wamid.2") == [1]

    def test_a_failure_that_may_pass_is_sent_again_and_only_the_new_sending_counts(self, row, clock):
        told(row, "failed", 131000, "wamid.1")
        told(row, "failed", 131000, "wamid.1")
        told(row, "sent", wamid="wamid.1")
        assert (states(), leased()) == ([("namaste", WAITING)], [])

        clock.shift(1)
        (again,) = lease(1)
        record([Sent(row, again.attempts, again.leased_until, wamid="wamid.2")])
        told(row, "delivered", wamid="wamid.2")

        assert (states(), self.progress()) == ([("namaste", SENT)], Outbox.Progress.DELIVERED)
        assert not is_open("message_failed", str(row))

    def test_a_failure_that_may_pass_and_comes_before_the_answer_is_not_undone_by_it(self, asha, clock):
        (message,) = insert([draft(asha, "early")], in_hand=set())
        told(message.id, "failed", 131000, "wamid.3")
        record([Sent(message.id, 0, message.leased_until, wamid="wamid.3")])

        clock.shift(1)
        assert leased() == ["early"]

    def test_a_failure_without_a_code_is_final(self, row):
        told(row, "failed")
        assert states() == [("namaste", FAILED)]

    def test_a_status_of_a_message_that_is_not_ours_is_nobodys(self, row):
        assert told(row + 1, "failed", 131047) == []
        assert told(2**63 + 5, "read") == []
        assert states() == [("namaste", SENT)]


def test_a_lease_is_as_long_as_the_setting_says():
    assert lease_time() == timedelta(seconds=settings.WHATSAPP_SEND_LEASE_SECONDS)
