"""What a turn costs on a database: `chaupal serve` on it, under the bench's load, PostgreSQL's time counted in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

import psycopg

from bench.systems import Running, all_systems, running
from bench.table import cpu
from bench.trials import trial

if TYPE_CHECKING:
    from bench.place import Place

CITIZENS, SECONDS, REPETITIONS = 16, 8.0, 3


def costs(databases: dict[str, str], place: Place) -> dict[str, Any]:
    """CPU milliseconds of a turn on each database (name -> URL), in turn, and the median of the repetitions."""
    found: dict[str, list[float]] = {name: [] for name in databases}
    queries: dict[str, float] = {}
    for _ in range(REPETITIONS):
        for name, url in databases.items():
            system = all_systems(place)["chaupal-postgres"]
            system = replace(system, on_postgres=False, settings={**system.settings, "DATABASE_URL": url})
            with running(system, place) as bot:
                both = Running(bot.system, bot.own, (*bot.pids, _postmaster(url)))
                figures = trial(both, place, concurrency=CITIZENS, warmup=3.0, duration=SECONDS)
            found[name].append(cpu(figures) or 0.0)
            queries[name] = figures.get("queries_per_turn", 0.0)
    return {
        name: {"cpu_ms": round(median(values), 3), "all": values, "queries": queries[name]}
        for name, values in found.items()
    }


def _postmaster(url: str) -> int:
    """The server's process; it runs on this machine."""
    with psycopg.connect(url) as connection:
        row = connection.execute("SHOW data_directory").fetchone()
    assert row
    return int((Path(row[0]) / "postmaster.pid").read_text().split()[0])
