"""The bench, `make bench`: each system in turn alone on one core, the load on the other; a table, and JSON to keep.

    python -m bench.run [--quick] [--systems chaupal-sqlite,botframework] [--profile chaupal-sqlite]

bench/README.md says how to read the table.
"""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from subprocess import SubprocessError
from time import gmtime, sleep, strftime
from typing import Any

from bench.goals import AGED_CITIZENS, FORM_CITIZENS, verdicts
from bench.load.envelopes import Ids
from bench.machine import machine
from bench.place import GRAPH_PORT, METRICS_PORT, PORT, POSTGRES_PORT, NotStarted, Place
from bench.profiling import profile
from bench.systems import Running, System, all_systems, running
from bench.table import form_table, grouped, main_table, middle
from bench.trials import Figures, TrialFailed, form_talk, memory, trial

RESULTS = Path(__file__).parent / "results"
IDLE_AFTER = 3.0  # seconds of rest before memory is looked at
REPEATED = 0.01  # share of webhooks that come twice in the run at full load
PARTS = ("comparison", "forms", "further")
IDS: tuple[Ids, ...] = ("phone", "bsuid", "both")


@dataclass(frozen=True, slots=True)
class Lengths:
    """How often and how long each thing is measured; seconds."""

    repetitions: int
    measured: float
    warmup: float
    full: float
    half: float
    ids: float
    form: float


USUAL = Lengths(repetitions=3, measured=10.0, warmup=3.0, full=60.0, half=20.0, ids=5.0, form=60.0)
QUICK = Lengths(repetitions=1, measured=4.0, warmup=1.5, full=10.0, half=5.0, ids=2.0, form=40.0)


@dataclass(slots=True)
class Bench:
    """The whole of it, figure by figure."""

    place: Place
    lengths: Lengths
    citizens: list[int]
    runs: list[Figures] = field(default_factory=list)
    forms: list[Figures] = field(default_factory=list)
    idle: dict[str, Figures] = field(default_factory=dict)
    further: dict[str, dict[str, Any]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)

    def compare(self, systems: list[System]) -> None:
        """Every system at every number of citizens, as often as wanted; repetitions are apart in time."""
        for repetition in range(self.lengths.repetitions):
            for system in systems:
                self._with(system, lambda bot, repetition=repetition: self._all_citizens(bot, repetition))  # type: ignore[misc]

    def talk_forms(self, systems: list[System]) -> None:
        """The talk for which people come, in Chaupal alone: no peer has such a service."""
        for system in systems:
            if system.is_chaupal:
                self._with(system, self._form_talks)

    def go_further(self, systems: list[System]) -> None:
        """What only Chaupal promises: nothing wrong at full load, quick at half load, any kind of citizen's id."""
        for system in systems:
            if system.is_chaupal:
                self._with(system, self._promises)

    def _with(self, system: System, act: Callable[[Running], None]) -> None:
        """Act on the running system; if it or the load fails, that is noted and the bench goes on."""
        try:
            with running(system, self.place) as bot:
                act(bot)
        except (NotStarted, TrialFailed, SubprocessError, OSError) as failure:
            self.failures.append(f"{system.name}: {failure} (log: {self.place.home / system.name}.log)")
            print(self.failures[-1], file=sys.stderr)

    def _all_citizens(self, bot: Running, repetition: int) -> None:
        if bot.system.is_chaupal and bot.system.name not in self.idle:
            sleep(IDLE_AFTER)
            self.idle[bot.system.name] = memory(bot)
        for citizens in self.citizens:
            figures = trial(
                bot, self.place, concurrency=citizens, warmup=self.lengths.warmup, duration=self.lengths.measured
            )
            self.runs.append({**figures, "repetition": repetition})

    def _form_talks(self, bot: Running) -> None:
        for citizens in FORM_CITIZENS:
            length = self.lengths.form
            self.forms.append(form_talk(bot, self.place, concurrency=citizens, warmup=length / 4, duration=length))

    def _promises(self, bot: Running) -> None:
        found = self.further.setdefault(bot.system.name, {"ids": {}})
        found["full"] = self._full_load(bot)
        if rate := self._rate_of(bot.system):
            found["half"] = self._half_load(bot, rate / 2)
        for ids in IDS:
            found["ids"][ids] = self._named_by(bot, ids)

    def _half_load(self, bot: Running, rate: float) -> Figures:
        return trial(bot, self.place, rate=rate, warmup=self.lengths.warmup, duration=self.lengths.half)

    def _full_load(self, bot: Running) -> Figures:
        """As hard as in the table, as long as promised, with Meta's repeats and statuses on top."""
        return trial(
            bot,
            self.place,
            concurrency=max(self.citizens),
            warmup=self.lengths.warmup,
            duration=self.lengths.full,
            repeats=REPEATED,
            statuses="sent",
        )

    def _named_by(self, bot: Running, ids: Ids) -> Figures:
        return trial(bot, self.place, concurrency=AGED_CITIZENS, warmup=1.0, duration=self.lengths.ids, ids=ids)

    def _rate_of(self, system: System) -> float | None:
        """Turns a second at the most citizens."""
        return middle(grouped(self.runs).get((system.name, max(self.citizens)), ()), lambda run: run["turns_per_s"])

    def results(self) -> dict[str, Any]:
        """Everything, as it is kept."""
        return {
            "at": strftime("%Y-%m-%dT%H:%M:%SZ", gmtime()),
            "machine": {
                **machine(),
                "pinned": self.place.pinned,
            },
            "runs": self.runs,
            "forms": self.forms,
            "idle": self.idle,
            "further": self.further,
            "failures": self.failures,
        }


