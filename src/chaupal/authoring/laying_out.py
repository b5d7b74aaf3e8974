"""Lays what was published out over the files of `services/`: another folder, in which each service is what is offered.

The newest version is offered, wherever it comes from; all others lie under `versions/`, so that who is in the middle
of a form goes on with theirs. Where a version of the files and one that was published do not know of each other, what
two people published stays, and it is told (`Conflict`).
"""

from __future__ import annotations

import json
import shutil
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from chaupal.authoring.base import Conflict
from chaupal.authoring.folders import digest, files_of, older, version_of, write
from chaupal.catalogue.base import CLOSED, HOLIDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from chaupal.authoring.base import Files, Installed, Published

VERSIONS = "versions"


def lay_out(services: Path, target: Path, published: Iterable[Published]) -> list[Conflict]:
    """Makes `target`; in what order things were published does not matter."""
    shutil.copytree(services, target)
    by_service = attrgetter("service")
    conflicts: list[Conflict] = []
    for _, versions in groupby(sorted(published, key=lambda one: (one.service, one.version)), by_service):
        conflicts += _service(target, list(versions))
    return conflicts


def lay_installed(target: Path, installed: Installed) -> None:
    """What this installation says of its own: a file of what it does not offer, and its holidays among the others."""
    closed = {"services": sorted(installed.services), "departments": sorted(installed.departments)}
    if any(closed.values()):
        (target / CLOSED).write_text(f"{json.dumps(closed)}\n", encoding="utf-8")
    path = target / HOLIDAYS
    known = path.read_text(encoding="utf-8") if path.exists() else ""
    rows = {day.isoformat(): names for day, names in sorted(installed.holidays.items())}
    more = [f"{json.dumps(day)}: {_names(names)}\n" for day, names in rows.items() if f'{day}"' not in known]
    if more:
        ended = known if known.endswith("\n") or not known else f"{known}\n"
        path.write_text(ended + "".join(more), encoding="utf-8")


def _names(names: Mapping[str, str]) -> str:
    told = (f"{language}: {json.dumps(name, ensure_ascii=False)}" for language, name in names.items())
    return f"{{{', '.join(told)}}}"


def _service(target: Path, versions: Sequence[Published]) -> list[Conflict]:
    newest = versions[-1]
    folder = target / newest.department / newest.service
    in_files = kept_in(folder)
    offered, found = max(in_files, default=0), conflict(newest, in_files)
    for one in versions[:-1]:  # as it was published: there are talks that began with it
        if digest(in_files.get(one.version, {})) != one.digest:
            _keep(folder, one.version, one.files)
    if found is None and offered > newest.version:  # the files are ahead, and know of it
        return []
    if offered < newest.version and offered not in {one.version for one in versions}:
        _keep(folder, offered, in_files.get(offered, {}))
    for name in files_of(folder):
        (folder / name).unlink()
    shutil.rmtree(folder / VERSIONS / str(newest.version), ignore_errors=True)
    write(folder, newest.files)
    return [found] if found else []


def _keep(folder: Path, version: int, files: Mapping[str, str]) -> None:
    """As an older version, in place of what is kept of it."""
    shutil.rmtree(folder / VERSIONS / str(version), ignore_errors=True)
    write(folder / VERSIONS / str(version), older(files))


def conflict(newest: Published, in_files: Mapping[int, Files]) -> Conflict | None:
    """Whether the files hold that version otherwise, or went past it without it."""
    offered = max(in_files, default=0)
    same = in_files.get(newest.version)
    is_known = digest(same) == newest.digest if same is not None else offered < newest.version
    return None if is_known else Conflict(newest.service, newest.department, newest.version, offered)


def kept_in(folder: Path) -> dict[int, Files]:
    """The versions of a service that its files hold; none, if there is no such folder."""
    if not folder.is_dir():
        return {}
    own = files_of(folder)
    found = {int(path.name): files_of(path) for path in folder.glob(f"{VERSIONS}/*") if path.name.isdecimal()}
    return {**found, version_of(own): own} if own else found
