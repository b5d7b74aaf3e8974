"""A line of the fee that gives no sum of rupees for some way through the form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.catalogue.walks import walks
from chaupal.engine.forms import flow

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.engine.definition import FeeLine, Service


def check(library: Library) -> Iterator[Fault]:
    """Looks at every fee line over sample answers."""
    for entry in library.readable:
        for n, line in enumerate(entry.service.fee):
            what = _wrong(entry.service, line)
            if what:
                yield entry.sheet.at(f"fee.{n}", f"the fee `{line.line}` ({line.paise.source}) {what}")


def _wrong(service: Service, line: FeeLine) -> str:
    unknown = line.paise.names - {item.id for item in service.items} - {"today"}
    if unknown:
        return f"names {', '.join(sorted(unknown))}, which is not asked"
    names = line.paise.names | (line.when.names if line.when else frozenset())
    for seen in walks(service, names):
        if flow.holds(line.when, seen):
            try:
                paise = line.paise.run(seen)
            except (TypeError, ValueError, RuntimeError) as error:
                return f"does not compute for {_shown(seen)}: {str(error).split(':')[0]}"
            if paise < 0:
                return f"is below zero for {_shown(seen)}"
    return ""


def _shown(seen: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} = {value!r}" for name, value in seen.items() if name != "today")
