"""Answers that tell which way through a form is meant: a challan's number, that it is looked up by its number. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.engine.definition import Field, Paper
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.engine.definition import Service


class Way(NamedTuple):
    """A field, the choice that it hangs on alone, and the one option under which the citizen tells it."""

    field: Field
    choice: Field
    option: str


@once
def ways(service: Service) -> Sequence[Way]:
    """Those of a service. A paper that is asked for with another option tells the same, but not in words."""
    return list(_ways(service))


def _ways(service: Service) -> Iterator[Way]:
    known = {item.id: item for item in service.fields}
    for field in service.fields:
        choice = known.get(next(iter(field.when.names))) if field.when and len(field.when.names) == 1 else None
        if choice is None or choice.spec.kind != "choice" or field.derive or field.hidden:
            continue
        opened = [option for option, _ in choice.spec.options if _holds(field, choice, option)]
        papers = [service.find(source.partition(".")[0]) for source in field.sources]
        read = [paper for paper in papers if isinstance(paper, Paper) and paper.when]
        told = [option for option in opened if not any(_holds(paper, choice, option) for paper in read)]
        if len(told) == 1:
            yield Way(field, choice, told[0])


def _holds(item: Field | Paper, choice: Field, option: str) -> bool:
    """Whether it is asked for if that option alone is known."""
    return item.when is not None and item.when.names == {choice.id} and item.when.run({choice.id: option}) is True
