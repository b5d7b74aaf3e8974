"""What the rest of the house relies on when it says `later`; the same on both databases."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from chaupal.jobs.actions import TRIES, later
from chaupal.jobs.base import READING
from chaupal.jobs.jobs import prune
from chaupal.jobs.outcome import wait_after
from chaupal.jobs.periodic import order_due
from chaupal.jobs.queries import counts
from tests.jobs.draining import drain

NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
CHORES = "tests.jobs.chores"
pytestmark = pytest.mark.django_db


@pytest.fixture
def paper(tmp_path):
    return tmp_path / "paper"


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def test_a_job_runs_with_its_arguments(paper):
    later(f"{CHORES}.note", str(paper), "namaste")

    assert drain() == 1
    assert paper.read_text() == "namaste\n"
    assert counts() == {"SUCCESSFUL": 1}


def test_jobs_run_in_the_order_in_which_they_came_due(paper, clock):
    later(f"{CHORES}.note", str(paper), "second", delay=timedelta(seconds=2))
    later(f"{CHORES}.note", str(paper), "first", delay=timedelta(seconds=1))
    clock.shift(10)
    later(f"{CHORES}.note", str(paper), "third")

    assert drain() == 3
    assert paper.read_text().split() == ["first", "second", "third"]


def test_a_delayed_job_waits(paper, clock):
    later(f"{CHORES}.note", str(paper), "late", delay=timedelta(minutes=1))

    clock.shift(59)
    assert drain() == 0
    clock.shift(2)
    assert drain() == 1


def test_whoever_has_fewer_waiting_goes_first_and_within_that_the_order_holds(paper, clock):
    for ahead in range(3):
        later(f"{CHORES}.note", str(paper), f"flood{ahead}", queue=READING, ahead=ahead)
    clock.shift(1)
    later(f"{CHORES}.note", str(paper), "one", queue=READING)
    later(f"{CHORES}.note", str(paper), "last", queue=READING, ahead=1000)

    assert drain() == 5
    assert paper.read_text().split() == ["flood0", "one", "flood1", "flood2", "last"]


@pytest.mark.django_db(transaction=True)
def test_a_job_of_a_transaction_that_was_rolled_back_was_never_ordered(paper):
    with transaction.atomic():
        later(f"{CHORES}.note", str(paper), "never")
        transaction.set_rollback(True)

    assert drain() == 0


def test_a_failing_job_backs_off_and_is_kept_after_its_last_try(paper, clock):
    later(f"{CHORES}.fail", str(paper))

    for tried in range(1, TRIES):
        assert drain() == 1
        clock.shift(wait_after(tried) - timedelta(seconds=1))
        assert drain() == 0
        clock.shift(1)
    assert drain() == 1

    assert counts() == {"FAILED": 1}
    assert paper.read_text().count("tried") == TRIES
    clock.shift(timedelta(days=1))
    assert drain() == 0


def test_a_failed_job_keeps_where_it_failed_but_nobodys_data(paper):
    later(f"{CHORES}.fail", str(paper), tries=1)
    drain()

    row = DBTaskResult.objects.get()
    assert row.exception_class_path == "builtins.ValueError"
    assert "in fail" in row.traceback
    assert "9876543210" not in row.traceback.replace('raise ValueError("Asha Devi\'s phone is 9876543210")', "")


def test_waits_grow_up_to_two_hours():
    assert [wait_after(tried).total_seconds() for tried in range(1, 9)] == [2, 8, 32, 128, 512, 2048, 7200, 7200]


def test_a_job_may_put_itself_off_as_often_as_it_likes(paper, clock):
    later(f"{CHORES}.put_off", str(paper), 60)

    for _ in range(TRIES + 2):
        assert drain() == 1
        clock.shift(59)
        assert drain() == 0
        clock.shift(1)

    assert counts() == {"READY": 1}


def test_a_job_of_many_steps_is_run_again_at_once_and_none_counts_as_a_try(paper):
    later(f"{CHORES}.step", str(paper), tries=1)

    assert drain() == 3
    assert counts() == {"SUCCESSFUL": 1}


def test_a_job_that_only_asks_again_fails_in_the_end(clock):
    later(f"{CHORES}.ask_again")

    for _ in range(TRIES):
        drain()
        clock.shift(timedelta(hours=2))

    assert counts() == {"FAILED": 1}


def test_a_job_that_does_not_exist_fails_as_others_do(clock):
    later(f"{CHORES}.nowhere", tries=1)
    drain()

    assert DBTaskResult.objects.get().exception_class_path == "builtins.ImportError"


def test_a_periodic_job_is_ordered_once_a_period(paper, clock, monkeypatch):
    monkeypatch.setenv("CHIME", str(paper))
    periods = {f"{CHORES}.chime": timedelta(minutes=5)}

    for _ in range(11):  # every minute from 0 to 10, by two processes
        order_due(periods)
        order_due(periods)
        drain()
        clock.shift(60)

    assert paper.read_text().count("chimed") == 3


def test_a_periodic_job_does_not_pile_up(clock):
    for _ in range(3):
        order_due({f"{CHORES}.chime": timedelta(minutes=5)})
        clock.shift(timedelta(minutes=5))

    assert counts() == {"READY": 1}


def test_a_periodic_job_that_failed_is_tried_at_its_next_period(clock):
    for _ in range(3):
        order_due({f"{CHORES}.cracked": timedelta(minutes=5)})
        drain()
        clock.shift(timedelta(minutes=5))

    assert counts() == {"FAILED": 3}


def test_what_is_over_is_forgotten_in_time(paper, clock):
    later(f"{CHORES}.note", str(paper), "done")
    later(f"{CHORES}.fail", str(paper), tries=1)
    later(f"{CHORES}.note", str(paper), "waits", delay=timedelta(days=365))
    drain()

    clock.shift(timedelta(days=2))
    prune()
    assert counts() == {"FAILED": 1, "READY": 1}
    clock.shift(timedelta(days=90))
    prune()
    assert counts() == {"READY": 1}
