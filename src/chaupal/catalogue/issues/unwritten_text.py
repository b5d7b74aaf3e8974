"""What was laid out and never written: a text that begins with TODO, a line of another file that holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.base import Fault
from chaupal.catalogue.certificates import FILE
from chaupal.catalogue.scaffold import TODO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at every text and example, at the sheet, the certificate and the talks of every service."""
    for entry in library.readable:
        for path in (entry.sheet.path, entry.sheet.path.parent / FILE, *entry.talks):
            yield from _left(path)
        for file in entry.messages.values():
            for key, text in file.texts.items():
                if text.startswith(TODO):
                    yield file.sheet.at(key, f"`{key}` is still to be written: {text}")
            for key, lines in file.lists.items():
                left = sum(line.startswith(TODO) for line in lines)
                if left:
                    yield file.sheet.at(key, f"`{key}` has {left} lines still to be written")


def _left(path: Path) -> Iterator[Fault]:
    """One fault a file: where the first of its lines stands, and how many there are."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    left = [number for number, line in enumerate(lines, 1) if TODO in line]
    if left:
        yield Fault(path, left[0], f"{len(left)} lines of this file are still to be written: they hold {TODO}")
