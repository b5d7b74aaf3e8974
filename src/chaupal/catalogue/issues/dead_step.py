"""An item that nobody is ever asked for, or a condition on what is not known when it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.items import SECTIONS
from chaupal.catalogue.parts import meant
from chaupal.catalogue.walks import may_hold, walks
from chaupal.engine.definition import Field, Paper, Rows, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet
    from chaupal.engine.definition import Expression, Item, Service


def check(library: Library) -> Iterator[Fault]:
    """Looks at every condition, and at every item that `ask` leaves out."""
    for entry in library.readable:
        yield from _unasked(entry)
        for at, condition, known in conditions(entry):
            unknown = sorted(condition.names - known)
            for name in unknown:
                yield entry.sheet.at(at, f"`{condition.source}` names `{name}`, {_why(entry, at, name)}")
            if not unknown and at.endswith("when") and not at.startswith("rows.") and not _ever_true(entry, condition):
                yield entry.sheet.at(at, f"`{condition.source}` is never true; mend the condition or take this out")


def _unasked(entry: ServiceSheet) -> Iterator[Fault]:
    asked = {item.id for item in entry.service.items}
    for section in SECTIONS:
        for name in entry.sheet.data.get(section) or {}:
            if name not in asked:
                yield entry.sheet.at(f"{section}.{name}", f"`{name}` is never asked; name it in `ask` or take it out")


def conditions(entry: ServiceSheet) -> Iterator[tuple[str, Expression, set[str]]]:
    """Each condition with where it stands and the names that have their values by then."""
    service, known = entry.service, {"today"}
    for item in service.items:
        for key, expression in _of_item(item):
            yield f"{entry.path_of(item)}.{key}", expression, set(known)
        known |= {item.id, f"{item.id}_kind"} if isinstance(item, Paper) else {item.id}
    if service.profile_when:
        yield "profile_when", service.profile_when, known
    for n, promise in enumerate(service.promises):
        if promise.when:
            yield f"promise.{n}.when", promise.when, known
    yield from _of_rows(entry)
    yield from _of_service(service, known)


def _of_service(service: Service, known: set[str]) -> Iterator[tuple[str, Expression, set[str]]]:
    for n, line in enumerate(service.fee):
        if line.when:
            yield f"fee.{n}.when", line.when, known
    for finding in service.findings:
        if finding.when:
            yield f"findings.{finding.id}.when", finding.when, known
    for n, stage in enumerate(service.workflow):
        if stage.when:
            yield f"workflow.{n}.when", stage.when, known
    yield from ((at, when, known) for at, when in _of_persons(service) if when)
    if service.workflow_when:
        yield "workflow_when", service.workflow_when, known


def _of_persons(service: Service) -> Iterator[tuple[str, Expression | None]]:
    yield "identity.file.when", service.identity.file.when
    yield "identity.show.when", service.identity.show.when
    yield "guardian.when", service.guardian.when if service.guardian else None


def _of_item(item: Item) -> Iterator[tuple[str, Expression]]:
    if item.when:
        yield "when", item.when
    if isinstance(item, Rule):
        yield "holds", item.holds
    if isinstance(item, Field) and item.derive:
        yield "derive", item.derive
    if isinstance(item, Field):
        yield from ((f"only.{name}", told) for name, told in item.only.items())
    if isinstance(item, Paper):
        yield from ((f"expects.{key}", told) for key, told in item.expects.items())


def _of_rows(entry: ServiceSheet) -> Iterator[tuple[str, Expression, set[str]]]:
    """Inside rows a condition sees the row's own fields, and what was known before the rows."""
    known = {"today"}
    for item in entry.service.items:
        if isinstance(item, Rows):
            within = set(known)
            for field in item.fields:
                if field.when:
                    yield f"rows.{item.id}.fields.{field.id}.when", field.when, set(within)
                within.add(field.id)
        known.add(item.id)


def _why(entry: ServiceSheet, at: str, name: str) -> str:
    items = {item.id: item for item in entry.service.items}
    own = at.split(".")[1] if "." in at else ""
    if name == own:
        return "which is itself; name what is asked before it"
    if name in items:
        if own in _derived_of(items, name):
            return f"which is derived of `{own}` in turn; derive one of them of what is asked before both"
        return "which is asked later; move it up in `ask`"
    return f"which is no item of this service{meant(name, items)}"


def _derived_of(items: Mapping[str, Item], name: str) -> set[str]:
    """All that a field is derived of, and what that is derived of in turn."""
    found, names = set[str](), {name}
    while names:
        derived = (item for each in names if isinstance(item := items.get(each), Field) and item.derive)
        names = {each for item in derived if item.derive for each in item.derive.names} - found
        found |= names
    return found


def _ever_true(entry: ServiceSheet, condition: Expression) -> bool:
    return any(may_hold(condition, seen) for seen in walks(entry.service, condition.names))
