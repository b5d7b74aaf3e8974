# ruff: noqa: PLC0415 - Django is set up first
"""How the catalogue bears its size: loading and checking it, and what a turn costs with ten times as many services.

    python -m bench.catalogue

Figures of one run on one machine: seconds of the shipped catalogue, and ratios of the grown one to it.
"""

import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import redirect_stderr
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import django

SYNTHETIC = 500
TURNS = 4000
ROUNDS = 5
START = datetime(2026, 6, 15, 6, 30, tzinfo=UTC)


def main() -> int:
    """Prints the table and writes nothing; 1 if a goal is missed."""
    os.environ |= {"DJANGO_SETTINGS_MODULE": "chaupal.config.settings", "DATABASE_URL": "sqlite://:memory:"}
    os.environ.setdefault("CHAUPAL_SECRET_KEY", "of-a-bench-that-serves-nobody")
    django.setup()
    from django.conf import settings

    root = Path(settings.CHAUPAL_SERVICES_DIR)
    with TemporaryDirectory() as folder:
        grown = _grown(root, Path(folder) / "services")
        found = {
            "services": len(_load(root).current),
            "load_s": _seconds(lambda: _load(root)),
            "compiled_load_s": _seconds(lambda: _load_compiled(root, Path(folder) / "compiled")),
            "check_s": _seconds(_check),
            "synthetic": len(_load(grown).current),
            "synthetic_load_s": _seconds(lambda: _load(grown)),
            "synthetic_compiled_load_s": _seconds(lambda: _load_compiled(grown, Path(folder) / "compiled")),
            "turn_us": _turn(root),
            "synthetic_turn_us": _turn(grown),
            "screening_s": _screening(root),
        }
    found["turn_ratio"] = found["synthetic_turn_us"] / found["turn_us"]
    goals = {
        "load_s": 1.0,
        "compiled_load_s": 0.15,
        "check_s": 10.0,
        "synthetic_load_s": 5.0,
        "synthetic_compiled_load_s": 1.5,
        "turn_ratio": 1.1,
        "screening_s": 0.02,
    }
    for name, value in found.items():
        goal = f"   goal < {goals[name]}" if name in goals else ""
        print(f"{name:<25} {value:>10.3f}{goal}")
    print(json.dumps(found))
    return int(any(found[name] > most for name, most in goals.items()))


def _load(root: Path) -> Any:
    from chaupal.catalogue.library import read_library

    return read_library(root, ("hi", "en")).catalogue()


def _load_compiled(root: Path, folder: Path) -> Any:
    """The same out of its compiled form, which the first of three makes."""
    from django.test import override_settings

    from chaupal.catalogue import compiled

    with override_settings(CHAUPAL_SERVICES_DIR=root, CHAUPAL_COMPILED_DIR=folder):
        return compiled.kept("catalogue", lambda: _load(root))


def _check() -> None:
    from chaupal.catalogue.commands import check

    with redirect_stderr(StringIO()):
        check(sys.stdout)


def _seconds(act: Callable[[], object]) -> float:
    """The middle of three."""
    taken = []
    for _ in range(3):
        begun = perf_counter()
        act()
        taken.append(perf_counter() - begun)
    return median(taken)


def _grown(root: Path, folder: Path) -> Path:
    """The shipped services over and over under other names, until there are SYNTHETIC."""
    shutil.copytree(root, folder)
    services = sorted(path.parent for path in root.glob("*/*/service.yaml"))
    for number in range(SYNTHETIC - len(services)):
        source = services[number % len(services)]
        name = f"{source.name}_{number // len(services) + 2}"
        copy = folder / source.parent.name / name
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("talks", "versions"))
        sheet = copy / "service.yaml"
        sheet.write_text(sheet.read_text().replace(f"id: {source.name}\n", f"id: {name}\n", 1))
    return folder


def _screening(root: Path) -> float:
    """Seconds to weigh the rules of all services by what an old widow tells."""
    from chaupal.catalogue.entitlements import screened

    service = next(each for each in _load(root).offered() if each.screens)
    told = {"for_whom": "self", "age": 68, "gender": "female", "standing": "widow", "annual_family_income": 60_000}
    return _seconds(lambda: screened(service, told, START.date()))


def _turn(root: Path) -> float:
    """Microseconds that a turn costs in the engine: the menu, a department, a form, answers, a question, and back."""
    from chaupal.engine import events
    from chaupal.engine.advance import advance
    from chaupal.engine.talk import Talk
    from chaupal.engine.understood import Reading

    catalogue = _load(root)
    said = Reading(None, (), None, "hi")
    script = (
        lambda at: events.TextReceived(at, "menu", Reading("menu", (), None, "hi")),
        lambda at: events.OptionChosen(at, "dept|mcd|0"),
        lambda at: events.OptionChosen(at, "svc|income_certificate"),
        lambda at: events.TextReceived(at, "haan", Reading("yes", (), None, "hi")),
        lambda at: events.OptionChosen(at, "a|f1|for_whom|self"),
        lambda at: events.TextReceived(at, "fees kitni hai", Reading(None, (), "fee", "hi")),
        lambda at: events.TextReceived(at, "padhai ke liye", said),
    )
    rounds = []
    for _ in range(ROUNDS):
        talk, now = Talk(language="hi"), START
        talk = advance(catalogue, talk, events.TextReceived(now, "namaste", said), now).talk
        begun = perf_counter()
        for number in range(TURNS):
            now += timedelta(seconds=1)
            talk = advance(catalogue, talk, script[number % len(script)](now), now).talk
        rounds.append((perf_counter() - begun) / TURNS * 1e6)
    return min(rounds)


if __name__ == "__main__":
    raise SystemExit(main())
