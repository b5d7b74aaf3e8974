"""Which desks a case passes: those of its service's workflow whose condition holds for its answers. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.flow import holds, names
from chaupal.engine.talk import Form

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Service, Stage


def desks(
    service: Service, answers: Mapping[str, Any], papers: Mapping[str, Sequence[str]], filed: date
) -> tuple[Stage, ...]:
    """The case's desks, in order; conditions see what the form saw on the day it was filed."""
    form = Form("", service.id, service.version, dict(answers), {paper: list(files) for paper, files in papers.items()})
    seen = names(service, form, filed)
    return tuple(stage for stage in service.workflow if holds(stage.when, seen))


def after(stages: Sequence[Stage], stage: str) -> Stage | None:
    """The desk after that one; None after the last."""
    place = [each.stage for each in stages].index(stage)
    return stages[place + 1] if place + 1 < len(stages) else None
