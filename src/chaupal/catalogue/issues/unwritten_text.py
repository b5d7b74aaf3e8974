"""A text that was laid out and never written: it begins with TODO."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.scaffold import TODO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at every text and example of every service."""
    for entry in library.readable:
        for file in entry.messages.values():
            for key, text in file.texts.items():
                if text.startswith(TODO):
                    yield file.sheet.at(key, f"`{key}` is still to be written: {text}")
            for key, lines in file.lists.items():
                left = sum(line.startswith(TODO) for line in lines)
                if left:
                    yield file.sheet.at(key, f"`{key}` has {left} lines still to be written")
