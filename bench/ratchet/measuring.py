"""Measures everything in processes of their own, whose settings are those of a production and nobody's `.env`."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench.place import ROOT, SOURCE, NotStarted, Place
from bench.ratchet import roles
from bench.ratchet.acts import EMPTY, OTHERS, READY, turns
from bench.systems import chaupal_settings
from tests.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

ROLE = "role."  # begins the names of roles among the figures
NOTHING = "-"  # no act has this name: only roles are wanted
_OURS = ("PATH", "HOME", "TMPDIR", "LANG", "LD_LIBRARY_PATH")

Found = dict[str, dict[str, Any]]


def names() -> list[str]:
    """The acts and roles that there are."""
    return [*turns(), *OTHERS, *(ROLE + role for role in roles.ROLES)]


def measured(wanted: Collection[str] = ()) -> Found:
    """The figures of these acts and roles, or of all. Roles are left out where nobody can tell their memory."""
    with TemporaryDirectory(prefix="chaupal-ratchet-") as folder:
        place = Path(folder)
        environment = _environment()
        of_roles = [role for role in roles.ROLES if not wanted or ROLE + role in wanted] if roles.measurable() else []
        names = [name for name in wanted if not name.startswith(ROLE)] or ([NOTHING] if wanted else [])
        with _acts(place, environment, names) as counting:
            with ThreadPoolExecutor(1) as beside, ThreadPoolExecutor(1) as in_turn:
                counted = beside.submit(partial(_told, counting))
                # one after another: the first reads the catalogue, and the next find it read
                started = [in_turn.submit(_role, role, place, environment) for role in of_roles]
            return {
                **counted.result(),
                **{ROLE + role: one.result() for role, one in zip(of_roles, started, strict=True)},
            }


def _acts(place: Path, environment: Mapping[str, str], names: Collection[str]) -> subprocess.Popen[str]:
    """Takes the times, with nothing beside it, and goes on to count; a copy of its database from before is there."""
    more = {
        "PYTHONPATH": f"{ROOT}:{SOURCE}",
        "DJANGO_SETTINGS_MODULE": "chaupal.config.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",
    }
    command = [sys.executable, "-m", "bench.ratchet.acts", *names]
    pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    started = subprocess.Popen(command, cwd=place, env={**environment, **more}, **pipes)
    _until(started, EMPTY)
    _copy(place / "chaupal.sqlite3", place / "roles.sqlite3")  # nobody has written yet: a role is measured at rest
    print(file=started.stdin, flush=True)
    _until(started, READY)
    return started


def _until(started: subprocess.Popen[str], said: str) -> None:
    assert started.stdout is not None
    if started.stdout.readline().strip() != said:
        started.kill()
        raise NotStarted("the acts could not be counted")


def _told(counting: subprocess.Popen[str]) -> Found:
    assert counting.stdout is not None
    told = counting.stdout.read()  # not `communicate`, which does not see what a line read before has buffered
    if counting.wait():
        raise NotStarted("the acts could not be counted")
    found: Found = json.loads(told)
    return found


def _role(role: str, place: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    port = free_port()
    own = {
        "DATABASE_URL": f"sqlite:///{place / role}.sqlite3",
        "CHAUPAL_METRICS_PORT": str(free_port(behind=1)),
        "CHAUPAL_BASE_URL": f"http://127.0.0.1:{port}",
    }
    _copy(place / "roles.sqlite3", place / f"{role}.sqlite3")
    return roles.measured(role, roles.Stage(place, {**environment, **own}, port))


def _copy(database: Path, to: Path) -> None:
    with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(to)) as target:
        source.backup(target)


def _environment() -> dict[str, str]:
    ours = {name: os.environ[name] for name in _OURS if name in os.environ}
    fixed = {"PYTHONHASHSEED": "0", "CHAUPAL_LEARNT_DIR": str(ROOT / "var" / "learnt"), "TZ": "UTC"}
    return {**ours, **chaupal_settings(Place()), **fixed}
