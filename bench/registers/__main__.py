"""A department's system fails under thousands of applications: `python -m bench.registers [--applications 10000]`.

They are filed here while it is away; it comes back, loses some of its answers, and the jobs process is killed again and
again. Then it takes five seconds for each, and the jobs of everybody else are timed with and without that. 1 at the end
if an application was lost or filed twice, or if others waited half as long again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from random import Random

from bench.registers.department import Department, department
from bench.registers.place import Place
from tests.postgres import cluster

WORSE, LEAST = 1.5, 0.1  # as many times as long may others wait; what is below so many seconds is no waiting
SLOW = 5.0  # seconds
DURABLE = "-c listen_addresses=127.0.0.1"


def survive(place: Place, office: Department, many: int, away: float, kills: int) -> bool:
    """Whether each was filed once."""
    from bench.registers.filling import fill, is_at_work, left, numbers  # noqa: PLC0415 - Django is set up by now

    office.away = True
    begun = time.monotonic()
    fill(many)
    print(f"{many} applications kept in {time.monotonic() - begun:.0f} s", flush=True)
    place.start()
    is_at_work()
    time.sleep(away)
    calls, office.away, office.hangs_up = office.calls, False, 0.01
    print(f"away for {away:.0f} s: asked {calls} times", flush=True)
    begun, chance, killed = time.monotonic(), Random(18), 0  # noqa: S311 - when it is killed
    while waiting := left():
        time.sleep(chance.uniform(2, 6))
        if killed < kills and left() < waiting:
            place.kill()
            place.start()
            killed += 1
    place.kill()
    told = f"{len(office.numbers)} filed in {time.monotonic() - begun:.0f} s, {killed} times killed"
    print(f"{told}, {office.again} given again", flush=True)
    return len(office.numbers) == many and numbers() == {
        key: f"THERE-{number}" for key, number in office.numbers.items()
    }


def apart(place: Place, office: Department, seconds: float) -> bool:
    """Whether a slow register delays nobody else."""
    from bench.registers.filling import fill, is_at_work, timed  # noqa: PLC0415 - Django is set up by now

    office.hangs_up = 0.0
    place.start()
    is_at_work()
    quiet = timed(seconds)
    office.seconds = SLOW
    fill(int(seconds), "slow")
    beside = timed(seconds)
    place.kill()
    for queue, before in quiet.items():
        print(
            f"{queue:<10} p99 {before * 1000:.0f} ms, beside a slow register {beside[queue] * 1000:.0f} ms", flush=True
        )
    return all(beside[queue] <= max(WORSE * before, LEAST) for queue, before in quiet.items())


def try_out(database: str, chosen: argparse.Namespace) -> bool:
    """Both on one database."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chaupal-registers-")))
        office = stack.enter_context(department(chosen.port))
        url = f"sqlite:///{folder / 'registers.sqlite3'}"
        if database == "postgresql":
            url = stack.enter_context(cluster(DURABLE)).url
        place = Place(folder, url, office.url)
        stack.callback(place.kill)
        place.set_up()
        well = survive(place, office, chosen.applications, chosen.away, chosen.kills)
        return apart(place, office, chosen.seconds) and well


def main() -> int:
    """Try it out."""
    parser = argparse.ArgumentParser(prog="python -m bench.registers", description=__doc__.split("\n")[0])
    parser.add_argument("--applications", type=int, default=10_000)
    parser.add_argument("--away", type=float, default=30.0, help="seconds")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60.0, help="for which others' jobs are timed")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--port", type=int, default=0, help="of the department's system")
    chosen = parser.parse_args()
    return 0 if try_out(chosen.database, chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
