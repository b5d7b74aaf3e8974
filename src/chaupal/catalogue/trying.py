"""Tries out files of the catalogue before they are kept: what would be wrong, and offered, if they stood there."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from chaupal.catalogue.base import NoSuchPlace
from chaupal.catalogue.issues import faults_of
from chaupal.catalogue.library import read_library

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.catalogue.base import Fault
    from chaupal.engine.definition.offices import Catalogue

_SUFFIX = ".yaml"


@dataclass(frozen=True, slots=True)
class Tried:
    """What is wrong, each with its file and line in the folder of services; and what is offered, if nothing is."""

    faults: Sequence[Fault]
    catalogue: Catalogue | None


def tried(root: Path, languages: tuple[str, ...], texts: Mapping[str, str | None]) -> Tried:
    """The services under `root` as if these files stood among them: path in the folder -> text, None for none.

    Nothing is written there. Raises NoSuchPlace for a path that leads out of it, or to no YAML.
    """
    with TemporaryDirectory() as folder:
        there = Path(folder, "services")
        copytree(root, there, copy_function=os.symlink)
        for name, text in texts.items():
            _put(there, name, text)
        read = read_library(there, languages)
        found = faults_of(read)
        home = [replace(fault, path=_home(fault.path, there, root)) for fault in found]
        return Tried(home, None if found else read.catalogue())


def _put(there: Path, name: str, text: str | None) -> None:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or parts.suffix != _SUFFIX:
        raise NoSuchPlace(name)
    path = there / parts
    path.unlink(missing_ok=True)
    if text is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _home(path: Path, there: Path, root: Path) -> Path:
    return root / path.relative_to(there) if path.is_relative_to(there) else path
