"""A field that is filled from what does not exist, or comes too late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.document_kinds import FIELDS
from chaupal.catalogue.parts import meant
from chaupal.engine.definition import FIRST_SENTENCE, Field, Item, Paper
from chaupal.engine.forms.filling import PROFILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet


def check(library: Library) -> Iterator[Fault]:
    """Looks at every field, and at what a paper may be taken from."""
    for entry in library.readable:
        before: dict[str, Item] = {}
        for item in entry.service.items:
            faults = _of_field(item, before, entry) if isinstance(item, Field) else _of_paper(item, before, entry)
            for key, what in faults:
                yield entry.sheet.at(key, what)
            if not isinstance(item, Field):
                before[item.id] = item


def _of_field(item: Field, before: dict[str, Item], entry: ServiceSheet) -> Iterator[tuple[str, str]]:
    for source in item.sources:
        what = _unsaid(item) if source == FIRST_SENTENCE else _wrong(source, before, entry)
        option = source.partition("=")[2]
        if option and option not in {value for value, _ in item.spec.options}:
            what = f"`{option}` is no option of `{item.id}`"
        if what:
            yield f"fields.{item.id}.from", what
    for source in item.perhaps:
        if what := _unoffered(item) if source == FIRST_SENTENCE else _wrong(source, before, entry):
            yield f"fields.{item.id}.perhaps", what


def _of_paper(item: Item, before: dict[str, Item], entry: ServiceSheet) -> Iterator[tuple[str, str]]:
    for source in item.perhaps if isinstance(item, Paper) else ():
        if what := _unsent(source, before) or (_wrong(source, before, entry) if "." in source else ""):
            yield f"papers.{item.id}.perhaps", what


def _unsent(source: str, before: dict[str, Item]) -> str:
    name = source.partition(".")[0]
    sent = [each for each, item in before.items() if isinstance(item, Paper)]
    return "" if name in sent else f"`{name}` is no paper asked for before it{meant(name, sent)}"


def _unsaid(item: Field) -> str:
    what = (
        f"`{FIRST_SENTENCE}` tells an option, yes or no, a number, a year, a day or a text; nothing else fills from it"
    )
    return "" if item.spec.kind in ("choice", "yes_no", "number", "year", "date", "text") else what


def _unoffered(item: Field) -> str:
    what = f"`{FIRST_SENTENCE}` is offered for a text of one's own words alone"
    return "" if item.spec.kind == "text" and "pattern" not in item.spec.rules else what


def _wrong(source: str, before: dict[str, Item], entry: ServiceSheet) -> str:
    origin, _, name = source.partition("=")[0].partition(".")
    if not name:
        return f"`{source}` must be paper.field, find.field, profile.field or {FIRST_SENTENCE}"
    if origin == "profile":
        return (
            "" if name in PROFILE else f"nothing is kept as `{name}`{meant(name, PROFILE)}; known: {', '.join(PROFILE)}"
        )
    if origin not in before:
        known = {item.id for item in entry.service.items if not isinstance(item, Field)}
        if origin in known:
            return f"`{origin}` comes after the field it should fill; ask for it earlier"
        return f"`{origin}` is no paper or look-up of this service{meant(origin, known)}"
    item = before[origin]
    if isinstance(item, Paper):
        readable = {field for kind in item.accept for field in FIELDS.get(kind, ())}
        if name not in readable:
            return f"none of the papers accepted as `{origin}` has `{name}`{meant(name, readable)}"
    return ""
