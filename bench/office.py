"""`python -m bench.office --cases 2000000`: the office's pages over so many cases, with twenty requests at once.

A PostgreSQL of its own is filled by `bench.size` (at two million cases with twelve million messages and as much mail),
`chaupal web` is started on it, and officers ask for their pages. `bench/README.md` says how to read what is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles
from time import gmtime, perf_counter, strftime
from typing import TYPE_CHECKING, Any

import httpx

from bench.place import ROOT, Place, process, python, wait_until_ready
from bench.size.apart import SERVER, apart, database
from tests.postgres import cluster

if TYPE_CHECKING:
    from collections.abc import Sequence

# p95 that is held: the server's own time; what one of twenty waits is longer, since they share its threads and cores
PAGE_MS, FIGURES_MS = 150.0, 500.0
AT_ONCE, TIMES, ALONE = 20, 3, 20  # requests at once, of each page so many a hand; one after the other
WARM = 3
FIGURES = ("figures", "wall")
OK = (200, 302)
ME = "bench.office"
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """A page that an officer asks for: by what name it is printed, with whose session; `typed` is posted."""

    name: str
    path: str
    session: str
    typed: str = ""

    @property
    def bound(self) -> float:
        """The milliseconds that are held."""
        return FIGURES_MS if self.name.startswith(FIGURES) else PAGE_MS


def main(*told: str) -> int:
    """Ends with 1 if a page took longer than it may, or failed."""
    parser = argparse.ArgumentParser(prog="python -m bench.office", description=str(__doc__).split("\n")[0])
    parser.add_argument("--cases", type=int, default=200_000)
    parser.add_argument(
        "--server", help="the URL of a PostgreSQL that stays; what was filled there is measured as it is"
    )
    parser.add_argument("--port", type=int, default=8131)
    parser.add_argument("--json", type=Path, help="where the figures are kept")
    asked = parser.parse_args(told)
    place = Place(port=asked.port, graph_port=asked.port + 1, metrics_port=asked.port + 2)
    with ExitStack() as stack:
        server = asked.server or stack.enter_context(cluster(SERVER)).url
        url = database(server, f"size_{asked.cases}")
        apart(place, url, "bench.size.one", "fill", str(asked.cases))
        out = stack.enter_context(tempfile.NamedTemporaryFile(suffix=".json"))
        apart(place, url, ME, "measure", out.name, str(asked.port))
        found: list[Figures] = json.loads(Path(out.name).read_text())
    load = os.getloadavg()[0]
    if asked.json:
        told_when = {"at": strftime("%Y-%m-%dT%H:%M:%SZ", gmtime()), "load": load, "cases": asked.cases}
        asked.json.write_text(json.dumps({**told_when, "pages": found}, indent=1) + "\n")
    print(f"\n{asked.cases:,} cases, {AT_ONCE} requests at once, load of the machine {load:.1f}")
    print(f"  {'alone p50':>10} {'p95':>8} {'at once p50':>12} {'p95 ms':>8}  page")
    for one in found:
        print(f"  {one['alone_p50']:>10} {one['alone_p95']:>8} {one['p50']:>12} {one['p95']:>8}  {one['page']}")
    missed = [one for one in found if one["alone_p95"] > one["bound"] or one["failed"]]
    print(*(f"MISSED  {one['page']}: {one['alone_p95']} ms, {one['failed']} failed" for one in missed), sep="\n")
    return 1 if missed else 0


def measure(out: Path, port: int) -> None:
    """Starts the web role on DATABASE_URL and asks for each page: alone, and all of them by so many hands at once."""
    import django  # noqa: PLC0415 - only where there are settings

    django.setup()
    from bench.size import measuring  # noqa: PLC0415 - Django must be set up first

    measuring.put_off()
    looks = _looks()
    command = python("-m", "chaupal", "web", "--demo", "--host", "127.0.0.1", "--port", str(port))
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "web.log"
        with process(command, ROOT, dict(os.environ), log) as web:
            wait_until_ready(web, port, "/readyz")
            out.write_text(json.dumps(_asked(looks, f"http://127.0.0.1:{port}")))


def _looks() -> list[Look]:
    """The pages, by officers of the filled database."""
    from django.test import Client  # noqa: PLC0415 - the same

    from bench.size import living  # noqa: PLC0415 - the same
    from chaupal.applications.models import Application  # noqa: PLC0415 - the same
    from tests.second_factor import sign_in  # noqa: PLC0415 - the same

    case = living.cases(1)[0]
    number = Application.objects.values_list("number", flat=True).get(id=case)
    sessions = {who: sign_in(Client(), one).cookies["sessionid"].value for who, one in living.officers().items()}
    looks = [Look(f"{_kind(path)} as {who}", path, sessions[who]) for who, path in paths(number, case)]
    lives = ("payments", "consents", "delivery")
    return looks + [Look(f"{name} of a case", f"{name}/", sessions["head"], number) for name in lives]


def paths(number: str, case: int) -> list[tuple[str, str]]:
    """Who asks for which pages below /console/."""
    wanted = {
        "clerk": ("", f"search/?number={number}", f"case/{case}/"),
        "head": ("?view=all", "?view=all&overdue=on", "?view=all&state=approved", "tasks/", "audit/", f"case/{case}/"),
        "supervisor": ("?view=all", "figures/", "figures/?period=365", "figures/wall/"),
        "operator": ("figures/", "figures/?period=365"),
    }
    return [(who, path) for who, paths in wanted.items() for path in paths]


def _kind(path: str) -> str:
    return re.sub(r"\d+/$", "", path).split("?number")[0] or "queue"


def _asked(looks: Sequence[Look], base: str) -> list[Figures]:
    """Each page alone, then all pages by many hands, each of which goes through them in another order."""
    alone = {look.name: [_taken(look, base) for _ in range(WARM + ALONE)][WARM:] for look in looks}
    order = [looks[(hand * 7 + place) % len(looks)] for hand in range(AT_ONCE * TIMES) for place in range(len(looks))]
    begun = perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as hands:
        taken = list(hands.map(lambda look: (look.name, _taken(look, base)), order))
    each = (perf_counter() - begun) * 1000 / len(order)
    print(f"{len(order)} requests, {AT_ONCE} at once: one answered every {each:.1f} ms", flush=True)
    found = []
    for look in looks:
        at_once = [one for name, one in taken if name == look.name]
        failed = sum(one is None for one in [*at_once, *alone[look.name]])
        found.append({"page": look.name, "bound": look.bound, "failed": failed, **_cuts(alone[look.name], "alone_")})
        found[-1] |= _cuts(at_once)
    return found


def _cuts(taken: Sequence[float | None], before: str = "") -> Figures:
    known = [one for one in taken if one is not None]
    cuts = quantiles(known, n=20, method="inclusive") if len(known) > 1 else [0.0] * 19
    return {f"{before}p50": round(cuts[9], 1), f"{before}p95": round(cuts[18], 1)}


def _taken(look: Look, base: str) -> float | None:
    """Milliseconds of an answer, from asking to its last byte; None if it failed."""
    token = "a" * 32  # one of whoever asks: a cookie and a field that are alike
    cookies = {"sessionid": look.session, "csrftoken": token}
    headers = {"cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()), "referer": base}
    begun = perf_counter()
    try:
        if look.typed:
            form = {"number": look.typed, "csrfmiddlewaretoken": token}
            answer = httpx.post(f"{base}/console/{look.path}", data=form, headers=headers, timeout=60)
        else:
            answer = httpx.get(f"{base}/console/{look.path}", headers=headers, timeout=60)
    except httpx.HTTPError:
        return None
    return (perf_counter() - begun) * 1000 if answer.status_code in OK else None


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        measure(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        sys.exit(main(*sys.argv[1:]))
