"""`python -m bench.size --cases 200000,2000000`: fills a PostgreSQL of its own to each size, measures it, prints it.

The disk needs about 15 GB for a million cases. `bench/README.md` says how to read what is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import gmtime, strftime
from typing import Any

from bench.place import GRAPH_PORT, METRICS_PORT, PORT, Place
from bench.size.apart import SERVER, apart, database
from bench.size.turns import costs
from bench.trials import TrialFailed
from tests.postgres import cluster

Figures = dict[str, Any]
PAGE_MS, STEP_MS, ERASURE_MS, TURN = 150.0, 200.0, 1000.0, 1.1  # what is held
ONE = "bench.size.one"  # fills and measures, apart
_SHOWN = 12  # of the slowest pages and steps, of the largest tables


def main() -> int:
    """Ends with 1 if a page, a step or a turn takes longer than it may."""
    asked = _arguments()
    place = Place(port=asked.port, graph_port=asked.graph_port, metrics_port=asked.metrics_port)
    results: list[Figures] = []
    with ExitStack() as stack:
        server = asked.server or stack.enter_context(cluster(SERVER)).url
        for cases in asked.cases:
            url = database(server, f"size_{cases}")
            apart(place, url, ONE, "fill", str(cases))
            if not asked.fill:
                results.append(_measured(place, server, url, cases))
    if asked.fill:
        return 0
    told = {"at": strftime("%Y-%m-%dT%H:%M:%SZ", gmtime()), "machine": _machine(), "sizes": results}
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1) + "\n")
    missed = [fault for figures in results for fault in _report(figures)]
    print(*(f"MISSED  {fault}" for fault in missed), sep="\n")
    return 1 if missed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.size", description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("--cases", type=lambda text: [int(part) for part in text.split(",")], default=[200_000])
    add("--server", help="the URL of a PostgreSQL that stays; what was filled there before is measured as it is")
    add("--fill", action="store_true", help="fills only")
    add("--json", type=Path, help="where the figures are kept")
    add("--port", type=int, default=PORT, help="of `chaupal serve`, for the turns")
    add("--graph-port", type=int, default=GRAPH_PORT)
    add("--metrics-port", type=int, default=METRICS_PORT)
    return parser.parse_args()


def _measured(place: Place, server: str, url: str, cases: int) -> Figures:
    empty = database(server, "size_0")
    apart(place, empty, ONE, "fill", "0")
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        apart(place, url, ONE, "measure", out.name)
        figures: Figures = json.loads(Path(out.name).read_text())
    apart(place, empty, ONE, "rest")
    try:
        turns: Figures = costs({"empty": empty, "filled": url}, place)
    except TrialFailed as failed:  # on a machine that others use: what took an hour to fill and measure stays
        turns = {"failed": str(failed)}
    return {"cases": cases, **figures, "turns": turns}


def _report(figures: Figures) -> list[str]:
    """Prints one size; what is missed."""
    pages, jobs, turns = figures["pages"], figures["jobs"], figures["turns"]
    erasure = figures["erasure"]
    ratio = 0.0 if "failed" in turns else turns["filled"]["cpu_ms"] / turns["empty"]["cpu_ms"]
    print(f"\n{figures['cases']:,} cases, {figures['bytes'] / 1e9:.1f} GB")
    for one in pages[:_SHOWN]:
        print(f"  {one['p50_ms']:>8} {one['p95_ms']:>8} ms  {one['as']:<11} {one['page']}")
    for one in jobs[:_SHOWN]:
        print(f"  {one['p50_ms']:>8} {one['p95_ms']:>8} ms  {one['steps']:>4} x {one['step']}")
    for one in figures["tables"][:_SHOWN]:
        print(f"  {one['rows']:>12,} rows {one['bytes_in_all'] / 1e6:>10,.0f} MB  {one['table']}")
    print(f"  one citizen erased: {erasure['p50_ms']} ms, {erasure['statements']} statements")
    if ratio:
        print(
            f"  a turn: {turns['filled']['cpu_ms']} ms of CPU, {turns['empty']['cpu_ms']} ms when empty: {ratio:.2f}x"
        )
    slow = [one for one in pages if one["p95_ms"] > PAGE_MS]
    return [
        *(f"{one['as']} {one['page']}: {one['p95_ms']} ms" for one in slow),
        *(f"{one['step']}: {one['p95_ms']} ms a step" for one in jobs if one["p95_ms"] > STEP_MS),
        *(f"{one['step']}: {one['failed']} failed" for one in jobs if one["failed"]),
        *([f"an erasure: {erasure['worst_ms']} ms"] if erasure["worst_ms"] > ERASURE_MS else []),
        *([f"a turn costs {ratio:.2f}x"] if ratio > TURN else []),
        *([f"a turn: {turns['failed']}"] if "failed" in turns else []),
    ]


def _machine() -> Figures:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    return {"cores": os.cpu_count(), "memory_gib": memory, "kernel": platform.release()} | {
        "python": platform.python_version()
    }


if __name__ == "__main__":
    sys.exit(main())
