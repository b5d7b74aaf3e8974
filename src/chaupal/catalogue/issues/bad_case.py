"""A case in which texts are said otherwise: one that never comes, that no text speaks of, or that none declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.keys import only_later
from chaupal.catalogue.parts import meant
from chaupal.catalogue.walks import may_hold, walks
from chaupal.engine.definition import IN_CASE, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.messages import Messages
    from chaupal.catalogue.reading import ServiceSheet
    from chaupal.engine.definition import Expression, Service


def check(library: Library) -> Iterator[Fault]:
    """Looks at every case of a service, and at every text that is said in one."""
    for entry in library.readable:
        spoken = {key.partition(IN_CASE)[2] for file in entry.messages.values() for key in file.texts}
        for name, when in entry.service.cases.items():
            what = _wrong(entry.service, when) or ("" if name in spoken else f"no text ends in `{IN_CASE}{name}`")
            if what:
                yield entry.sheet.at(f"cases.{name}", f"{what}; mend the case `{name}` or take it out")
        for file in entry.spoken.values():
            yield from _texts(entry, file)


def _wrong(service: Service, when: Expression) -> str:
    papers = {f"{item.id}_kind" for item in service.items if isinstance(item, Paper)}
    known = {"today", *(item.id for item in service.items), *papers}
    unknown = sorted(when.names - known)
    if unknown:
        return f"`{when.source}` names `{unknown[0]}`, which is no item of this service{meant(unknown[0], known)}"
    comes = any(
        all(seen.get(name) is not None for name in when.names) and may_hold(when, seen)
        for seen in walks(service, when.names)
    )
    return "" if comes else f"`{when.source}` is never true"


def _texts(entry: ServiceSheet, file: Messages) -> Iterator[Fault]:
    cases, later = entry.service.cases, set(only_later(entry.service))
    for key in file.texts:
        plain, mark, case = key.partition(IN_CASE)
        if not mark:
            continue
        if case not in cases:
            what = f"`{key}` is said in no case of this service{meant(case, cases)}; declare it under `cases`"
            yield file.sheet.at(key, what)
        if plain not in file.texts:
            yield file.sheet.at(key, f"`{plain}` is missing, which is said where `{case}` does not hold; write it")
        elif plain in later:
            yield file.sheet.at(key, f"`{plain}` is read when no form is open; no case holds then, so take this out")
