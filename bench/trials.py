"""One trial: the load against a running system, and what the system says of itself."""

import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from bench.load import processes
from bench.place import ROOT, Place, python
from bench.systems import BANK, BANK_SECRET, SECRET, Running

TURNS, QUERIES = "chaupal_turns_total", "chaupal_queries_total"
FORM = "form.json"
LONGEST_READING = 90.0  # seconds: papers of many citizens are read one after the other
_LONGER = 120.0  # seconds that a load may take beyond what it measures

Figures = dict[str, Any]


class TrialFailed(Exception):
    """The load could not be run to its end."""


def load_command(bot: Running, place: Place, options: Mapping[str, object]) -> list[str]:
    """The load's command line against this system, pinned to its core."""
    flags = {
        "url": f"http://127.0.0.1:{place.port}{bot.system.webhook}",
        "secret": SECRET,
        "phone-number-id": bot.system.phone_number_id,
        "script": ROOT / "bench" / "scripts" / bot.system.script,
        "stub-port": place.graph_port,
        "pids": ",".join(map(str, bot.pids)),
        "label": bot.system.name,
        **options,
    }
    pairs = (part for name, value in flags.items() for part in (f"--{name}", str(value)))
    return place.on_core(place.load_core, python("-m", "bench.load", *pairs))


def form_talk(bot: Running, place: Place, **options: object) -> Figures:
    """The same with the form talk, which pays; only Chaupal has that service."""
    bank = {"bank_url": f"http://127.0.0.1:{place.port}{BANK}", "bank_secret": BANK_SECRET}
    return trial(bot, place, script=ROOT / "bench" / "scripts" / FORM, timeout=LONGEST_READING, **bank, **options)


def trial(bot: Running, place: Place, **options: object) -> Figures:
    """Run the load; an option's underscores are the flag's dashes. Chaupal's queries per turn are added."""
    flags = {name.replace("_", "-"): value for name, value in options.items()}
    longest = float(str(options["duration"])) + float(str(options.get("timeout", 0))) + _LONGER
    before = counters(bot)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = load_command(bot, place, {**flags, "out": out})
        done = subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, timeout=longest, check=False)
        if done.returncode:
            raise TrialFailed(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "the load failed")
        print(done.stderr.strip(), flush=True)
        figures: Figures = json.loads(out.read_text())
    return figures | queries_per_turn(before, counters(bot))


def counters(bot: Running) -> dict[str, float]:
    """Chaupal's counters of turns and queries, over all labels; empty for others."""
    if not bot.system.metrics:
        return {}
    with urlopen(f"http://127.0.0.1:{bot.system.metrics}/metrics", timeout=10) as response:
        return read_counters(response.read().decode())


def read_counters(text: str) -> dict[str, float]:
    """The two counters in Prometheus' text format."""
    sums: dict[str, float] = {}
    for line in text.splitlines():
        name = line.partition("{")[0].partition(" ")[0]
        if name in (TURNS, QUERIES):
            sums[name] = sums.get(name, 0.0) + float(line.rsplit(" ", 1)[1])
    return sums


def queries_per_turn(before: dict[str, float], after: dict[str, float]) -> Figures:
    """Queries for each turn between two readings; nothing where nobody counts, or no turn was taken."""
    turns = after.get(TURNS, 0.0) - before.get(TURNS, 0.0)
    queries = after.get(QUERIES, 0.0) - before.get(QUERIES, 0.0)
    return {"queries_per_turn": round(queries / turns, 3)} if turns else {}


def memory(bot: Running) -> Figures:
    """What the system's own processes hold in memory, in MiB, and how many they are."""
    return {
        "resident_mb": round(processes.resident_mb([bot.own]), 1),
        "proportional_mb": round(processes.proportional_mb([bot.own]), 1),
        "processes": len(processes.tree([bot.own])),
    }
