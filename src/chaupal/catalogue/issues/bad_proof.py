"""What a service ends in serves as no paper that anybody asks for, or tells what does not stand on such a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.document_kinds import FIELDS
from chaupal.catalogue.parts import meant
from chaupal.engine.definition.proofs import OF_PAPER, OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet
    from chaupal.engine.definition.proofs import Proves

ISSUED = ("certificate", "receipt")


def check(library: Library) -> Iterator[Fault]:
    """Looks at `proves` of every service."""
    asked = {kind for entry in library.offered for paper in entry.service.papers for kind in paper.accept}
    for entry in library.readable:
        for paper in entry.service.papers:
            if paper.of not in ("", OTHER, *entry.service.who):
                known = meant(paper.of, entry.service.who)
                what = f"`{paper.of}` is no person of `who`{known}; somebody else is `{OTHER}`"
                yield entry.sheet.at(f"papers.{paper.id}.of", what)
        if entry.service.proves is not None:
            yield from _faults(entry, entry.service.proves, asked)


def _faults(entry: ServiceSheet, proves: Proves, asked: set[str]) -> Iterator[Fault]:
    at, service = entry.sheet.at, entry.service
    if service.outcome not in ISSUED:
        yield at("proves", f"nothing is issued here that could prove anything: `outcome` is {service.outcome}")
    if proves.kind not in asked:
        yield at("proves.kind", f"no form asks for a `{proves.kind}`{meant(proves.kind, asked)}")
    known = FIELDS.get(proves.kind, frozenset())
    for name in proves.tells:
        if name not in known:
            yield at(f"proves.tells.{name}", f"`{name}` does not stand on a `{proves.kind}`{meant(name, known)}")
    items = {item.id for item in (*service.items, *service.findings)} | {"today", *OF_PAPER}
    stated = {**{f"proves.tells.{name}": one for name, one in proves.tells.items()}, "proves.when": proves.when}
    for where, one in stated.items():
        for name in sorted(one.names - items if one else ()):
            yield at(where, f"`{name}` is no item of this service{meant(name, items)}")
