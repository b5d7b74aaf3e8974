"""Checks a draft as it would be served: all checks of the catalogue, its golden talks, and what hearing learns of it.

They run in a process of their own, over a copy of all services in which the draft is laid out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings

from chaupal.authoring.base import Found, Line, Played, Published
from chaupal.authoring.folders import as_version, digest
from chaupal.authoring.laying_out import lay_out
from chaupal.authoring.models import DraftRow
from chaupal.authoring.queries import everything_published, generation, offered_files, whole
from chaupal.jobs.actions import later
from chaupal.jobs.base import READING

if TYPE_CHECKING:
    from collections.abc import Sequence

log = structlog.get_logger()

LONGEST = 240.0  # seconds
MOST_LINES = 100  # that are told


def order(service: str, revision: int) -> None:
    """Has the draft checked as it is at that revision; ordered twice, it is checked once."""
    waiting = DraftRow.objects.filter(service=service, revision=revision)
    if waiting.exclude(checking=revision, checked__lt=revision).update(checking=revision, checked=0):
        later("chaupal.authoring.jobs.check", service, revision, queue=READING, tries=2)


def run(service: str, revision: int) -> None:
    """Checks it and keeps what was found, unless the draft was changed meanwhile."""
    row = DraftRow.objects.filter(service=service, revision=revision).first()
    if row is None:
        return
    beside = generation()
    files = as_version(whole({**offered_files(service), **row.changes}), row.base + 1)
    draft = Published(service, row.department, row.base + 1, row.base, files, digest(files))
    with TemporaryDirectory(prefix="chaupal-draft-") as folder:
        lay_out(settings.CHAUPAL_SERVICES_DIR, Path(folder) / "services", [*everything_published(), draft])
        found, learnt = tried(service, Path(folder))
    path = settings.CHAUPAL_LEARNT_DIR / learnt
    DraftRow.objects.filter(service=service, revision=revision).update(
        checked=revision,
        checked_generation=beside,
        found=found.plain(),
        learnt_name=learnt,
        learnt=path.read_bytes() if learnt and path.exists() else None,
    )


def tried(service: str, folder: Path) -> tuple[Found, str]:
    """What the checks find in the services of that folder, and the name of the file of what was learnt."""
    environment = settings.ENVIRONMENT | {
        "CHAUPAL_SERVICES_DIR": str(folder / "services"),
        "CHAUPAL_COMPILED_DIR": str(folder / "compiled"),
        "CHAUPAL_LEARNT_DIR": str(settings.CHAUPAL_LEARNT_DIR),
        "CHAUPAL_LANGUAGES": ",".join(settings.CHAUPAL_LANGUAGES),
    }
    command = [sys.executable, "-m", "chaupal", "catalogue", "try", service]
    try:
        done = subprocess.run(  # noqa: S603 - our own command, over files of ours
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=LONGEST, check=False
        )
        told = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return Found(broken="too_long"), ""
    except ValueError:
        log.warning("a draft cannot be checked", service=service, said=done.stderr.decode(errors="replace")[-2000:])
        return Found(broken="failed"), ""
    home = f"{folder / 'services'}/"
    return Found(_lines(told["faults"], service, home), [_played(one, service, home) for one in told["talks"]]), told[
        "learnt"
    ]


def _played(told: dict[str, Any], service: str, home: str) -> Played:
    return Played(told["talk"], told["steps"], _lines(told["wrong"], service, home))


def _lines(told: Sequence[Sequence[Any]], service: str, home: str) -> list[Line]:
    """With the files of the service named as its author knows them."""
    return [
        Line(file.partition(f"/{service}/")[2] or file, line, what.replace(home, ""))
        for file, line, what in told[:MOST_LINES]
    ]
