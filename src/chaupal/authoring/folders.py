"""The files of a service, as a mapping of paths to texts: read from its folder, written into one, told apart."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from chaupal.authoring.base import Files, Refused

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SHEET = "service.yaml"
PATHS = re.compile(
    r"(?:service|certificate|first_words)\.yaml|messages/[a-z]{2,3}\.yaml|talks/[a-z0-9_]{1,60}\.[a-z]{2,3}\.yaml"
)
TALKS = "talks/"
LONGEST, MOST = 200_000, 100  # characters of a file, files
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u0085\u2028\u2029\ufeff\ud800-\udfff]")
_VERSION = re.compile(r"^version:[ \t]*[0-9]+", re.MULTILINE)


def files_of(folder: Path) -> Files:
    """The texts of a service's folder, without older versions."""
    found = sorted((*folder.glob("*.yaml"), *folder.glob("messages/*.yaml"), *folder.glob("talks/*.yaml")))
    named = ((path.relative_to(folder).as_posix(), path) for path in found)
    return {name: path.read_text(encoding="utf-8") for name, path in named if PATHS.fullmatch(name)}


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Puts them there, in place of those that are."""
    for name, text in files.items():
        path = folder / checked_path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def checked_path(name: str) -> str:
    """A path that a service's folder may have; raises Refused."""
    if not PATHS.fullmatch(name):
        raise Refused("no_such_file", name=name[:80])
    return name


def checked_text(text: str) -> str:
    """A text as it is kept: lines end alike, nothing invisible; raises Refused."""
    told = "\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    if len(told) > LONGEST:
        raise Refused("too_long", most=LONGEST)
    if _CONTROL.search(told):
        raise Refused("control_characters")
    return told if told.endswith("\n") or not told else f"{told}\n"


def digest(files: Mapping[str, str]) -> str:
    """Of all that is said and done in a version; its talks only show it."""
    told = hashlib.sha256()
    for name in sorted(files):
        if not name.startswith(TALKS):
            told.update(f"{name}\0{files[name]}\0".encode())
    return told.hexdigest()


def older(files: Mapping[str, str]) -> Files:
    """What is kept of a version that is not on offer any more."""
    return {name: text for name, text in files.items() if not name.startswith(TALKS)}


def version_of(files: Mapping[str, str]) -> int:
    """The version that its sheet tells; 0 if it tells none."""
    found = _VERSION.search(files.get(SHEET, ""))
    return int(found[0].partition(":")[2]) if found else 0


def as_version(files: Mapping[str, str], version: int) -> Files:
    """The same files as another version."""
    sheet = _VERSION.sub(f"version: {version}", files.get(SHEET, ""), count=1)
    return {**files, SHEET: sheet}
