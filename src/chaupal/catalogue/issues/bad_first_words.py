"""A saying in `first_words.yaml` that tells nothing, or two things at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.parts import meant
from chaupal.catalogue.reading import MARKS
from chaupal.engine.definition import FIRST_SENTENCE
from chaupal.hearing.sayings import ALONE, COUNTED, NOT_TOLD, YES_OR_NO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet


def check(library: Library) -> Iterator[Fault]:
    """Looks at every saying."""
    for entry in library.readable:
        for name in entry.service.first_words:
            yield from _of_field(entry, name)


def _of_field(entry: ServiceSheet, name: str) -> Iterator[Fault]:
    sheet, fields = entry.first_words, {item.id: item for item in entry.service.fields}
    item = fields.get(name)
    if item is None or item.spec.kind not in ("choice", "yes_no", "number"):
        yield sheet.at(name, f"`{name}` is no choice, number, or yes or no of this form{meant(name, fields)}")
        return
    if FIRST_SENTENCE not in item.sources:
        yield sheet.at(name, f"`{name}` is not filled from what is said first; add `from: [{FIRST_SENTENCE}]` to it")
    offered = {"yes_no": YES_OR_NO.keys(), "number": (COUNTED,)}.get(item.spec.kind) or dict(item.spec.options)
    said_of = entry.service.first_words[name]
    for number, option in enumerate(said_of.get(ALONE, ())):
        if option not in offered:
            yield sheet.at(
                f"{name}.only_alone.{number}", f"`{option}` is no option of `{name}`{meant(option, offered)}"
            )
    options, written = {*offered, NOT_TOLD}, {mark: name for name, mark in MARKS.items()}
    taken: dict[str, str] = {}
    for option, said in ((option, said) for option, said in said_of.items() if option != ALONE):
        if option not in options:
            yield sheet.at(f"{name}.{option}", f"`{option}` is no option of `{name}`{meant(option, options)}")
        for number, saying in enumerate(said):
            if taken.setdefault(saying, option) != option:
                what = f"`{saying}` tells `{taken[saying]}` as well; keep it where it is meant"
                yield sheet.at(f"{name}.{written.get(option, option)}.{number}", what)
