"""Holds what turns and roles cost to bench/ratchet.json: `python -m bench.ratchet [NAME … | --lower | --raise NAME …]`.

Without an option it compares all, or what is named: 1 and the names of what grew, if something did. `--lower` (`make
ratchet`) keeps what has become less, and enters what is new. `--raise` keeps what the named acts or roles cost now, and
prints the lines that docs/decisions/ must then hold. bench/README.md says more.
"""

from __future__ import annotations

import argparse
import sys
import time
from typing import TYPE_CHECKING

from bench.machine import machine
from bench.ratchet import judging, keeping
from bench.ratchet.measuring import ROLE, measured, names
from bench.ratchet.roles import measurable

if TYPE_CHECKING:
    from collections.abc import Collection

    from bench.ratchet.measuring import Found

PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
PROCESSOR = machine()["processor"]
TRIES = 3  # a busy machine adds to times and memory: only what is more each time has grown


def check(wanted: Collection[str] = ()) -> int:
    """1 if something grew, or was raised and nothing says what for. What is named is told with its figures."""
    begun = time.monotonic()
    faults = _unpaid()
    kept, found = keeping.kept(keeping.read(), PYTHON, PROCESSOR), measured(wanted)
    if kept is None:
        print(f"ratchet: no figures are kept for Python {PYTHON} to compare with; `make ratchet` enters them")
        return _told(faults)
    for _ in range(TRIES - 1):
        if again := {growth.name for growth in judging.grown(kept, found) + judging.slower(kept, found)}:
            found = judging.best([found, measured(again)])
    growths = judging.grown(kept, found)
    gone = () if wanted else _gone(kept, found)
    faults += [f"{name} is kept and no longer measured: `make ratchet`" for name in gone]
    faults += [f"grew: {growth}" for growth in growths]
    _tell_of_goals(found)
    if keeping.timed(PYTHON, PROCESSOR) not in keeping.read():
        print(f"ratchet: no times are kept for {PROCESSOR} to compare with; `make ratchet` enters them")
    if untold := judging.untold(kept, found):
        print(f"ratchet: the machine is too busy to tell the time of {', '.join(untold)}")
    for slower in judging.slower(kept, found):
        print(f"ratchet: slower, here and now: {slower}")
    for told in judging.told(kept, found) if wanted else ():
        print(f"ratchet: {told}")
    fallen = judging.fallen(kept, found)
    print(f"ratchet: {len(found)} acts and roles, {len(growths)} figures grew ({time.monotonic() - begun:.0f} s)")
    if fallen and not faults:
        names = ", ".join(dict.fromkeys(one.name for one in fallen))
        print(f"ratchet: {len(fallen)} figures are lower than what is kept ({names}); `make ratchet` keeps it")
    return _told(faults)


def lower() -> int:
    """Keeps what is less, and what is new."""
    versions = keeping.read()
    kept, found = keeping.kept(versions, PYTHON, PROCESSOR) or {}, measured()
    for fallen in judging.fallen(kept, found):
        print(f"lowered: {fallen}")
    for growth in judging.grown(kept, found):
        print(f"grew, and stays as kept: {growth}")
    keeping.keep(versions, PYTHON, PROCESSOR, judging.lowered(kept, found))
    keeping.write(versions)
    _tell_of_goals(found)
    return 0


def rise(wanted: Collection[str]) -> int:
    """Keeps what these acts and roles cost now, and says what must be written."""
    versions = keeping.read()
    kept = keeping.kept(versions, PYTHON, PROCESSOR) or {}
    found = measured(wanted)
    print("these lines are wanted in docs/decisions/, each with what is bought:")
    for growth in judging.grown(kept, found):
        of = keeping.timed(PYTHON, PROCESSOR) if growth.figure in judging.TIMES else PYTHON
        print(f"- {judging.line_of(of, growth)}: …")
        kept[growth.name][growth.figure] = growth.found
        if growth.figure in kept[growth.name].get("inside", {}):
            kept[growth.name]["inside"][growth.figure] = found[growth.name]["inside"][growth.figure]
    keeping.keep(versions, PYTHON, PROCESSOR, kept)
    keeping.write(versions)
    return 0


def _unpaid() -> list[str]:
    versions = keeping.history()
    if versions is None:
        print("ratchet: without git's history nobody can say which figures were raised")
        return []
    return judging.unpaid(judging.raised(versions), keeping.decisions())


def _gone(kept: Found, found: Found) -> list[str]:
    return [name for name in judging.gone(kept, found) if measurable() or not name.startswith(ROLE)]


def _tell_of_goals(found: Found) -> None:
    for missed in judging.missed(found):
        print(f"ratchet: goal missed: {missed}")


def _told(faults: list[str]) -> int:
    for fault in faults:
        print(f"ratchet: {fault}", file=sys.stderr)
    return 1 if faults else 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.ratchet", description=__doc__.split("\n")[0])
    how = parser.add_mutually_exclusive_group()
    how.add_argument("names", nargs="*", default=[], metavar="NAME", help="compare only these acts and roles")
    how.add_argument("--lower", action="store_true", help="keep what has become less, and what is new")
    how.add_argument("--raise", dest="rise", nargs="+", metavar="NAME", help="keep what these cost now")
    chosen = parser.parse_args()
    if unknown := {*chosen.names, *(chosen.rise or ())}.difference(names()):
        parser.error(f"nothing is called {', '.join(sorted(unknown))}; there are {', '.join(names())}")
    if chosen.rise:
        return rise(chosen.rise)
    return lower() if chosen.lower else check(chosen.names)


if __name__ == "__main__":
    raise SystemExit(main())