def report(results: dict[str, Any]) -> bool:
    """Print the tables; True if every system ran and no citizen would have noticed a fault."""
    print("\n" + main_table(results["runs"]) if results["runs"] else "nothing was measured")
    if results["forms"]:
        print("\nThe form talk:\n\n" + form_table(results["forms"]))
    for name, idle in results["idle"].items():
        print(
            f"\n{name} idle: {idle['proportional_mb']} MB in {idle['processes']} processes "
            f"({idle['resident_mb']} MB if pages they share are counted for each)"
        )
    found = verdicts(results)
    print("", *found, *(f"FAILED  {failure}" for failure in results["failures"]), sep="\n")
    return not results["failures"] and all(verdict.met or not verdict.grave for verdict in found)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("--quick", action="store_true", help="once and short, to see that all works")
    add("--systems", default="", help="only these, comma between")
    add("--citizens", type=lambda text: [int(part) for part in text.split(",")], default=[1, 16, 128])
    add("--repetitions", type=int, help="of the comparison")
    add("--only", choices=PARTS, help="one part: the comparison, the form talks, or full load, half load and ids")
    add("--release", action="store_true", help="keep the figures under the version's name, to be committed")
    add("--profile", metavar="SYSTEM", help="instead: where this system's CPU time goes")
    add("--port", type=int, default=PORT, help="the system's")
    add("--graph-port", type=int, default=GRAPH_PORT, help="the load's Graph API")
    add("--postgres-port", type=int, default=POSTGRES_PORT)
    add("--metrics-port", type=int, default=METRICS_PORT, help="Chaupal's, and the one after it")
    add("--nice", type=int, default=0, help="such as -10 where others use the machine too")
    add("--out", type=Path, help="where the JSON goes (bench/results/ with the time, if left out)")
    return parser.parse_args()


def main() -> int:
    """Measure, print, keep."""
    chosen = arguments()
    ports = ("port", "graph_port", "postgres_port", "metrics_port")
    place = Place(**{name: getattr(chosen, name) for name in ports}, nice=chosen.nice)
    systems = all_systems(place)
    if chosen.profile:
        profile(systems[chosen.profile], place, max(chosen.citizens), QUICK.full)
        return 0
    lengths = QUICK if chosen.quick else USUAL
    if chosen.repetitions:
        lengths = replace(lengths, repetitions=chosen.repetitions)
    bench = Bench(place, lengths, chosen.citizens)
    wanted = [systems[name] for name in (chosen.systems.split(",") if chosen.systems else systems)]
    parts = {"comparison": bench.compare, "forms": bench.talk_forms, "further": bench.go_further}
    for part in [chosen.only] if chosen.only else PARTS:
        parts[part](wanted)
    return keep(bench.results(), RESULTS / f"release-{version('chaupal')}.json" if chosen.release else chosen.out)


def keep(results: dict[str, Any], out: Path | None) -> int:
    """Write the JSON, print the report; 1 if something is wrong."""
    path = out or RESULTS / f"{results['at'].replace(':', '')}.json"
    path.write_text(json.dumps(results, indent=1) + "\n")
    good = report(results)
    print(f"\nfigures: {path}")
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
