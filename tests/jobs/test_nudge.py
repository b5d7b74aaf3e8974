"""A job that is ordered in one process of `serve` is looked for at once in the other."""

import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import transaction

from chaupal.jobs.actions import later
from chaupal.jobs.nudge import NUDGE, Nudge

CHORE = "tests.jobs.chores.note"
FORKED = """
import os
from chaupal.jobs.nudge import NUDGE

if os.fork() == 0:
    NUDGE.give()
    os._exit(0)
assert NUDGE.wait(60)
assert not NUDGE.wait(0)
"""


@pytest.fixture(autouse=True)
def nothing_came_yet() -> None:
    while NUDGE.wait(0):
        pass


def test_who_was_forked_from_the_same_process_wakes_who_waits():
    subprocess.run([sys.executable, "-c", FORKED], check=True)


def test_many_nudges_are_one_and_a_full_pipe_blocks_nobody():
    nudge = Nudge()
    for _ in range(100_000):
        nudge.give()

    while nudge.wait(0):
        pass
    nudge.give()
    assert nudge.wait(0)


@pytest.mark.django_db(transaction=True)
def test_a_job_wakes_once_it_is_committed():
    with transaction.atomic():
        later(CHORE, "now")
        assert not NUDGE.wait(0)

    assert NUDGE.wait(0)


@pytest.mark.django_db(transaction=True)
def test_a_job_for_later_wakes_nobody():
    later(CHORE, "tomorrow", delay=timedelta(days=1))

    assert not NUDGE.wait(0)
