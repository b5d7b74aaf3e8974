"""The sender's step in the lane: rows go out to the loop, and what became of them comes back into the database."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
import structlog
from django.db import OperationalError, connection

from chaupal.catalogue.queries import catalogue
from chaupal.channel.actions import Client, Sender, stop_sending
from chaupal.channel.models import Outbox
from chaupal.channel.outbox import insert
from chaupal.citizens.base import Known
from chaupal.config.steps import MOST_IN_HAND, Send, Work
from chaupal.departments import actions, queries
from chaupal.mailbox.models import Mail
from tests.channel.desk import Desk, desk, refused
from tests.channel.posting import citizen, draft, states
from tests.conversations.town import Person

pytestmark = pytest.mark.django_db
WAITING, SENT = Outbox.State.WAITING, Outbox.State.SENT


class Process:
    """A sender's loop and its lane, stepped by hand."""

    def __init__(self, **script: list[bytes]) -> None:
        self.runner = asyncio.Runner()
        self._door = desk(**script)
        self.desk: Desk = self.runner.run(self._door.__aenter__())
        self.send = self.runner.run(self._make())

    async def _make(self) -> Send:
        sender = Sender(Client(self.desk.url, {}, timeout=1), "v25.0", 10_000, lambda: None)
        return Send(asyncio.get_running_loop(), sender, 10_000, 30)

    def turn(self) -> None:
        """The lane takes a step, the loop runs for a while, the lane takes another."""
        self.send._next_lease = 0
        self.send.step()
        self.runner.run(asyncio.sleep(0.05))
        self.send.step()

    def close(self) -> None:
        self.runner.run(self._door.__aexit__(None, None, None))
        self.runner.close()


@contextmanager
def process(**script: list[bytes]) -> Iterator[Process]:
    with structlog.testing.capture_logs():
        one = Process(**script)
        yield one
        one.close()


@pytest.fixture
def loaded(transactional_db: None) -> None:
    """Our numbers are known."""
    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0


@pytest.fixture
def asha() -> Known:
    return citizen()


def test_what_waits_goes_out_in_order_and_is_recorded(asha):
    insert([draft(asha, words, conversation=c) for words, c in (("a1", 1), ("a2", 1), ("b1", 2))], None)
    with process() as one:
        one.turn()
        assert states() == [("a1", SENT), ("a2", WAITING), ("b1", SENT)]
        one.turn()

        assert (states()[1], one.desk.seen) == (("a2", SENT), ["a1", "b1", "a2"])
        assert one.send.in_hand == {}


def test_results_that_could_not_be_recorded_are_recorded_later(asha):
    insert([draft(asha, "once")], None)
    with process() as one:
        one.send.step()
        one.runner.run(asyncio.sleep(0.05))
        with away(), pytest.raises(OperationalError):
            one.send.step()
        assert states() == [("once", WAITING)]
        one.send.step()

        assert (states(), one.desk.seen) == ([("once", SENT)], ["once"])


def test_a_failed_head_goes_first_when_it_is_tried_again(asha):
    insert([draft(asha, "a1"), draft(asha, "a2")], None)
    with process(a1=[refused(131056)]) as one:
        one.turn()
        assert states() == [("a1", WAITING), ("a2", WAITING)]
        Outbox.objects.update(due_at="2026-01-01T00:00:00Z")
        one.turn()
        one.turn()

        assert one.desk.seen == ["a1", "a1", "a2"]


def test_what_is_stopped_while_it_waits_in_hand_does_not_go_out(asha, monkeypatch):
    monkeypatch.setattr("chaupal.config.steps.LONG_IN_HAND", -1.0)  # at once, rather than wait
    with process() as one:
        one.desk.delay = 0.2
        one.send.hand_over(insert([draft(asha, words) for words in ("a1", "a2")], set()), ())
        one.turn()
        stop_sending([1])
        for _ in range(8):
            one.turn()

        assert one.desk.seen == ["a1"]
        assert states() == [("a1", SENT), ("a2", Outbox.State.STOPPED)]


def test_when_it_ends_no_more_is_leased(asha):
    insert([draft(asha, "late")], None)
    with process() as one:
        one.send.leasing = False

        assert one.send.step() is False
        assert one.desk.seen == []


@pytest.mark.parametrize(("rate", "lease", "most"), [(1000, 30, MOST_IN_HAND), (80, 30, 1200), (0.01, 2, 1)])
def test_no_more_is_held_than_goes_out_within_the_lease(rate, lease, most):
    with process() as one:
        assert Send(one.runner.get_loop(), one.send._sender, rate, lease).most == most


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("loaded")
def test_letters_are_played_as_they_come_once_nothing_waits_and_their_answers_go_out_after_the_commit():
    with process() as one:
        work = Work(one.send)
        asha = Person("919800000201", take=work.receive)
        asha.says("namaste")
        assert asha.mail == [Mail.State.WAITING]  # nobody has looked yet what waits
        while work.step():
            pass
        one.turn()
        asha.says("hello")
        assert (asha.mail, len(one.send.in_hand)) == ([Mail.State.DONE] * 2, 1)
        one.runner.run(asyncio.sleep(0.05))

        assert one.desk.seen.count("interactive") == 2


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("loaded")
def test_what_was_sent_is_recorded_with_what_comes_in_where_all_writing_is_in_a_row():
    with process() as one:
        work = Work(one.send)
        work.step()
        asha = Person("919800000201", take=work.receive)
        asha.says("namaste")
        one.runner.run(asyncio.sleep(0.05))
        asha.says("hello")

        first = SENT if connection.vendor == "sqlite" else WAITING
        assert [said.state for said in asha.heard] == [first, WAITING]
        one.send.step()
        assert [said.state for said in asha.heard] == [SENT, WAITING]


@pytest.mark.parametrize("in_a_moment", [True, False])
def test_what_was_sent_waits_for_letters_that_come_in_a_moment_until_rows_are_looked_for(asha, in_a_moment):
    insert([draft(asha, "once")], None)
    with process() as one:
        one.send.step()
        one.runner.run(asyncio.sleep(0.05))
        one.send.letters_wait, one.send._next_lease = lambda: in_a_moment, float("inf")
        assert one.send.step() == (not in_a_moment or connection.vendor != "sqlite")
        one.send._next_lease = 0
        one.send.step()

        assert (states(), one.send.in_hand) == ([("once", SENT)], {})


@contextmanager
def away() -> Iterator[None]:
    def refuse(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if "channel_outbox" in sql:
            raise OperationalError("the server closed the connection")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield
