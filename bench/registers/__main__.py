"""A department's system fails under thousands of applications: `python -m bench.registers [--applications 10000]`.

They are filed here while it is away; it comes back, loses some of its answers, and the jobs process is killed again and
again. Then it takes five seconds for each, and the jobs of everybody else are timed with and without that, five times.
At last two hundred calls to such departments are open at once in one process. 1 at the end if an application was lost
or filed twice, if others waited half as long again, or if that took more than 300 MB.
"""

from __future__ import annotations

import argparse
import os
import subprocess
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
MEGABYTES = 300
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
    once = len(office.numbers) == many
    return once and numbers() == {key: f"THERE-{number}" for key, number in office.numbers.items()}


def apart(place: Place, office: Department, seconds: float, rounds: int) -> bool:
    """Whether a slow register delays nobody else: the median of the rounds."""
    from bench.registers.filling import P99S, fill, is_at_work, left, timed  # noqa: PLC0415 - Django is set up by now

    found: list[tuple[P99S, P99S]] = []
    office.hangs_up = 0.0
    for one in range(rounds):
        office.seconds = 0.0
        place.start()
        is_at_work()
        while left():
            time.sleep(1)
        quiet = timed(seconds)
        office.seconds = SLOW
        fill(int(seconds), f"slow{one}-")
        found.append((quiet, timed(seconds)))
        place.kill()
    well = True
    for queue in found[0][0]:
        ratios = sorted(beside[queue] / max(quiet[queue], LEAST / WORSE) for quiet, beside in found)
        told = ", ".join(f"{quiet[queue] * 1000:.0f} -> {beside[queue] * 1000:.0f}" for quiet, beside in found)
        print(f"{queue:<10} p99 in ms, without -> beside a slow register: {told}", flush=True)
        print(f"{'':<10} median of the ratios {ratios[rounds // 2]:.2f}", flush=True)
        well = well and ratios[rounds // 2] <= WORSE
    return well


def held_open(place: Place, office: Department, many: int) -> bool:
    """Whether so many calls are open at once in one process, with little memory, and each is answered."""
    office.seconds, office.most_open = SLOW, 0
    words = [sys.executable, "-m", "bench.registers.open_calls", str(many)]
    told = subprocess.run(words, env=os.environ | place.environment, capture_output=True, text=True, check=True)
    answered, megabytes = map(int, told.stdout.split()[-2:])
    print(f"{office.most_open} calls open at once in one process: {megabytes} MB, {answered} answered", flush=True)
    return megabytes <= MEGABYTES and answered == many and office.most_open == many


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
        measures = {
            "drain": lambda: survive(place, office, chosen.applications, chosen.away, chosen.kills),
            "slow": lambda: apart(place, office, chosen.seconds, chosen.rounds),
            "open": lambda: held_open(place, office, chosen.calls),
        }
        wanted = chosen.only.split(",") if chosen.only else list(measures)
        held = {one: measures[one]() for one in wanted}
        print(*(f"{one}: {'held' if well else 'MISSED'}" for one, well in held.items()), sep="\n", flush=True)
        return all(held.values())


def main() -> int:
    """Try it out."""
    parser = argparse.ArgumentParser(prog="python -m bench.registers", description=__doc__.split("\n")[0])
    parser.add_argument("--applications", type=int, default=10_000)
    parser.add_argument("--away", type=float, default=30.0, help="seconds")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30.0, help="for which others' jobs are timed, in each round")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--calls", type=int, default=200, help="that are open at once")
    parser.add_argument("--only", default="", help="drain, slow, open; comma between")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--port", type=int, default=0, help="of the department's system")
    chosen = parser.parse_args()
    return 0 if try_out(chosen.database, chosen) else 1


if __name__ == "__main__":
    sys.exit(main())
