"""Calls become rows: together in one commit, through the spool when the database is away, and none is lost."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog
from django.db import DataError, IntegrityError, OperationalError, connection

from chaupal.channel.models import AccountEvent, Outbox
from chaupal.channel.parse import parse
from chaupal.citizens.actions import meet
from chaupal.citizens.base import Sender
from chaupal.citizens.models import Citizen
from chaupal.mailbox.actions import receive
from chaupal.mailbox.base import Letter
from chaupal.mailbox.models import Conversation, Mail
from chaupal.webhook import storing as module
from chaupal.webhook.intake import MOST_AT_ONCE, Intake
from chaupal.webhook.models import SetAside
from chaupal.webhook.spool import Spool
from chaupal.webhook.storing import store
from tests.channel.posting import draft
from tests.webhook.calls import NUMBER, PHONE, call, calls_of, signed

pytestmark = pytest.mark.usefixtures("town", "quiet")


@pytest.fixture
def quiet() -> Iterator[None]:
    with structlog.testing.capture_logs():
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "spool"


@pytest.fixture
def intake(folder: Path) -> Intake:
    return Intake(Spool(folder), wake=lambda: None)


@contextmanager
def failing(error: Exception, when: str = "", times: int = 1000) -> Iterator[None]:
    """The database refuses so many statements that contain these words."""
    left = times

    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        if when in sql and left:
            left -= 1
            raise error
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield


def away() -> Any:
    return failing(OperationalError("the server closed the connection"))


def submit(intake: Intake, *documents: Any) -> list[bool]:
    """Hands the calls in, lets the lane step once (outside the loop, as its thread does), and tells the answers."""

    async def hand_in() -> list[asyncio.Future[bool]]:
        return [intake.submit(parse(document), signed(document)[0]) for document in documents]

    async def answers(calls: list[asyncio.Future[bool]]) -> list[bool]:
        return await asyncio.wait_for(asyncio.gather(*calls), 5)

    with asyncio.Runner() as runner:
        calls = runner.run(hand_in())
        intake.step()
        return runner.run(answers(calls))


def drain(intake: Intake) -> None:
    intake._drained_at = float("-inf")
    intake.step()


def spooled(folder: Path, kind: str = "call") -> int:
    return len(list(folder.glob(f"*.{kind}")))


def test_calls_that_come_together_share_one_commit(intake, django_assert_max_num_queries):
    documents = [call(str(number), phone=f"9198000003{number:02}") for number in range(20)]
    with django_assert_max_num_queries(10):
        answers = submit(intake, *documents)

    assert answers == [True] * 20
    assert (Mail.objects.count(), Citizen.objects.count()) == (20, 20)


def test_nothing_waiting_is_nothing_done(intake):
    assert intake.step() is False


def test_a_crowd_is_taken_in_portions(intake):
    async def hand_in() -> list[asyncio.Future[bool]]:
        return [intake.submit(parse(call()), b"") for _ in range(MOST_AT_ONCE + 1)]

    async def answered() -> int:
        return sum(future.done() for future in futures)

    with asyncio.Runner() as runner:
        futures = runner.run(hand_in())
        for count in (MOST_AT_ONCE, MOST_AT_ONCE + 1):
            assert intake.step()
            assert runner.run(answered()) == count


def test_the_same_call_twice_is_stored_once(intake):
    document = call(wamid="wamid.same")
    submit(intake, document, document)
    submit(intake, document)

    assert Mail.objects.count() == 1


def test_a_newcomer_whom_another_process_met_in_the_same_moment_is_met_again(intake, folder):
    with failing(IntegrityError("handle exists"), when='INTO "citizens_handle"', times=1):
        assert submit(intake, call()) == [True]

    assert (Mail.objects.count(), Citizen.objects.count(), spooled(folder)) == (1, 1, 0)


def test_what_cannot_be_played_as_it_comes_is_only_stored(folder):
    def play(letters: Sequence[Letter]) -> None:
        receive(letters)
        raise DataError("a talk's effects do not fit")

    with structlog.testing.capture_logs() as logged:
        assert submit(Intake(Spool(folder), lambda: None, play), call(), call()) == [True, True]

    assert (Mail.objects.filter(state=Mail.State.WAITING).count(), spooled(folder)) == (2, 0)
    assert SetAside.objects.count() == 0
    assert any("one by one" in entry["event"] for entry in logged)


def test_a_message_for_a_number_that_is_not_ours_is_kept_apart(intake):
    assert submit(intake, call(number="999999999999999"), call()) == [True, True]

    assert list(AccountEvent.objects.values_list("number_id", flat=True)) == ["999999999999999"]
    assert Mail.objects.count() == 1


def test_a_status_that_a_window_is_shut_holds_the_conversation(intake):
    submit(intake, call())
    conversation = Conversation.objects.get()
    sender = Sender(NUMBER, PHONE)
    from chaupal.channel.actions import queue

    queue([draft(meet([sender])[sender], conversation=conversation.id)], None)
    status = {"id": "wamid.9", "status": "failed", "errors": [{"code": 131047}]}
    status["biz_opaque_callback_data"] = str(Outbox.objects.get().id)

    submit(intake, calls_of("messages", statuses=[status]))

    assert Outbox.objects.get().state == Outbox.State.HELD
    assert Conversation.objects.get().held


class TestSpool:
    def test_with_the_database_away_calls_are_spooled_and_stored_when_it_is_back(self, intake, folder):
        with away():
            assert submit(intake, call("one"), call("two")) == [True, True]
            drain(intake)
            assert spooled(folder) == 2
        assert Mail.objects.count() == 0

        drain(intake)
        assert (Mail.objects.count(), spooled(folder)) == (2, 0)

    def test_while_something_lies_there_the_next_go_behind_it(self, intake, folder):
        with away():
            submit(intake, call("one"))
        submit(intake, call("two"))
        assert (Mail.objects.count(), spooled(folder)) == (0, 2)

        drain(intake)
        submit(intake, call("three"))
        assert (Mail.objects.count(), spooled(folder)) == (3, 0)

    def test_what_an_earlier_process_left_is_stored_first(self, folder):
        assert Spool(folder).put([signed(call("left"))[0]])

        submit(Intake(Spool(folder), wake=lambda: None), call("new"))

        assert Mail.objects.count() == 2
        assert spooled(folder) == 0

    def test_a_call_that_cannot_be_stored_lets_the_others_pass(self, intake, folder):
        bad = calls_of("poison", updates=[1])
        with failing(DataError("no such value"), when="channel_accountevent"):
            assert submit(intake, call("one"), bad, call("two")) == [True] * 3
            drain(intake)

        assert (Mail.objects.count(), spooled(folder), SetAside.objects.count()) == (2, 0, 1)
        assert submit(intake, call("three")) == [True]
        assert Mail.objects.count() == 3

    def test_a_slip_of_ours_loses_no_call(self, intake, folder, monkeypatch):
        with monkeypatch.context() as patch:
            patch.setattr(module, "record_statuses", lambda _: 1 / 0)
            status = {"id": "wamid.9", "status": "sent", "biz_opaque_callback_data": "7"}
            assert submit(intake, calls_of("messages", statuses=[status]), call()) == [True, True]
            drain(intake)

        assert (Mail.objects.count(), spooled(folder), SetAside.objects.count()) == (1, 0, 1)

    def test_with_the_disk_away_too_the_provider_is_asked_to_call_again(self, tmp_path):
        (tmp_path / "spool").write_text("a file where the folder should be")
        intake = Intake(Spool(tmp_path / "spool"), wake=lambda: None)
        with away():
            assert submit(intake, call()) == [False]


def test_a_change_of_number_is_done_before_the_messages_that_came_with_it(intake):
    store([parse(call())])
    system = {"type": "user_changed_number", "wa_id": "919800000299"}
    change = {"from": PHONE, "id": "wamid.c", "type": "system", "system": system}
    words = {"from": "919800000299", "id": "wamid.d", "type": "text", "text": {"body": "it is me"}}
    submit(intake, calls_of("messages", messages=[change, words]))

    assert (Citizen.objects.count(), Mail.objects.count()) == (1, 2)
