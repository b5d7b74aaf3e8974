"""Where a system's CPU time goes: py-spy's samples of all its Python processes under full load."""

import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bench import environments
from bench.place import ROOT, Place
from bench.systems import System, running
from bench.table import short, written
from bench.trials import load_command

_WARMUP = 3.0
_A_SECOND = 250  # samples
_TOP = 40
_LINE_NUMBER = re.compile(r":\d+\)$")


def profile(system: System, place: Place, concurrency: int, seconds: float) -> None:
    """Load the system, sample it, print the functions that cost most."""
    environments.ensure(place.environments, "profiler")
    samples = place.home / f"{system.name}.stacks"
    with running(system, place) as bot:
        options = {"concurrency": concurrency, "warmup": _WARMUP, "duration": seconds + _WARMUP}
        with subprocess.Popen(load_command(bot, place, options), cwd=ROOT, stdout=subprocess.DEVNULL) as load:
            time.sleep(_WARMUP + 2)
            _sample(bot.own, place, seconds, samples)
            load.wait()
    print(shares(samples.read_text().splitlines()))
    print(f"\nstacks for a flame graph: {samples}", file=sys.stderr)


def _sample(pid: int, place: Place, seconds: float, samples: Path) -> None:
    profiler = str(place.environments / "profiler" / "bin" / "py-spy")
    rate = ("--rate", str(_A_SECOND), "--duration", f"{seconds:.0f}", "--format", "raw", "--output", str(samples))
    command = [profiler, "record", "--pid", str(pid), "--subprocesses", "--nonblocking", *rate]
    subprocess.run(place.on_core(place.load_core, command), check=True, stdout=subprocess.DEVNULL)


def shares(stacks: Iterable[str]) -> str:
    """A table of functions by their share of the samples: themselves, and with all they call."""
    own: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    for line in stacks:
        stack, _, count = line.rpartition(" ")
        frames = [_LINE_NUMBER.sub(")", frame) for frame in stack.split(";")]
        own[frames[-1]] += int(count)
        whole.update(dict.fromkeys(frames, int(count)))
    samples = own.total() or 1
    ranked = sorted(whole, key=lambda name: (own[name], whole[name]), reverse=True)
    costly = ranked[:_TOP] + [name for name, _ in whole.most_common(_TOP) if name not in ranked[:_TOP]]
    lines = [[name, short(100 * own[name] / samples), short(100 * whole[name] / samples)] for name in costly]
    return written(("function", "itself %", "with callees %"), lines)
