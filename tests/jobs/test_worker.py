"""The jobs role as it runs: several processes, killed or asked to stop in the middle of a job."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from chaupal.jobs import rows, worker
from chaupal.jobs.actions import later
from chaupal.jobs.base import HANDS, READING
from chaupal.kit import clock
from tests.jobs import chores
from tests.waiting import PATIENCE

CHORES = "tests.jobs.chores"
ROOT = Path(__file__).parents[2]
PROGRAM = """
import signal, threading
import django
django.setup()
from chaupal.jobs.worker import run
stop = threading.Event()
signal.signal(signal.SIGTERM, lambda *_: stop.set())
run(stop)
"""
pytestmark = pytest.mark.django_db(transaction=True)


def url_of_the_test_database() -> str:
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return f"postgresql://{settings['USER']}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


@pytest.fixture
def start():
    """Start a jobs process over the test's database."""
    environment = os.environ | {"DATABASE_URL": url_of_the_test_database(), "PYTHONPATH": str(ROOT)}
    processes = []

    def start():
        process = subprocess.Popen([sys.executable, "-c", PROGRAM], env=environment, cwd=ROOT)
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "paper"
    path.touch()
    return path


def statuses():
    """Of the tests' jobs: the worker orders its own beside them."""
    rows = DBTaskResult.objects.filter(args_kwargs__args__0__startswith=CHORES)
    return Counter(rows.values_list("status", flat=True))


def wait_for(condition, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_several_processes_share_the_work_and_none_does_anothers(start, paper):
    for number in range(60):
        later(f"{CHORES}.note_slowly", str(paper), f"job{number}", 0.01)
    start(), start()

    wait_for(lambda: statuses()["SUCCESSFUL"] == 60)

    done = [line.split() for line in paper.read_text().splitlines() if line.startswith("done")]
    assert Counter(words for _, words, _ in done) == {f"job{number}": 1 for number in range(60)}


def test_what_is_read_keeps_nothing_else_waiting(start, paper):
    """Hands that are all at papers (those in the READING queue never end here) leave the others free."""
    for number in range(10):
        later(f"{CHORES}.note_slowly", str(paper), f"paper{number}", 3600, queue=READING)
    start()
    wait_for(lambda: statuses()["RUNNING"] == HANDS[READING])
    later(f"{CHORES}.note", str(paper), "link")

    wait_for(lambda: statuses()["SUCCESSFUL"] == 1)
    assert statuses() == {"RUNNING": HANDS[READING], "READY": 10 - HANDS[READING], "SUCCESSFUL": 1}


def test_a_job_of_a_killed_process_is_found_again(start, paper):
    later(f"{CHORES}.note_slowly", str(paper), "once", 3)
    first = start()
    wait_for(lambda: "begun" in paper.read_text())
    first.kill()
    first.wait()
    assert statuses() == {"RUNNING": 1}
    an_age_ago = clock.now() - 2 * rows.LEASE
    DBTaskResult.objects.filter(status="RUNNING").update(started_at=an_age_ago)  # rather than wait

    second = start()
    wait_for(lambda: "done" in paper.read_text())

    assert paper.read_text().splitlines()[-1] == f"done once {second.pid}"
    wait_for(lambda: statuses() == {"SUCCESSFUL": 1})


def test_a_long_job_is_not_taken_for_lost(start, paper, monkeypatch):
    monkeypatch.setattr("chaupal.jobs.rows.LEASE", timedelta(seconds=3))
    later(f"{CHORES}.note_slowly", str(paper), "long", 6)
    start()
    wait_for(lambda: "begun" in paper.read_text())
    stop = threading.Event()
    watcher = threading.Thread(target=worker.run, args=(stop,))
    watcher.start()
    wait_for(lambda: "done" in paper.read_text())
    stop.set()
    watcher.join()

    assert paper.read_text().count("begun") == 1


def test_asked_to_stop_it_finishes_what_it_began_and_takes_nothing_new(start, paper):
    later(f"{CHORES}.note_slowly", str(paper), "begun-before", 1.5)
    process = start()
    wait_for(lambda: "begun" in paper.read_text())
    process.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    later(f"{CHORES}.note_slowly", str(paper), "too-late", 0)

    assert process.wait(10) == 0
    assert f"done begun-before {process.pid}" in paper.read_text()
    assert "too-late" not in paper.read_text()
    assert statuses() == {"SUCCESSFUL": 1, "READY": 1}


def test_a_signal_may_set_the_stop_whatever_the_loop_is_at(monkeypatch):
    """A handler runs between two steps of the main thread: were that step in `wait`, `set` would hang on its lock."""
    stop = threading.Event()
    waited: list[float] = []
    monkeypatch.setattr(stop, "wait", waited.append)
    threading.Timer(0.5, stop.set).start()

    worker.run(stop)

    assert not waited


def test_a_hand_without_work_holds_no_connection():
    """Each would keep one of the database's, and a schema in memory, for as long as the process lives."""
    chores.HANDS_CONNECTIONS.clear()
    later(f"{CHORES}.look_into_the_database")
    stop = threading.Event()
    role = threading.Thread(target=worker.run, args=(stop,))
    role.start()
    wait_for(lambda: statuses() == {"SUCCESSFUL": 1})
    wait_for(lambda: chores.HANDS_CONNECTIONS[0].connection is None)
    later(f"{CHORES}.look_into_the_database")  # it takes one again for the next job
    wait_for(lambda: statuses() == {"SUCCESSFUL": 2})
    stop.set()
    role.join()


def test_a_job_that_lost_its_lease_cannot_overwrite_its_successors_outcome(paper):
    later(f"{CHORES}.note", str(paper), "twice")
    slow = rows.claim("slow")
    DBTaskResult.objects.update(status="READY")
    assert rows.claim("quick") is not None
    assert slow is not None

    assert not rows.let_go(slow, status="SUCCESSFUL")
    assert statuses() == {"RUNNING": 1}
