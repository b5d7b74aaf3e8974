"""Ids made by the application."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from chaupal.kit.ids import new_id


def test_ids_rise_and_fit_a_bigint():
    ids = [new_id() for _ in range(5000)]

    assert ids == sorted(set(ids))
    assert all(0 < one < 2**63 for one in ids)


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
