"""A text that nothing says: a slip in a key, or what is left of an item that is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.keys import BEFORE, allowed, fields_of, needed
from chaupal.catalogue.messages import ALSO
from chaupal.catalogue.parts import meant
from chaupal.engine.definition import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.engine.definition import Service


def check(library: Library) -> Iterator[Fault]:
    """Looks at every service's messages."""
    for entry in library.readable:
        texts = {*needed(entry.service), *allowed(entry.service)}
        lists = {"examples", "examples_latin", *_spellings(entry.service)}
        for language, file in entry.messages.items():
            said = texts if language in entry.spoken else {*BEFORE}
            for keys, known in ((file.texts, said), (file.lists, lists)):
                for key in keys:
                    if plain(key) not in known:
                        yield file.sheet.at(
                            key, f"nothing says `{key}`{meant(plain(key), known)}; mend the key or take it out"
                        )


def _spellings(service: Service) -> Iterator[str]:
    for field in fields_of(service):
        yield from (f"{field.key}.{ALSO}.{value}" for value, _ in field.spec.options)
