"""A rule, narrowed list, time or group that names what is not asked before it, or what cannot be asked so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.parts import meant
from chaupal.engine.definition import FIRST_SENTENCE, Field, Rows, Rule, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet

TAPPED = ("choice", "yes_no", "location")  # one message cannot answer two of these


def check(library: Library) -> Iterator[Fault]:
    """Looks at every item that names another."""
    offered = {entry.service.id: entry for entry in library.offered}
    for entry in library.readable:
        yield from _items(entry)
        for item in entry.service.items:
            if isinstance(item, Rule) and item.instead == entry.service.id:
                what = "`instead` names this very service; name the one that is meant for them, or take it out"
                yield entry.sheet.at(f"{entry.path_of(item)}.instead", what)
            elif isinstance(item, Rule) and item.instead and item.instead not in offered:
                what = f"no service `{item.instead}` is offered{meant(item.instead, offered)}"
                yield entry.sheet.at(f"{entry.path_of(item)}.instead", what)
            elif isinstance(item, Rule) and item.carries:
                known = {field.id: field for field in offered[item.instead].service.fields} if item.instead else {}
                for name in item.carries.keys() - known.keys():
                    what = f"`{item.instead}` has no field `{name}`{meant(name, known)}"
                    yield entry.sheet.at(f"{entry.path_of(item)}.carries.{name}", what)
        bill = entry.service.bill if entry.service.id in offered else None
        if bill and entry.service.disputes not in offered:
            what = f"no service `{entry.service.disputes}` is offered{meant(entry.service.disputes, offered)}"
            yield entry.sheet.at("bill", f"`disputes` says by which service a wrong bill is complained of: {what}")
        yield from _groups(entry)
        yield from _carried(entry)
        yield from _instead(entry)


def _items(entry: ServiceSheet) -> Iterator[Fault]:
    before: dict[str, Field] = {}
    for item in entry.service.items:
        at = entry.path_of(item)
        for key, name in _named(item):
            if name not in before:
                yield entry.sheet.at(
                    f"{at}.{key}", f"`{name}` is no field asked before `{item.id}`{meant(name, before)}"
                )
            elif key == "within" and before[name].spec.kind != "choice":
                yield entry.sheet.at(f"{at}.{key}", f"`{name}` is no choice, so it cannot narrow a list")
        if isinstance(item, Field):
            before[item.id] = item
        elif isinstance(item, Rows):
            for field in item.fields:
                told = field is item.fields[0] and field.spec.kind == "choice" and field.sources == (FIRST_SENTENCE,)
                if (field.sources and not told) or field.within:
                    what = "a field of a row is asked or derived: take `from` and `within` out"
                    yield entry.sheet.at(f"{at}.fields.{field.id}", what)


def _carried(entry: ServiceSheet) -> Iterator[Fault]:
    """What is carried over may have been told of a field that is asked later."""
    known = {item.id for item in entry.service.items} | {"today"}
    for rule in (item for item in entry.service.items if isinstance(item, Rule)):
        for name, told in rule.carries.items():
            for unknown in sorted(told.names - known):
                what = f"`{unknown}` is no item of this service{meant(unknown, known)}"
                yield entry.sheet.at(f"{entry.path_of(rule)}.carries.{name}", what)


def _instead(entry: ServiceSheet) -> Iterator[Fault]:
    """What does instead of a sign-in is a paper of the form."""
    known = {paper.id for paper in entry.service.papers}
    for name in entry.service.identity.instead:
        if name not in known:
            yield entry.sheet.at("identity.instead", f"`{name}` is no paper of this service{meant(name, known)}")


def _named(item: object) -> Iterator[tuple[str, str]]:
    if isinstance(item, Rule) and item.again:
        yield "again", item.again
    elif isinstance(item, Field) and item.within:
        yield "within", item.within
    elif isinstance(item, Field) and "each" in item.spec.rules:
        yield "number.each", item.spec.rules["each"]
    elif isinstance(item, Slot):
        yield from (("at", name) for name in item.at)


def _groups(entry: ServiceSheet) -> Iterator[Fault]:
    fields = {field.id: field for field in entry.service.fields}
    for group in entry.service.together:
        for name in group:
            if name not in fields:
                yield entry.sheet.at("ask", f"`{name}` is no field; only fields are asked together")
            elif fields[name].spec.kind in TAPPED:
                yield entry.sheet.at("ask", f"`{name}` is tapped, not written; ask for it alone")
