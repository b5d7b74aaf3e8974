"""Writes what was published as files of a folder like `services/`, ready to be committed: the console's way back."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.authoring.folders import digest, files_of, older, version_of, write
from chaupal.authoring.laying_out import VERSIONS, conflict, kept_in
from chaupal.authoring.queries import everything_published

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from chaupal.authoring.base import Conflict, Published


@dataclass(frozen=True, slots=True)
class Exported:
    """The folders of services that were written, and where the files do not know what was published."""

    written: Sequence[Path]
    conflicts: Sequence[Conflict]


def export(target: Path) -> Exported:
    """Writes each published service, its older versions under `versions/`; what is in conflict is left alone."""
    by_service: dict[str, list[Published]] = {}
    for one in everything_published():
        by_service.setdefault(one.service, []).append(one)
    written, conflicts = [], []
    for versions in by_service.values():
        newest = max(versions, key=lambda one: one.version)
        folder = target / newest.department / newest.service
        in_files = kept_in(folder)
        found = conflict(newest, in_files)
        if found is not None:
            conflicts.append(found)
        elif newest.version not in in_files:
            _write(folder, versions, newest)
            written.append(folder)
    return Exported(written, conflicts)


def _write(folder: Path, versions: Sequence[Published], newest: Published) -> None:
    own = files_of(folder)
    kept = {one.version: one.files for one in versions if one is not newest}
    if own and version_of(own) not in kept:
        kept[version_of(own)] = own
    for version, files in kept.items():
        path = folder / VERSIONS / str(version)
        if not path.exists() or digest(files_of(path)) != digest(files):
            shutil.rmtree(path, ignore_errors=True)
            write(path, older(files))
    for name in own:
        (folder / name).unlink()
    write(folder, newest.files)
