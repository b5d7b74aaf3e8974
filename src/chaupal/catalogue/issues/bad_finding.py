"""A finding that bears the name of an item, that a desk enters though there is none, or that no desk enters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.parts import meant
from chaupal.catalogue.walks import may_hold, walks
from chaupal.engine.definition import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet
    from chaupal.engine.definition import Field, Service


def check(library: Library) -> Iterator[Fault]:
    """Looks at what officers enter, and at the desks that enter it."""
    for entry in library.readable:
        yield from _clashes(entry)
        yield from _unknown(entry)
        for finding in entry.service.findings:
            what = _unentered(entry.service, finding)
            if what:
                yield entry.sheet.at(f"findings.{finding.id}", what)


def _clashes(entry: ServiceSheet) -> Iterator[Fault]:
    """A certificate names both by their ids alone."""
    asked = {item.id for item in entry.service.items}
    asked |= {f"{item.id}_kind" for item in entry.service.items if isinstance(item, Paper)}
    for finding in entry.service.findings:
        if finding.id in asked:
            what = f"`{finding.id}` is the name of an item, too; give the finding another name"
            yield entry.sheet.at(f"findings.{finding.id}", what)


def _unknown(entry: ServiceSheet) -> Iterator[Fault]:
    findings = {finding.id for finding in entry.service.findings}
    for n, stage in enumerate(entry.service.workflow):
        for name in stage.enters:
            if name not in findings:
                what = f"`{name}` is no finding{meant(name, findings)}; describe it under `findings`"
                yield entry.sheet.at(f"workflow.{n}.enters", what)


def _unentered(service: Service, finding: Field) -> str:
    """What is needed must be entered wherever a case can go, or it is decided without."""
    entering = [stage for stage in service.workflow if finding.id in stage.enters]
    if not entering:
        return f"no desk enters `{finding.id}`; name it in the `enters` of one, or take it out"
    deciding = (finding.when, service.workflow_when, *(stage.when for stage in entering))
    names = {name for expression in deciding if expression for name in expression.names}

    def is_entered(seen: Mapping[str, Any]) -> bool:
        held = dict(seen)
        return may_hold(service.workflow_when, held) and any(may_hold(stage.when, held) for stage in entering)

    if finding.optional or all(is_entered(seen) for seen in walks(service, names) if may_hold(finding.when, seen)):
        return ""
    return f"on some way no desk enters `{finding.id}`; give it a `when`, or another desk that enters it"
