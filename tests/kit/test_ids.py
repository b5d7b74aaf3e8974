"""Ids made by the application."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import time_machine

from chaupal.kit.clock import now
from chaupal.kit.ids import _Sequence, first_id, new_id


def test_ids_rise_and_fit_a_bigint():
    ids = [new_id() for _ in range(5000)]

    assert ids == sorted(set(ids))
    assert all(0 < one < 2**63 for one in ids)


def test_the_first_id_of_a_moment_parts_before_from_after():
    ids = _Sequence()  # the process's own may have seen another test's clock
    before, at = ids.next(), now() + timedelta(milliseconds=50)
    time.sleep(0.06)

    assert before < first_id(at) < ids.next()


def test_ids_rise_though_the_clock_goes_back():
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False) as clock:
        ids = _Sequence()
        early = [ids.next() for _ in range(3)]
        clock.shift(-3600)

        assert ids.next() > max(early)


def test_threads_draw_no_id_twice():
    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(lambda _: [new_id() for _ in range(2000)], range(8)))

    assert len({one for part in drawn for one in part}) == 16_000
    assert all(part == sorted(part) for part in drawn)


def test_a_forked_child_draws_ids_of_its_own():
    script = (
        "import os\nfrom chaupal.kit.ids import _SEQUENCE\nhere = _SEQUENCE._process\n"
        "child = os.fork()\n"
        "if not child: os._exit(3 if _SEQUENCE._process == here else 0)\n"
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))"
    )
    # twelve bits: once in 4,096 the child draws the parent's
    codes = {subprocess.run([sys.executable, "-c", script], check=False, env=os.environ).returncode for _ in range(2)}

    assert 0 in codes
