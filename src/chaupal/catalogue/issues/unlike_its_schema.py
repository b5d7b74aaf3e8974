"""A file beside the services that is not as its schema has it: golden talks, texts, heard words, `upyog.yaml`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.base import Fault
from chaupal.catalogue.parts import meant
from chaupal.catalogue.schema.checking import check as held_against
from chaupal.catalogue.schema.files import KINDS
from chaupal.catalogue.sheets import read_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chaupal.catalogue.library import Library
    from chaupal.catalogue.messages import Messages
    from chaupal.catalogue.sheets import Sheet

_HEARD = ("mentions", "terms", "units")
_TALK = "talk"
_TERM = "term"  # texts of terms that are heard in this state alone


def check(library: Library) -> Iterator[Fault]:
    """Looks at all of them; those of the catalogue itself are held against theirs as they are read."""
    for kind, sheet in _sheets(library):
        held_against(kind, sheet)
        yield from sheet.faults
    yield from _unsaid(library)
    known = {path for kind in _HEARD for path in library.root.glob(KINDS[kind].path)}
    for path in sorted({*library.root.glob("heard/*/*.yaml")} - known):
        yield Fault(path, 1, f"nobody reads this file; what is heard here stands in {_names()}")


def _unsaid(library: Library) -> Iterator[Fault]:
    """Texts of the state's that take the place of none, under a name that no shared text has."""
    files = [file for each in library.shared.values() for file in each]
    here = [file for file in files if _is_of_state(library, file)]
    heads = {key.partition(".")[0] for file in files if file not in here for key in file.texts} | {_TERM}
    for file in here if len(here) < len(files) else ():
        for head in file.sheet.data.keys() - heads:
            yield file.sheet.at(head, f"no shared text begins with `{head}`{meant(head, heads)}; it would not be said")


def _is_of_state(library: Library, file: Messages) -> bool:
    return library.root in file.sheet.path.parents


def _names() -> str:
    return ", ".join(f"{kind}.yaml" for kind in _HEARD)


def _sheets(library: Library) -> Iterator[tuple[str, Sheet]]:
    for entry in library.services:
        yield from (("texts", file.sheet) for file in entry.messages.values())
        yield from ((_TALK, read_sheet(path, rows=True)) for path in entry.talks)
    for file in (
        file for files in library.shared.values() for file in files if library.root in file.sheet.path.parents
    ):
        yield "shared_texts", file.sheet
    yield from ((kind, read_sheet(path)) for kind, path in _beside(library))


def _beside(library: Library) -> Iterator[tuple[str, Path]]:
    for kind in (*_HEARD, "upyog"):
        yield from ((kind, path) for path in sorted(library.root.glob(KINDS[kind].path)))
