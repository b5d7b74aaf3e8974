"""What Chaupal holds itself to, judged from a bench's figures."""

from dataclasses import dataclass
from typing import Any

from bench.systems import REFERENCE
from bench.table import cpu, faults, grouped, middle, ratio, short

# citizens at once: the most CPU a turn may cost, as a multiple of the reference peer's
RATIOS = {
    "chaupal-sqlite": {1: 1.5, 16: 1.0, 128: 0.33},
    "chaupal-postgres": {16: 1.0, 128: 0.45},
}
HALF_LOAD_P99_MS = 150.0
IDLE_MB = 180.0
AGED = 1.5  # times what a turn cost while the database was new
AGED_CITIZENS = 16
FORM_CITIZENS = (1, 4)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One goal: what was wanted, what was found. `grave` is what no citizen may ever see."""

    goal: str
    found: str
    met: bool
    grave: bool = False

    def __str__(self) -> str:
        return f"{'met   ' if self.met else 'MISSED'}  {self.goal}: {self.found}"


def verdicts(results: dict[str, Any]) -> list[Verdict]:
    """A verdict for each goal of which the bench has figures."""
    names = sorted({run["label"] for run in results["runs"] if run["label"].startswith("chaupal")})
    found = [verdict for name in names for verdict in _costs(results["runs"], name)]
    for run in results.get("forms", ()):
        goal = f"{run['label']} nothing lost, doubled or out of order in form talks of {run['concurrency']}"
        told = f"{faults(run)} faults in {run['turns']} turns"
        found.append(Verdict(goal, told, not faults(run) and run["conversations"] > 0, grave=True))
    for name, idle in results["idle"].items():
        held = idle["proportional_mb"]
        found.append(Verdict(f"{name} idle under {IDLE_MB:.0f} MB", f"{held} MB", held < IDLE_MB))
    for name, further in results["further"].items():
        found += _further(name, further) + _age(results["runs"], name, further)
    return found


def _costs(runs: list[dict[str, Any]], name: str) -> list[Verdict]:
    costs = [(citizens, most, ratio(runs, name, citizens)) for citizens, most in RATIOS.get(name, {}).items()]
    return [
        Verdict(f"{name} CPU a turn at {citizens} citizens <= {most} x {REFERENCE}", short(cost), cost <= most)
        for citizens, most, cost in costs
        if cost is not None
    ]


def _age(runs: list[dict[str, Any]], name: str, further: dict[str, Any]) -> list[Verdict]:
    """Whether a turn stays as cheap when the full load has left its rows behind: a query that scans them would show."""
    young = middle(grouped(runs).get((name, AGED_CITIZENS), ()), cpu)
    old = cpu(further.get("ids", {}).get("both", {}))
    if young is None or old is None or "full" not in further:
        return []
    turns = further["full"]["turns"]
    goal = f"{name} a turn after {turns} more costs at most {AGED} x what it cost before"
    return [Verdict(goal, short(old / young), old <= AGED * young)]


def _further(name: str, further: dict[str, Any]) -> list[Verdict]:
    found = []
    if full := further.get("full"):
        goal = f"{name} nothing lost, doubled or out of order in {full['seconds']:.0f} s at full load"
        found.append(Verdict(goal, f"{faults(full)} faults in {full['turns']} turns", not faults(full), grave=True))
    if half := further.get("half"):
        slowest = half["e2e_ms"].get("p99")
        goal = f"{name} p99 at half load ({half['rate']:.0f} turns/s) under {HALF_LOAD_P99_MS:.0f} ms"
        found.append(Verdict(goal, f"{short(slowest)} ms", slowest is not None and slowest < HALF_LOAD_P99_MS))
    for ids, figures in further.get("ids", {}).items():
        served = figures["turns"] > 0 and not faults(figures)
        found.append(
            Verdict(f"{name} serves citizens known by {ids}", f"{figures['turns_per_s']} turns/s", served, grave=True)
        )
    return found
