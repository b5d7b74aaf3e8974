"""Which desks a case passes, what it is promised and what it costs, as its answers say. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Slot
from chaupal.engine.forms.complete import as_form
from chaupal.engine.forms.flow import holds, names
from chaupal.hearing.answers import slots

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Promise, Service, Stage


def desks(
    service: Service, answers: Mapping[str, Any], papers: Mapping[str, Sequence[str]], filed: date
) -> tuple[Stage, ...]:
    """The case's desks, in order, none if it needs none; conditions see what the form saw on the day it was filed."""
    held = seen(service, answers, papers, filed)
    return (
        tuple(stage for stage in service.workflow if holds(stage.when, held))
        if holds(service.workflow_when, held)
        else ()
    )


def promise(
    service: Service, answers: Mapping[str, Any], papers: Mapping[str, Sequence[str]], filed: date
) -> Promise | None:
    """The first promise that holds for the case, or None."""
    held = seen(service, answers, papers, filed)
    return next((each for each in service.promises if holds(each.when, held)), None)


def fee(service: Service, answers: Mapping[str, Any], papers: Mapping[str, Sequence[str]], filed: date) -> int:
    """What the service charges for these answers, in paise; a bill that was looked up is not among it."""
    held = seen(service, answers, papers, filed)
    return sum(int(line.paise.run(held)) for line in service.fee if holds(line.when, held))


def papers_for(
    service: Service, answers: Mapping[str, Any], papers: Mapping[str, Sequence[str]], filed: date
) -> tuple[str, ...]:
    """The papers that a case may hold: those that were sent, then those that its form could have asked for."""
    held = seen(service, answers, papers, filed)
    return tuple(dict.fromkeys([*papers, *(paper.id for paper in service.papers if holds(paper.when, held))]))


def seen(
    service: Service, answers: Mapping[str, Any], papers: Mapping[str, Sequence[str]], filed: date
) -> dict[str, Any]:
    """What conditions see of a case."""
    return names(service, as_form(service, answers, papers), filed)


def booked_for(stage: str, service: Service, answers: Mapping[str, Any]) -> date | None:
    """The day for which the citizen booked the desk's work: a slot of the form bears the desk's name."""
    if not any(isinstance(item, Slot) and item.id == stage for item in service.items):
        return None
    return slots.day_of(answers.get(stage) or {})


def after(stages: Sequence[Stage], stage: str) -> Stage | None:
    """The desk after that one; None after the last."""
    place = [each.stage for each in stages].index(stage)
    return stages[place + 1] if place + 1 < len(stages) else None
