"""What Chaupal stands on goes away under thirty talks: `python -m bench.outages [--seconds 60] [--databases sqlite]`.

WhatsApp's Graph API, Razorpay and the database, each in turn and for so long; on SQLite the database is locked, on
PostgreSQL the server is stopped at once and started again. 24 citizens chat, 6 pay their house tax. A line each with
how many words were said and heard and how many paid; 1 at the end if anything was lost, doubled or out of order.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.city import City
from tests.journeys.outages import database_away, endure, graph_away, measure_of, razorpay_away, with_houses
from tests.postgres import cluster

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.journeys.outages import Outage
    from tests.postgres import Cluster

CHATTING, PAYING = 24, 6
SETTINGS = {"DJANGO_SETTINGS_MODULE": "chaupal.config.settings"}
DURABLE = "-c listen_addresses=127.0.0.1"  # all else as it comes: a commit is on the disk
AFTERWARDS = 240.0  # seconds in which all must be answered once it is back


@contextmanager
def stopped(server: Cluster, _city: City) -> Iterator[None]:
    """As by a power cut."""
    server.stop()
    yield
    server.start()


def try_out(database: str, seconds: float) -> bool:
    """All outages on one database; whether all went well."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chaupal-outages-")))
        url, away = f"sqlite:///{folder / 'city.sqlite3'}", database_away
        if database == "postgresql":
            server = stack.enter_context(cluster(DURABLE))
            url, away = server.url, partial(stopped, server)
        city = City(folder, url, with_houses(folder, 3 * PAYING) | SETTINGS)
        stack.callback(city.close)
        city.found()
        city.start("box", "hot", "jobs")
        measure = measure_of(city, "919899000000")
        outages: dict[str, Outage] = {"graph": graph_away, "razorpay": razorpay_away, "database": away}
        well = [_told(city, name, one, seconds, measure, n) for n, (name, one) in enumerate(outages.items())]
        return all(well)


def _told(city: City, name: str, away: Outage, seconds: float, measure: list[str], series: int) -> bool:
    kind, begun = city.database_url.partition(":")[0], time.monotonic()
    size = {"chatting": CHATTING, "paying": PAYING, "patience": seconds + AFTERWARDS}
    try:
        figures = endure(city, away, seconds, measure, series=series, **size)  # type: ignore[arg-type]
    except AssertionError as wrong:
        print(f"{kind:<10} {name:<9} FAILED  {str(wrong)[:2000]}", flush=True)
        return False
    told = "  ".join(f"{what} {count}" for what, count in figures.items())
    print(f"{kind:<10} {name:<9} away {seconds:.0f} s  {told}  in {time.monotonic() - begun:.0f} s", flush=True)
    return True


def main() -> int:
    """Try all of it out."""
    parser = argparse.ArgumentParser(prog="python -m bench.outages", description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--databases", default="sqlite,postgresql", help="comma between")
    chosen = parser.parse_args()
    well = [try_out(one, chosen.seconds) for one in chosen.databases.split(",")]
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
